-- The multi-agency group: its meetings, its list, its decisions.
create schema oversight;
grant usage on schema oversight to cairn_app;

create table oversight."group" (
  id             uuid primary key,
  area_id        uuid not null references access.area,
  name           text not null constraint group_is_named check (name ~ '\S'),
  short_name     text not null,
  chair_id       uuid not null references access.practitioner,
  coordinator_id uuid not null references access.practitioner
);
comment on table oversight."group" is 'A multi-agency group (MEG, MESA, MACE) that oversees the children on its list.';
alter table access.membership add foreign key (group_id) references oversight."group";
alter table access.relationship add foreign key (group_id) references oversight."group";

create table oversight.meeting (
  id        uuid primary key,
  group_id  uuid not null references oversight."group",
  area_id   uuid not null references access.area,
  kind      text not null default 'monthly' constraint meeting_kind_is_known check (kind in ('monthly', 'extraordinary')),
  reason    text not null default '',
  held_on   date not null,
  begins    text not null default '10:00',
  place     text not null default '',
  state     text not null default 'planned' constraint meeting_state_is_known check (state in ('planned', 'open', 'ended')),
  opened_at timestamptz,
  ended_at  timestamptz,
  version   integer not null default 1
);
comment on column oversight.meeting.reason is 'Of an extraordinary meeting: why it could not wait. Never a child''s name.';
comment on table oversight.meeting is 'One meeting of a group. Ending it carries forward whatever was not decided.';
create index meetings_of_group on oversight.meeting (group_id, held_on);
create unique index one_planned_meeting_a_day on oversight.meeting (group_id, held_on, kind);

do $$
declare listed text;
begin
  foreach listed in array array['"group"', 'meeting'] loop
    execute format('alter table oversight.%s enable row level security', listed);
    execute format('alter table oversight.%s force row level security', listed);
  end loop;
end $$;
create policy signed_in on oversight."group" for select to cairn_app using (access.asker() is not null);
create policy coordinator_adds on oversight."group" for insert to cairn_app
  with check ((select access.asker_has('administrator')) or (select access.asker_has('process')));
create policy administrator_changes on oversight."group" for update to cairn_app using ((select access.asker_has('administrator')));
create policy members on oversight.meeting for select to cairn_app using (
  group_id = any ((select access.groups_of_asker())::uuid[]) or area_id = any ((select access.areas_in_reach())::uuid[]));
create policy members_add on oversight.meeting for insert to cairn_app with check (
  group_id = any ((select access.groups_of_asker())::uuid[]) or area_id = any ((select access.areas_in_reach())::uuid[]));
create policy members_change on oversight.meeting for update to cairn_app using (
  group_id = any ((select access.groups_of_asker())::uuid[]) or (select access.asker_has('process')));
grant select, insert, update (name, short_name, chair_id, coordinator_id) on oversight."group" to cairn_app;
grant select, insert, update (held_on, begins, place, state, opened_at, ended_at, version) on oversight.meeting to cairn_app;

create table oversight.listing_spell (
  id         uuid primary key,
  group_id   uuid not null references oversight."group",
  area_id    uuid not null,
  child_id   uuid not null,
  reason     text not null constraint listing_reason_is_known check (reason in
               ('exploitation', 'missing', 'support_service', 'other_behaviour')),
  started_at timestamptz not null,
  ended_at   timestamptz,
  ended_by_decision_id uuid,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table oversight.listing_spell is 'Time on a group''s list, with a start, a reason and an end.';
create index spells_of_child on oversight.listing_spell (child_id);
create unique index one_spell_at_a_time on oversight.listing_spell (child_id, group_id) where ended_at is null;
call access.guard_by_child('oversight.listing_spell');
grant select, insert, update (ended_at, ended_by_decision_id) on oversight.listing_spell to cairn_app;

create table oversight.agenda_item (
  id         uuid primary key,
  meeting_id uuid not null references oversight.meeting,
  area_id    uuid not null,
  kind       text not null default 'child' constraint agenda_kind_is_known check (kind in
               ('child', 'exploiter', 'vehicle', 'premises', 'hotspot', 'theme', 'context', 'other')),
  child_id   uuid,
  subject    text not null default '',
  label      text not null default '',
  path       text not null default '',
  why        text not null constraint agenda_says_why check (why ~ '^[a-z_]+$'),
  listed_by  uuid not null references access.practitioner,
  listed_at  timestamptz not null,
  version    integer not null default 1,
  unique (meeting_id, child_id),
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint a_child_has_no_label check (child_id is null or label = '')
);
comment on table oversight.agenda_item is 'A child, or something that is no child, on the agenda of one meeting, and why.';
comment on column oversight.agenda_item.subject is 'Of what is no child: what its source knows it by, so that it is on one agenda once.';
comment on column oversight.agenda_item.label is 'Of what is no child: what it is called before the whole group. Never a child''s name.';
create index agenda_of_child on oversight.agenda_item (child_id, listed_at);
create unique index one_item_of_a_subject on oversight.agenda_item (meeting_id, kind, subject) where child_id is null;
call access.guard_by_child('oversight.agenda_item');
-- What is no child is read by the members of the group, wherever they work.
create policy matters_of_group on oversight.agenda_item for select to cairn_app using (
  child_id is null and meeting_id = any (array(
    select meeting.id from oversight.meeting where meeting.group_id = any ((select access.groups_of_asker())::uuid[]))));
create policy matters_are_added on oversight.agenda_item for insert to cairn_app with check (
  child_id is null and meeting_id = any (array(
    select meeting.id from oversight.meeting where meeting.group_id = any ((select access.groups_of_asker())::uuid[]))));
grant select, insert on oversight.agenda_item to cairn_app;

create table oversight.decision (
  id             uuid primary key,
  agenda_item_id uuid not null references oversight.agenda_item,
  area_id        uuid not null,
  child_id       uuid not null,
  replaces_id    uuid unique references oversight.decision,
  decision       text not null constraint group_decision_is_known check (decision in
                   ('carry_forward', 'escalate', 'step_down', 'remove_no_longer_at_risk',
                    'remove_never_at_risk', 'transfer', 'defer', 'hand_back')),
  reason         text not null constraint group_decision_has_a_reason check (reason ~ '\S'),
  childs_view    text not null default '',
  dissent        text not null default '',
  evidence       jsonb not null constraint evidence_is_an_object check (jsonb_typeof(evidence) = 'object'),
  decided_by     uuid not null references access.practitioner,
  decided_at     timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table oversight.decision is 'What the group decided about a child, why, and who disagreed. A changed mind is a new row.';
create unique index one_first_group_decision on oversight.decision (agenda_item_id) where replaces_id is null;
create index group_decisions_of_child on oversight.decision (child_id, decided_at);
call access.guard_by_child('oversight.decision');
grant select, insert on oversight.decision to cairn_app;
alter table oversight.listing_spell add foreign key (ended_by_decision_id) references oversight.decision;
