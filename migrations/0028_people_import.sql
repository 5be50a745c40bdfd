-- Lists of children that a partner agency hands over, and by what the agency knows each of them.
create schema imports;
grant usage on schema imports to cairn_app;

create table imports.file (
  id          uuid primary key,
  area_id     uuid not null references access.area,
  agency_id   uuid not null references access.agency,
  why         text not null constraint import_has_a_reason check (why ~ '\S'),
  content     text not null,
  rows        integer not null,
  holdings    text[] not null,
  uploaded_by uuid not null references access.practitioner,
  uploaded_at timestamptz not null,
  imported_at timestamptz,
  made        integer,
  cleared_at  timestamptz,
  constraint cleared_holds_nothing check (cleared_at is null or content = ''),
  constraint import_is_whole check (num_nulls(imported_at, made) in (0, 2))
);
comment on table imports.file is 'A list of children as an agency handed it over. For whoever brought it, who has it anyway; emptied once they are done with it, and after a week in any case.';
comment on column imports.file.why is 'Why the partnership holds these children.';
comment on column imports.file.holdings is 'What each column holds, in the order of the columns, as somebody confirmed it.';
create index files_of_uploader on imports.file (uploaded_by, uploaded_at desc);
create index files_to_clear on imports.file (uploaded_at) where cleared_at is null;
alter table imports.file enable row level security;
alter table imports.file force row level security;
create policy own on imports.file to cairn_app
  using (uploaded_by = (select access.asker()) and (select access.asker_has('front_door_manager'))
         and area_id = any ((select access.areas_in_reach())::uuid[]))
  with check (uploaded_by = (select access.asker()) and (select access.asker_has('front_door_manager'))
         and area_id = any ((select access.areas_in_reach())::uuid[]));
create policy the_process_sees on imports.file for select to cairn_app using ((select access.asker_has('process')));
create policy the_process_clears on imports.file for update to cairn_app
  using ((select access.asker_has('process'))) with check (content = '');
grant select, insert, update (content, holdings, imported_at, made, cleared_at) on imports.file to cairn_app;

create table imports.known (
  id        uuid primary key,
  agency_id uuid not null references access.agency,
  reference text not null constraint reference_is_given check (reference ~ '\S'),
  child_id  uuid not null,
  area_id   uuid not null,
  file_id   uuid not null references imports.file,
  known_at  timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table imports.known is 'Which record is meant by an agency''s own reference, so that the same list twice changes nothing. Not unique: a record that somebody may not see must not show itself by standing in the way.';
create index known_by_reference on imports.known (agency_id, reference);
create index known_of_child on imports.known (child_id);
create index known_from_file on imports.known (file_id);
call access.guard_by_child('imports.known');
create policy for_who_imports on imports.known as restrictive for all to cairn_app
  using ((select access.asker_has('front_door_manager')) or (select access.asker_has('process')));
grant select, insert on imports.known to cairn_app;
