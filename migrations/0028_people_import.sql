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

-- An exclusion ends by two people: a front door manager asks, and somebody else answers, another manager or the
-- information lead. Never the person it keeps away: for them neither it nor the child is there.
create table people.exclusion_end (
  id           uuid primary key,
  exclusion_id uuid not null references access.exclusion,
  why          text not null constraint ending_says_why check (why ~ '\S'),
  asked_by     uuid not null references access.practitioner,
  asked_at     timestamptz not null,
  answer       text constraint ending_answer_is_known check (answer in ('ended', 'kept')),
  answer_why   text not null default '',
  answered_by  uuid references access.practitioner,
  answered_at  timestamptz,
  constraint answer_is_whole check (num_nulls(answer, answered_by, answered_at) in (0, 3)),
  constraint answer_says_why check (answer is null or answer_why ~ '\S'),
  constraint ended_by_two check (answered_by <> asked_by)
);
comment on table people.exclusion_end is 'That somebody asked to end an exclusion, and what somebody else said. Only an answer of another person ends it.';
create unique index asked_once_at_a_time on people.exclusion_end (exclusion_id) where answer is null;
create index endings_of_exclusion on people.exclusion_end (exclusion_id, asked_at);

-- Looks past row security, for two roles: whom which child is kept from, in the areas their agency serves. Of the child
-- only its reference, which tells nothing; the information lead opens no record of a child.
create function people.exclusions_seen() returns table (
    id uuid, child_id uuid, area_id uuid, reference text, practitioner_id uuid, reason text, started_at timestamptz, ended_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not (access.asker_has('ig_lead') or access.asker_has('front_door_manager')) then return; end if;
  return query
    select exclusion.id, child.id, child.area_id, child.reference, exclusion.practitioner_id, exclusion.reason,
           exclusion.started_at, exclusion.ended_at
      from access.exclusion
      join people.child on child.id = exclusion.child_id
      join access.practitioner me on me.id = access.asker()
      join access.agency_area served on served.agency_id = me.agency_id and served.area_id = child.area_id
     where child.id <> all (access.children_hidden());
end $$;

create function people.end_exclusion() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.answer = 'ended' then
    update access.exclusion set ended_at = new.answered_at where id = new.exclusion_id and ended_at is null;
  end if;
  return null;
end $$;

grant usage on schema people to cairn_gate;
grant select on people.child to cairn_gate;
grant update (ended_at) on access.exclusion to cairn_gate;
create policy the_gate_ends on access.exclusion for update to cairn_gate using (true) with check (ended_at is not null);
call access.hand_to_gate('people');
grant execute on function people.exclusions_seen() to cairn_app;
create trigger end_exclusion after update on people.exclusion_end
  for each row execute function people.end_exclusion();

create policy seen on access.exclusion for select to cairn_app
  using (id = any (array(select seen.id from people.exclusions_seen() seen)));
create policy never_hidden on access.exclusion as restrictive for all to cairn_app
  using (child_id <> all ((select access.children_hidden())::uuid[]));
grant select on access.exclusion to cairn_app;

alter table people.exclusion_end enable row level security;
alter table people.exclusion_end force row level security;
create policy seen on people.exclusion_end for select to cairn_app
  using (exclusion_id = any (array(select seen.id from people.exclusions_seen() seen)));
create policy asked_by_a_manager on people.exclusion_end for insert to cairn_app with check (
  asked_by = (select access.asker()) and (select access.asker_has('front_door_manager')) and answer is null
  and exclusion_id = any (array(select seen.id from people.exclusions_seen() seen where seen.ended_at is null)));
create policy answered_by_another on people.exclusion_end for update to cairn_app
  using (answer is null and exclusion_id = any (array(select seen.id from people.exclusions_seen() seen)))
  with check (answered_by = (select access.asker()));
grant select, insert, update (answer, answer_why, answered_by, answered_at) on people.exclusion_end to cairn_app;

create table people.former_name (
  id             uuid primary key,
  child_id       uuid not null,
  area_id        uuid not null,
  given_name     text not null,
  family_name    text not null,
  preferred_name text not null,
  changed_by     uuid not null references access.practitioner,
  changed_at     timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table people.former_name is 'What a child was called on record before. Whoever remembers the old name still finds the child.';
create index former_names_of_child on people.former_name (child_id, changed_at);
call access.guard_by_child('people.former_name');
grant select, insert on people.former_name to cairn_app;

-- A postcode is compared with = only, so that row security and the index work together. Never one that must be hidden.
create index addresses_by_postcode on people.address (postcode) where not hidden and postcode <> '';

-- What waits to be joined is a few of many judgements.
create index judged_the_same on people.judgement (judged_at, id) where answer = 'same';
