-- In and around one meeting: where it stands, who is there, conflicts of interest, packs, minutes.

create table oversight.progress (
  meeting_id uuid primary key references oversight.meeting,
  group_id   uuid not null references oversight."group",
  version    integer not null default 1,
  item_id    uuid references oversight.agenda_item
);
comment on table oversight.progress is 'Where a meeting stands: which item it is at, and how often anything about it changed. Screens that follow it are told the number and nothing else.';

create table oversight.statement (
  meeting_id  uuid primary key references oversight.meeting,
  group_id    uuid not null references oversight."group",
  words       text not null constraint statement_has_words check (words ~ '\S'),
  read_by     uuid not null references access.practitioner,
  recorded_by uuid not null references access.practitioner,
  recorded_at timestamptz not null
);
comment on table oversight.statement is 'The confidentiality statement as it was read out at the start, and by whom.';

create table oversight.attendance (
  id              uuid primary key,
  meeting_id      uuid not null references oversight.meeting,
  group_id        uuid not null references oversight."group",
  practitioner_id uuid references access.practitioner,
  name            text not null constraint whoever_attends_is_named check (name ~ '\S'),
  agency_id       uuid not null references access.agency,
  standing        text not null constraint standing_is_known check (standing in ('present', 'apologies', 'absent', 'called')),
  stands_in_for   uuid references access.practitioner,
  recorded_by     uuid not null references access.practitioner,
  recorded_at     timestamptz not null,
  constraint deputy_is_present check (stands_in_for is null or standing in ('present', 'absent', 'called'))
);
comment on table oversight.attendance is 'Who was at a meeting, who sent apologies, who stood in for whom. What was put right is a new row; the latest of a name counts.';
comment on column oversight.attendance.standing is 'called: before the day, a deputy who comes because the member sent apologies, and has a pack.';
create index attendance_of_meeting on oversight.attendance (meeting_id, recorded_at);

