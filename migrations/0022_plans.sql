-- Plans across agencies. The child's safety plan and the disruption plan are separate things: readers of one do not learn of the other.
create schema plans;
grant usage on schema plans to cairn_app, cairn_gate;

-- Who answers for an agency by name, and to whom what is long overdue climbs after that.
create table access.agency_lead (
  id              uuid primary key,
  agency_id       uuid not null references access.agency,
  practitioner_id uuid not null references access.practitioner,
  rung            text not null constraint rung_is_known check (rung in ('lead', 'senior')),
  named_by        uuid not null references access.practitioner,
  started_at      timestamptz not null,
  ended_at        timestamptz
);
comment on table access.agency_lead is 'The lead of an agency for this work, and the senior above. Ended, never deleted.';
create unique index one_lead_on_a_rung on access.agency_lead (agency_id, rung) where ended_at is null;
create index leads_of_practitioner on access.agency_lead (practitioner_id) where ended_at is null;
alter table access.agency_lead enable row level security;
alter table access.agency_lead force row level security;
create policy signed_in on access.agency_lead for select to cairn_app using (access.asker() is not null);
create policy administrator_names on access.agency_lead for insert to cairn_app
  with check ((select access.asker_has('administrator')) or (select access.asker_has('process')));
create policy administrator_ends on access.agency_lead for update to cairn_app
  using ((select access.asker_has('administrator')) or (select access.asker_has('process')));
create policy the_gate on access.agency_lead for all to cairn_gate using (true) with check (true);
grant select, insert, update (ended_at) on access.agency_lead to cairn_app;
grant select, update (ended_at) on access.agency_lead to cairn_gate;

-- The agencies whose part of a plan somebody receives: named as their lead, or by a role that answers for them.
create function access.agencies_led() returns uuid[] language sql stable as $$
  select nullif(current_setting('cairn.led', true), '')::uuid[]
$$;
create trigger reach_anew after insert or update on access.agency_lead for each statement execute function access.reach_anew();