create table oversight.conflict (
  id              uuid primary key,
  item_id         uuid not null references oversight.agenda_item,
  meeting_id      uuid not null references oversight.meeting,
  child_id        uuid not null,
  area_id         uuid not null,
  practitioner_id uuid not null references access.practitioner,
  nature          text not null constraint conflict_is_explained check (nature ~ '\S'),
  declared_at     timestamptz not null,
  unique (item_id, practitioner_id),
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table oversight.conflict is 'A conflict of interest that a member declared for one item: they neither see nor decide it at this meeting.';
create index conflicts_of_meeting on oversight.conflict (meeting_id);
call access.guard_by_child('oversight.conflict');
create policy own_only on oversight.conflict as restrictive for insert to cairn_app with check (practitioner_id = (select access.asker()));
grant select, insert on oversight.conflict to cairn_app;

create policy no_conflict on oversight.decision as restrictive for insert to cairn_app with check (
  agenda_item_id <> all (array(select declared.item_id from oversight.conflict declared
                                where declared.practitioner_id = (select access.asker()))));

create table oversight.without_quorum (
  decision_id uuid primary key references oversight.decision,
  meeting_id  uuid not null references oversight.meeting,
  child_id    uuid not null,
  area_id     uuid not null,
  missing     text not null constraint something_was_missing check (missing ~ '\S'),
  recorded_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table oversight.without_quorum is 'A decision that was urgent and was made without quorum: a later meeting with quorum ratifies it.';
create index without_quorum_of_child on oversight.without_quorum (child_id);
call access.guard_by_child('oversight.without_quorum');
grant select, insert on oversight.without_quorum to cairn_app;

create table oversight.ratification (
  decision_id uuid primary key references oversight.decision,
  meeting_id  uuid not null references oversight.meeting,
  child_id    uuid not null,
  area_id     uuid not null,
  ratified_by uuid not null references access.practitioner,
  ratified_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table oversight.ratification is 'A meeting with quorum stood by what was decided without one.';
call access.guard_by_child('oversight.ratification');
grant select, insert on oversight.ratification to cairn_app;

create table oversight.note (
  id          uuid primary key,
  meeting_id  uuid not null references oversight.meeting,
  group_id    uuid not null references oversight."group",
  area_id     uuid not null,
  child_id    uuid,
  replaces_id uuid unique references oversight.note,
  words       text not null,
  written_by  uuid not null references access.practitioner,
  written_at  timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table oversight.note is 'What the coordinator adds to the draft minutes, of one child or of the meeting as a whole. What was rewritten is a new row.';
create unique index one_first_note on oversight.note (meeting_id, child_id) nulls not distinct where replaces_id is null;

create table oversight.minute (
  id         uuid primary key,
  meeting_id uuid not null references oversight.meeting,
  group_id   uuid not null references oversight."group",
  area_id    uuid not null,
  child_id   uuid,
  place      integer not null,
  body       jsonb not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table oversight.minute is 'The signed minutes, item by item. Row security makes each reader''s copy: an item about a child they may not see is not in it.';
create unique index minute_of_meeting on oversight.minute (meeting_id, place);

create table oversight.signature (
  meeting_id uuid primary key references oversight.meeting,
  group_id   uuid not null references oversight."group",
  signed_by  uuid not null references access.practitioner,
  signed_at  timestamptz not null
);
comment on table oversight.signature is 'The chair signed the minutes. From then on nothing they rest on changes; corrections are addenda.';

create table oversight.addendum (
  id         uuid primary key,
  meeting_id uuid not null references oversight.meeting,
  group_id   uuid not null references oversight."group",
  area_id    uuid not null,
  child_id   uuid,
  words      text not null constraint addendum_has_words check (words ~ '\S'),
  written_by uuid not null references access.practitioner,
  written_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table oversight.addendum is 'A correction of signed minutes. It stands beside what it corrects.';
create index addenda_of_meeting on oversight.addendum (meeting_id);

do $$
declare guarded text;
begin
  foreach guarded in array array['note', 'minute', 'addendum'] loop
    execute format('call access.guard_by_child(%L)', 'oversight.' || guarded);
    execute format('create policy members on oversight.%I for select to cairn_app using (child_id is null and group_id = any ((select access.groups_of_asker())::uuid[]))', guarded);
    execute format('create policy members_add on oversight.%I for insert to cairn_app with check (child_id is null and group_id = any ((select access.groups_of_asker())::uuid[]))', guarded);
    execute format('grant select, insert on oversight.%I to cairn_app', guarded);
  end loop;
end $$;
create policy the_process_writes on oversight.minute as restrictive for insert to cairn_app with check ((select access.asker_has('process')));

-- The groups somebody chairs or coordinates, and still sits on.
create function oversight.groups_led() returns uuid[] language sql stable as $$
  select array(select led.id from oversight."group" led
                where (select access.asker()) in (led.chair_id, led.coordinator_id)
                  and led.id = any ((select access.groups_of_asker())::uuid[]))
$$;

create table oversight.copy (
  id              uuid primary key,
  meeting_id      uuid not null references oversight.meeting,
  group_id        uuid not null references oversight."group",
  kind            text not null constraint kind_of_copy_is_known check (kind in ('pack', 'minutes')),
  practitioner_id uuid not null references access.practitioner,
  number          integer not null,
  items           integer not null default 0,
  asked_by        uuid not null references access.practitioner,
  asked_at        timestamptz not null,
  made_at         timestamptz,
  checked_at      timestamptz,
  replaces_id     uuid unique references oversight.copy,
  withdrawn_at    timestamptz,
  withdrawn_by    uuid references access.practitioner,
  unique (meeting_id, kind, number)
);
comment on table oversight.copy is 'One reader''s copy of a pack or of minutes. Its number stands on every page. Whoever no longer sits on the group has it no more.';
comment on column oversight.copy.checked_at is 'Of a pack: when it was last held against the record. Where the two differ, another copy replaces it.';
create unique index one_first_copy on oversight.copy (meeting_id, kind, practitioner_id) where replaces_id is null;

create table oversight.copy_opening (
  id              uuid primary key,
  copy_id         uuid not null references oversight.copy,
  group_id        uuid not null references oversight."group",
  practitioner_id uuid not null references access.practitioner,
  form            text not null constraint form_of_copy_is_known check (form in ('page', 'pdf', 'editable')),
  opened_at       timestamptz not null
);
comment on table oversight.copy_opening is 'When a reader opened their copy, and in which form.';
create index openings_of_copy on oversight.copy_opening (copy_id, opened_at);

create table oversight.pack_item (
  id              uuid primary key,
  copy_id         uuid not null references oversight.copy,
  practitioner_id uuid not null references access.practitioner,
  child_id        uuid not null,
  area_id         uuid not null,
  place           integer not null,
  body            jsonb not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table oversight.pack_item is 'One child in one reader''s pack, gathered in that reader''s name: what they could see when it was made.';
create index pack_items_of_copy on oversight.pack_item (copy_id, place);
call access.guard_by_child('oversight.pack_item');
create policy own_copy on oversight.pack_item as restrictive for select to cairn_app
  using (practitioner_id = (select access.asker()) or (select access.asker_has('process')));
create policy the_process_writes on oversight.pack_item as restrictive for insert to cairn_app with check ((select access.asker_has('process')));
grant select, insert on oversight.pack_item to cairn_app;

do $$
declare
  listed text;
  sits constant text := '(group_id = any ((select access.groups_of_asker())::uuid[]) or (select access.asker_has(''process'')))';
  leads constant text := '(group_id = any ((select oversight.groups_led())::uuid[]) or (select access.asker_has(''process'')))';
  own constant text := format('(practitioner_id = (select access.asker()) and %s)', sits);
begin
  foreach listed in array array['progress', 'statement', 'attendance', 'signature', 'copy', 'copy_opening'] loop
    execute format('alter table oversight.%I enable row level security', listed);
    execute format('alter table oversight.%I force row level security', listed);
    execute format('grant select on oversight.%I to cairn_app', listed);
  end loop;
  foreach listed in array array['progress', 'statement', 'attendance', 'signature'] loop
    execute format('create policy members on oversight.%I for select to cairn_app using %s', listed, sits);
  end loop;
  foreach listed in array array['statement', 'attendance', 'copy'] loop
    execute format('create policy leaders_add on oversight.%I for insert to cairn_app with check %s', listed, leads);
    execute format('grant insert on oversight.%I to cairn_app', listed);
  end loop;
  foreach listed in array array['copy', 'copy_opening'] loop
    execute format('create policy own_and_leaders on oversight.%I for select to cairn_app using (%s or %s)', listed, own, leads);
  end loop;
  foreach listed in array array['progress', 'copy'] loop
    execute format('create policy leaders_change on oversight.%I for update to cairn_app using %s', listed, leads);
  end loop;
  execute format('create policy own_opened on oversight.copy_opening for insert to cairn_app with check %s', own);
end $$;
-- Whoever cannot come says so themselves, before the day, and with it calls in who comes instead.
create policy members_excuse on oversight.attendance for insert to cairn_app with check (
  recorded_by = (select access.asker())
  and ((standing = 'apologies' and practitioner_id = recorded_by) or (standing = 'called' and stands_in_for = recorded_by))
  and meeting_id = any (array(select meeting.id from oversight.meeting
                               where meeting.state = 'planned' and meeting.group_id = attendance.group_id
                                 and meeting.group_id = any ((select access.groups_of_asker())::uuid[]))));
create policy chair_signs on oversight.signature for insert to cairn_app with check (
  signed_by = (select access.asker())
  and group_id = any (array(select chaired.id from oversight."group" chaired where chaired.chair_id = (select access.asker()))));
grant insert on oversight.signature, oversight.copy_opening to cairn_app;
grant update (item_id, version) on oversight.progress to cairn_app;
grant update (items, made_at, checked_at, withdrawn_at, withdrawn_by) on oversight.copy to cairn_app;

-- Signed is signed, for everyone: what the minutes rest on can neither change nor grow.
create function oversight.signed_stays() returns trigger language plpgsql as $$
declare
  meeting uuid := to_jsonb(new) ->> 'meeting_id';
begin
  if exists (select from oversight.signature where signature.meeting_id = meeting) then
    raise exception 'the minutes of this meeting are signed' using errcode = 'check_violation', constraint = 'signed_stays';
  end if;
  return new;
end $$;
create function oversight.never_rewritten() returns trigger language plpgsql as $$
begin
  raise exception 'minutes are never rewritten' using errcode = 'check_violation', constraint = 'never_rewritten';
end $$;
do $$
declare listed text;
begin
  foreach listed in array array['statement', 'attendance', 'conflict', 'note', 'minute'] loop
    execute format('create trigger signed_stays before insert on oversight.%I for each row execute function oversight.signed_stays()', listed);
  end loop;
  foreach listed in array array['minute', 'signature', 'addendum'] loop
    execute format('create trigger never_rewritten before delete or update of meeting_id%s on oversight.%I for each row execute function oversight.never_rewritten()',
      case listed when 'minute' then ', body, place, id' when 'signature' then ', signed_by, signed_at' else ', words, written_by, written_at' end, listed);
  end loop;
end $$;

-- Whatever changes about a meeting is counted, whoever changed it, and the screens that follow it are told the number. It is
-- counted last of all: whoever lists a child would otherwise keep everybody waiting who lists another at the same meeting.
create function oversight.count_change() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  changed uuid := to_jsonb(new) ->> tg_argv[0];
begin
  if tg_table_name = 'decision' then
    select item.meeting_id into changed from oversight.agenda_item item where item.id = changed;
  end if;
  insert into oversight.progress as told (meeting_id, group_id)
    select meeting.id, meeting.group_id from oversight.meeting where meeting.id = changed
    on conflict (meeting_id) do update set version = told.version + 1;
  return null;
end $$;
create function oversight.announce() returns trigger language plpgsql as $$
begin
  perform pg_notify('cairn_changed', 'meeting/' || new.meeting_id || ' ' || new.version);
  return null;
end $$;
create trigger announce after insert or update on oversight.progress for each row execute function oversight.announce();
create function oversight.announce_packs() returns trigger language plpgsql as $$
begin
  perform pg_notify('cairn_changed', 'packs');
  return null;
end $$;
create trigger announce_packs after insert on oversight.copy
  for each row when (new.kind = 'pack' and new.made_at is null) execute function oversight.announce_packs();
do $$
declare listed text;
begin
  foreach listed in array array['agenda_item', 'statement', 'attendance', 'conflict', 'note', 'ratification', 'signature', 'copy'] loop
    execute format('create constraint trigger count_change after insert on oversight.%I deferrable initially deferred for each row execute function oversight.count_change(''meeting_id'')', listed);
  end loop;
end $$;
create constraint trigger count_change after insert or update on oversight.meeting deferrable initially deferred for each row execute function oversight.count_change('id');
create constraint trigger count_change after insert on oversight.decision deferrable initially deferred for each row execute function oversight.count_change('agenda_item_id');
create constraint trigger count_copies after update on oversight.copy deferrable initially deferred for each row execute function oversight.count_change('meeting_id');

grant usage on schema oversight to cairn_gate;
grant select on oversight.meeting, oversight.agenda_item to cairn_gate;
grant select, insert, update on oversight.progress to cairn_gate;
create policy the_gate on oversight.progress for all to cairn_gate using (true) with check (true);
call access.hand_to_gate('oversight');