-- What an agency was given of a plan. The two kinds are two rows: a reader of one sees nothing of the other.
create table plans.passing (
  id        uuid primary key,
  area_id   uuid not null references access.area,
  child_id  uuid not null,
  agency_id uuid not null references access.agency,
  kind      text not null constraint passing_kind_is_known check (kind in ('safety', 'disruption')),
  made_by   uuid not null references access.practitioner,
  made_at   timestamptz not null,
  ended_at  timestamptz,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table plans.passing is 'An agency''s part of a safety plan or of a disruption plan, passed to its lead. Never both in one.';
create unique index one_passing_to_an_agency on plans.passing (child_id, agency_id, kind) where ended_at is null;
create index passings_of_agency on plans.passing (agency_id, made_at desc);

create table plans.reader (
  id                uuid primary key,
  passing_id        uuid not null references plans.passing,
  area_id           uuid not null references access.area,
  child_id          uuid not null,
  agency_id         uuid not null references access.agency,
  kind              text not null constraint reader_kind_is_known check (kind in ('safety', 'disruption')),
  practitioner_id   uuid not null references access.practitioner,
  why               text not null constraint reader_says_why check (why ~ '\S'),
  named_by          uuid not null references access.practitioner,
  named_at          timestamptz not null,
  opened_at         timestamptz,
  withdrawn_at      timestamptz,
  withdrawn_because text not null default '',
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint withdrawn_says_why check ((withdrawn_at is null) = (withdrawn_because !~ '\S'))
);
comment on table plans.reader is 'Who in an agency must know, named by its lead; when they first read it; when and why it was withdrawn.';
create unique index one_reader_at_a_time on plans.reader (passing_id, practitioner_id) where withdrawn_at is null;
create index passed_to_practitioner on plans.reader (practitioner_id) where withdrawn_at is null;
create index readers_of_child on plans.reader (child_id);

create table plans.safety_plan (
  id            uuid primary key,
  area_id       uuid not null references access.area,
  child_id      uuid not null,
  number        integer not null constraint versions_are_counted check (number > 0),
  called        text not null constraint child_is_called_something check (called ~ '\S'),
  childs_words  text not null default '',
  not_heard_why text not null default '',
  keeps_safe    text not null constraint what_keeps_safe_is_written check (keeps_safe ~ '\S'),
  warning_signs text not null constraint warning_signs_are_written check (warning_signs ~ '\S'),
  what_to_do    text not null constraint what_to_do_is_written check (what_to_do ~ '\S'),
  written_with  text not null constraint written_with_somebody check (written_with ~ '\S'),
  review_on     date not null,
  written_by    uuid not null references access.practitioner,
  agency_id     uuid not null references access.agency,
  written_at    timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint child_is_heard_or_it_is_said_why check (childs_words ~ '\S' or not_heard_why ~ '\S')
);
comment on table plans.safety_plan is 'A version of the child''s own safety plan, written with the child. A later version stands beside the earlier, never over it. No tactics.';
comment on column plans.safety_plan.childs_words is 'What the child says, verbatim.';
comment on column plans.safety_plan.called is 'What the child is called, for readers who may not open the child''s record.';
create unique index one_safety_plan_of_a_number on plans.safety_plan (child_id, number);

create table plans.safe_adult (
  id            uuid primary key,
  area_id       uuid not null references access.area,
  child_id      uuid not null,
  name          text not null constraint safe_adult_is_named check (name ~ '\S'),
  who           text not null constraint safe_adult_is_somebody check (who ~ '\S'),
  reach         text not null constraint safe_adult_can_be_reached check (reach ~ '\S'),
  child_chose   text not null constraint choice_is_answered check (child_chose in ('yes', 'no')),
  named_by      uuid not null references access.practitioner,
  named_at      timestamptz not null,
  ended_at      timestamptz,
  ended_because text not null default '',
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint ended_says_why check ((ended_at is null) = (ended_because !~ '\S'))
);
comment on table plans.safe_adult is 'An adult the child can turn to, and how. Not somebody who signs in.';
create index safe_adults_of_child on plans.safe_adult (child_id);

create table plans.safety_part (
  id            uuid primary key,
  area_id       uuid not null references access.area,
  child_id      uuid not null,
  passing_id    uuid references plans.passing,
  what          text not null constraint part_says_what check (what ~ '\S'),
  agency_id     uuid references access.agency,
  worker_id     uuid references access.practitioner,
  family_member text not null default '',
  due_on        date not null,
  set_by        uuid not null references access.practitioner,
  set_at        timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint part_is_somebodys check ((agency_id is not null and passing_id is not null) <> (family_member ~ '\S')),
  constraint worker_has_an_agency check (worker_id is null or agency_id is not null)
);
comment on table plans.safety_part is 'One part of a safety plan: what, by an agency and its worker or by somebody of the family, by when.';
create index safety_parts_of_child on plans.safety_part (child_id, due_on);
create index safety_parts_passed_on on plans.safety_part (passing_id);

create table plans.disruption_plan (
  id         uuid primary key,
  area_id    uuid not null references access.area,
  child_id   uuid not null,
  number     integer not null constraint versions_are_counted check (number > 0),
  aim        text not null constraint aim_is_written check (aim ~ '\S'),
  risk       text not null constraint risk_to_the_child_is_weighed check (risk ~ '\S'),
  review_on  date not null,
  written_by uuid not null references access.practitioner,
  agency_id  uuid not null references access.agency,
  written_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table plans.disruption_plan is 'A version of what is done against the people, premises, vehicles and accounts that do harm. Sealed from readers of the safety plan.';
comment on column plans.disruption_plan.risk is 'What these steps could do to the child, and what is done about it.';
create unique index one_disruption_plan_of_a_number on plans.disruption_plan (child_id, number);

create table plans.disruption_step (
  id         uuid primary key,
  area_id    uuid not null references access.area,
  child_id   uuid not null,
  passing_id uuid not null references plans.passing,
  target     text not null constraint target_is_known check (target in ('people', 'premises', 'vehicles', 'online')),
  against    text not null constraint against_somebody_or_something check (against ~ '\S'),
  what       text not null constraint disruption_step_says_what check (what ~ '\S'),
  agency_id  uuid not null references access.agency,
  worker_id  uuid references access.practitioner,
  due_on     date not null,
  set_by     uuid not null references access.practitioner,
  set_at     timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table plans.disruption_step is 'One step of a disruption plan. Whoever has it sees this step and no other.';
create index disruption_steps_of_child on plans.disruption_step (child_id, due_on);
create index disruption_steps_passed_on on plans.disruption_step (passing_id);

do $$
declare kept text;
begin
  foreach kept in array array['passing', 'reader', 'safety_plan', 'safe_adult', 'safety_part', 'disruption_plan', 'disruption_step'] loop
    execute format('call access.guard_by_child(''plans.%I'')', kept);
    execute format('grant select, insert on plans.%I to cairn_app', kept);
  end loop;
end $$;
grant update (ended_at) on plans.passing to cairn_app;
grant update (opened_at, withdrawn_at, withdrawn_because) on plans.reader to cairn_app;
grant update (ended_at, ended_because) on plans.safe_adult to cairn_app;

-- Who knows that there is a disruption plan at all. Which child's, reach decides as for everything else.
create function plans.knows_disruption() returns boolean language sql stable
  return access.asker_has('police_exploitation') or access.asker_has('group_chair') or access.asker_has('group_coordinator')
      or access.asker_has('front_door_manager') or access.asker_has('process');

-- What was passed on to the asker: as lead of the agency, or named by its lead as somebody who must know.
create function plans.passed_to_asker() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  me  uuid := access.asker();
  led uuid[] := access.agencies_led();
begin
  if not exists (select from access.held_roles_of(me) held where held.reach <> 'none') then
    return '{}';
  end if;
  return array(
    select passing.id from plans.passing where passing.agency_id = any (led) and passing.ended_at is null
    union
    select reader.passing_id from plans.reader
      join plans.passing on passing.id = reader.passing_id and passing.ended_at is null
     where reader.practitioner_id = me and reader.withdrawn_at is null);
end $$;

-- The children whose safety plan was passed on to the asker. A disruption part opens no safety plan, nor the other way round.
create function plans.safety_passed_to_asker() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return array(select passing.child_id from plans.passing where passing.kind = 'safety' and passing.id = any (plans.passed_to_asker()));
end $$;

create function plans.steps_of_asker() returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := access.asker();
begin
  return query select task.source_id from tasks.task where task.owner_id = me and task.kind = 'disruption-step' and task.settled_at is null;
end $$;

create policy passed_on on plans.passing for select to cairn_app using (id = any ((select plans.passed_to_asker())::uuid[]));
create policy passed_on on plans.reader for select to cairn_app using (passing_id = any ((select plans.passed_to_asker())::uuid[]));
create policy lead_names on plans.reader for insert to cairn_app with check (
  agency_id = any ((select access.agencies_led())::uuid[]) and passing_id = any ((select plans.passed_to_asker())::uuid[]));
create policy reads_or_withdraws on plans.reader for update to cairn_app using (
  practitioner_id = (select access.asker()) or agency_id = any ((select access.agencies_led())::uuid[]));
create policy passed_on on plans.safety_plan for select to cairn_app using (child_id = any ((select plans.safety_passed_to_asker())::uuid[]));
create policy passed_on on plans.safe_adult for select to cairn_app using (child_id = any ((select plans.safety_passed_to_asker())::uuid[]));
create policy passed_on on plans.safety_part for select to cairn_app using (passing_id = any ((select plans.passed_to_asker())::uuid[]));
create policy passed_on on plans.disruption_step for select to cairn_app using (passing_id = any ((select plans.passed_to_asker())::uuid[]));
-- Whoever has the task of a step reads the step, also where the task was given to them by somebody who left.
create policy own_step on plans.disruption_step for select to cairn_app using (
  worker_id = (select access.asker()) or id = any (array(select plans.steps_of_asker())));

create policy sealed on plans.passing as restrictive for all to cairn_app using (
  kind = 'safety' or (select plans.knows_disruption()) or id = any ((select plans.passed_to_asker())::uuid[]));
create policy sealed on plans.reader as restrictive for all to cairn_app using (
  kind = 'safety' or (select plans.knows_disruption()) or passing_id = any ((select plans.passed_to_asker())::uuid[]));
create policy sealed on plans.disruption_plan as restrictive for all to cairn_app using ((select plans.knows_disruption()));
create policy sealed on plans.disruption_step as restrictive for all to cairn_app using (
  (select plans.knows_disruption()) or worker_id = (select access.asker()) or id = any (array(select plans.steps_of_asker()))
  or passing_id = any ((select plans.passed_to_asker())::uuid[]));
-- The task of a step stands on its owner's home page, and on no page of the child for anybody else.
create policy sealed on tasks.task as restrictive for all to cairn_app using (
  kind <> 'disruption-step' or owner_id = (select access.asker()) or (select plans.knows_disruption())
  or owner_agency_id = any ((select access.agencies_led())::uuid[]) or owner_id = any (array(select tasks.stood_in_for())));
create policy led_agency on tasks.task for select to cairn_app using (owner_agency_id = any ((select access.agencies_led())::uuid[]));
create policy led_agency_changes on tasks.task for update to cairn_app using (owner_agency_id = any ((select access.agencies_led())::uuid[]));

-- Reading stops the moment a role ends; that it was withdrawn is written down.
create function plans.withdraw_from(who uuid, because text, moment timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update plans.reader set withdrawn_at = moment, withdrawn_because = because where practitioner_id = who and withdrawn_at is null;
  update access.agency_lead set ended_at = moment where practitioner_id = who and ended_at is null;
end $$;
create function plans.withdraw_with_role() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform plans.withdraw_from(new.practitioner_id, 'Their role ended', new.ended_at);
  return null;
end $$;
create function plans.withdraw_from_leaver() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform plans.withdraw_from(new.id, case when new.left_at is null then 'They work for another agency' else 'They left' end,
                              coalesce(new.left_at, now()));
  return null;
end $$;

grant select on plans.passing to cairn_gate;
grant select, update (withdrawn_at, withdrawn_because) on plans.reader to cairn_gate;
create policy the_gate on plans.passing for select to cairn_gate using (true);
create policy the_gate on plans.reader for all to cairn_gate using (true) with check (true);
call access.hand_to_gate('plans');
grant execute on function plans.passed_to_asker(), plans.safety_passed_to_asker(), plans.steps_of_asker() to cairn_app;

create trigger withdraw_with_role after update of ended_at on access.held_role
  for each row when (new.ended_at is not null) execute function plans.withdraw_with_role();
create trigger withdraw_from_leaver after update of left_at, agency_id on access.practitioner
  for each row when (new.left_at is not null or new.agency_id <> old.agency_id) execute function plans.withdraw_from_leaver();

-- What became of an action on its way: accepted or declined, begun, ended, verified, and to whom it climbed when it was late.
create table plans.action_entry (
  id        uuid primary key,
  task_id   uuid not null references tasks.task,
  kind      text not null constraint action_entry_is_known check (kind in
              ('accepted', 'declined', 'begun', 'done', 'not_done', 'cancelled', 'moved', 'verified', 'sent_back', 'climbed_lead', 'climbed_senior')),
  words     text not null default '',
  evidence  text not null default '',
  by_id     uuid not null references access.practitioner,
  agency_id uuid not null references access.agency,
  at        timestamptz not null,
  constraint declined_with_reason check (kind not in ('declined', 'not_done', 'cancelled', 'moved', 'sent_back') or words ~ '\S'),
  constraint done_with_evidence check (kind <> 'done' or evidence ~ '\S')
);
comment on table plans.action_entry is 'What became of an action: of a meeting, a safety plan or a disruption plan. Added, never changed; seen by whoever sees the action.';
create index entries_of_action on plans.action_entry (task_id, at);
create unique index each_rung_once on plans.action_entry (task_id, kind) where kind in ('climbed_lead', 'climbed_senior', 'verified');
create index late_actions on tasks.task (due_at) where settled_at is null and kind in ('action', 'safety-part', 'disruption-step');
alter table plans.action_entry enable row level security;
alter table plans.action_entry force row level security;
-- Entries are only ever looked up by their action, so this is asked of a few rows.
create policy with_its_action on plans.action_entry for select to cairn_app
  using (exists (select from tasks.task where task.id = action_entry.task_id));
create policy with_its_action_adds on plans.action_entry for insert to cairn_app
  with check (by_id = (select access.asker()) and exists (select from tasks.task where task.id = action_entry.task_id));
grant select, insert on plans.action_entry to cairn_app;

-- A child goes to another area, or to another council. Responsibility moves with the written acceptance and not before:
-- the area of a child is changed by nothing else.
create table plans.transfer (
  id             uuid primary key,
  area_id        uuid not null references access.area,
  child_id       uuid not null,
  called         text not null constraint child_is_called_something check (called ~ '\S'),
  to_area_id     uuid references access.area,
  to_name        text not null default '',
  why            text not null constraint transfer_says_why check (why ~ '\S'),
  summary        text not null constraint handover_is_written check (summary ~ '\S'),
  placed         text not null constraint placement_is_answered check (placed in ('yes', 'no')),
  home_authority text not null default '',
  host_authority text not null default '',
  proposed_by    uuid not null references access.practitioner,
  agency_id      uuid not null references access.agency,
  proposed_at    timestamptz not null,
  closed_at      timestamptz,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint transfer_goes_somewhere check ((to_area_id is null) = (to_name ~ '\S')),
  constraint placed_child_has_two_authorities check (placed = 'no' or (home_authority ~ '\S' and host_authority ~ '\S'))
);
comment on table plans.transfer is 'A proposal to hand a child over, with the summary the receiver reads. The child stays with its owner until it is accepted in writing.';
comment on column plans.transfer.called is 'What the child is called, for the receiver who may not open the child''s record yet.';
create index transfers_of_child on plans.transfer (child_id, proposed_at desc);
create unique index one_open_transfer on plans.transfer (child_id) where closed_at is null;
create index transfers_to_area on plans.transfer (to_area_id, proposed_at) where closed_at is null;

create table plans.transfer_answer (
  id          uuid primary key,
  transfer_id uuid not null unique references plans.transfer,
  area_id     uuid not null references access.area,
  child_id    uuid not null,
  answer      text not null constraint answer_is_known check (answer in ('accepted', 'refused', 'withdrawn')),
  by_name     text not null constraint somebody_answered check (by_name ~ '\S'),
  words       text not null constraint answer_is_in_writing check (words ~ '\S'),
  answered_on date not null,
  answered_by uuid not null references access.practitioner,
  agency_id   uuid not null references access.agency,
  answered_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table plans.transfer_answer is 'The written acceptance or refusal of a transfer, by a named person of the receiving area.';
create index transfer_answers_of_child on plans.transfer_answer (child_id);

create table plans.authority_told (
  id          uuid primary key,
  transfer_id uuid not null references plans.transfer,
  area_id     uuid not null references access.area,
  child_id    uuid not null,
  authority   text not null constraint authority_is_known check (authority in ('home', 'host')),
  told        text not null constraint somebody_was_told check (told ~ '\S'),
  told_on     date not null,
  words       text not null default '',
  recorded_by uuid not null references access.practitioner,
  recorded_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table plans.authority_told is 'Who in the home or host authority of a child placed elsewhere was told of the transfer, and when.';
create index authorities_told on plans.authority_told (transfer_id);
create index authorities_told_of_child on plans.authority_told (child_id);

-- Towards eighteen: who in adult services, what they accepted, what changes.
create table plans.transition (
  id       uuid primary key,
  area_id  uuid not null references access.area,
  child_id uuid not null unique,
  begun_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table plans.transition is 'That planning for adult services was asked for. Once for each child.';

create table plans.transition_plan (
  id            uuid primary key,
  area_id       uuid not null references access.area,
  child_id      uuid not null,
  number        integer not null constraint versions_are_counted check (number > 0),
  childs_words  text not null default '',
  not_heard_why text not null default '',
  service       text not null constraint adult_service_is_named check (service ~ '\S'),
  contact       text not null default '',
  changes       text not null constraint changes_are_written check (changes ~ '\S'),
  stays         text not null constraint what_stays_is_written check (stays ~ '\S'),
  answer        text not null constraint adult_answer_is_known check (answer in ('not_asked', 'asked', 'accepted', 'refused')),
  answered_by   text not null default '',
  answered_on   date,
  answer_words  text not null default '',
  written_by    uuid not null references access.practitioner,
  agency_id     uuid not null references access.agency,
  written_at    timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint child_is_heard_or_it_is_said_why check (childs_words ~ '\S' or not_heard_why ~ '\S'),
  constraint answer_is_somebodys check (answer not in ('accepted', 'refused') or (answered_by ~ '\S' and answered_on is not null and answer_words ~ '\S'))
);
comment on table plans.transition_plan is 'A version of the plan towards eighteen, written with the child: who in adult services, whether they accepted, what changes.';
create unique index one_transition_plan_of_a_number on plans.transition_plan (child_id, number);

do $$
declare kept text;
begin
  foreach kept in array array['transfer', 'transfer_answer', 'authority_told', 'transition', 'transition_plan'] loop
    execute format('call access.guard_by_child(''plans.%I'')', kept);
    execute format('grant select, insert on plans.%I to cairn_app', kept);
  end loop;
end $$;

-- The receiving area reads the proposal before it sees the child, and answers it. Whoever proposed it sees what became of it.
create policy receiving on plans.transfer for select to cairn_app using (to_area_id = any ((select access.areas_in_reach())::uuid[]));
create policy proposed on plans.transfer for select to cairn_app using (proposed_by = (select access.asker()));
create policy with_its_transfer on plans.transfer_answer for select to cairn_app using (transfer_id = any (array(
  select transfer.id from plans.transfer
   where transfer.to_area_id = any ((select access.areas_in_reach())::uuid[]) or transfer.proposed_by = (select access.asker()))));
create policy receiving_answers on plans.transfer_answer for insert to cairn_app with check (
  answered_by = (select access.asker()) and transfer_id = any (array(
    select transfer.id from plans.transfer where transfer.to_area_id = any ((select access.areas_in_reach())::uuid[]))));

-- With the acceptance the child, and by cascade every record of the child, belongs to the receiving area; open tasks of
-- agencies that do not serve it go to whoever accepted.
create function plans.transfer_is_answered() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  goes   plans.transfer;
  of     uuid;
begin
  select * into goes from plans.transfer where id = new.transfer_id for update;
  if goes.closed_at is not null then
    raise exception 'the transfer was answered before' using errcode = 'check_violation', constraint = 'transfer_is_answered_once';
  end if;
  update plans.transfer set closed_at = new.answered_at where id = goes.id;
  if new.answer <> 'accepted' or goes.to_area_id is null then
    return null;
  end if;
  select manager.agency_id into of from access.managers_of(goes.to_area_id) manager where manager.practitioner_id = new.answered_by;
  if of is null then
    raise exception 'only the receiving front door accepts' using errcode = 'check_violation', constraint = 'receiver_accepts';
  end if;
  update people.child set area_id = goes.to_area_id where id = goes.child_id;
  insert into access.handed_over (id, child_id, area_id, kind, from_id, to_id, at)
  select gen_random_uuid(), goes.child_id, goes.to_area_id, 'action', task.owner_id, new.answered_by, new.answered_at
    from tasks.task
   where task.child_id = goes.child_id and task.settled_at is null and task.owner_id is not null
     and not exists (select from access.agency_area served where served.agency_id = task.owner_agency_id and served.area_id = goes.to_area_id);
  update tasks.task set owner_id = new.answered_by, owner_agency_id = of, version = task.version + 1
   where task.child_id = goes.child_id and task.settled_at is null
     and not exists (select from access.agency_area served where served.agency_id = task.owner_agency_id and served.area_id = goes.to_area_id);
  return null;
end $$;

grant usage on schema people to cairn_gate;
grant select, update (area_id) on people.child to cairn_gate;
create policy the_gate_moves on people.child for all to cairn_gate using (true) with check (true);
grant select, update (closed_at) on plans.transfer to cairn_gate;
create policy the_gate on plans.transfer for all to cairn_gate using (true) with check (true);
call access.hand_to_gate('plans');
create trigger transfer_is_answered after insert on plans.transfer_answer
  for each row execute function plans.transfer_is_answered();
