-- Which rules of the process map are on: proposed by one person, agreed by another, never overwritten.
create table pathway.switch (
  id          uuid primary key,
  rule_id     text not null,
  turns_on    boolean not null,
  reason      text not null constraint switch_has_a_reason check (length(trim(reason)) >= 20),
  starts_on   date not null,
  proposed_by uuid not null references access.practitioner,
  proposed_at timestamptz not null,
  constraint fixed_rules_stay_on check (turns_on or rule_id not in
    ('contact.decide', 'contact.danger', 'escalation.same-day', 'level.listed', 'early-help.refer-again',
     'protection.discussion', 'protection.enquiry'))
);
comment on table pathway.switch is 'A proposal to switch a rule of the process map on or off from a day on, and why. In force only when a second person agreed.';
create index switches_of_rule on pathway.switch (rule_id, proposed_at);

create table pathway.switch_answer (
  switch_id   uuid primary key references pathway.switch,
  agreed      boolean not null,
  reason      text not null default '' constraint refusal_has_a_reason check (agreed or reason ~ '\S'),
  answered_by uuid not null references access.practitioner,
  answered_at timestamptz not null
);
comment on table pathway.switch_answer is 'What the second person said to a proposal. Nobody answers their own.';

create function pathway.answered_by_somebody_else() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from pathway.switch where switch.id = new.switch_id and switch.proposed_by = new.answered_by) then
    raise exception 'nobody answers their own proposal' using errcode = 'check_violation', constraint = 'answered_by_somebody_else';
  end if;
  return null;
end $$;

do $$
declare listed text;
begin
  foreach listed in array array['switch', 'switch_answer'] loop
    execute format('alter table pathway.%I enable row level security', listed);
    execute format('alter table pathway.%I force row level security', listed);
    execute format('create policy signed_in on pathway.%I for select to cairn_app using ((select access.asker()) is not null)', listed);
    execute format('grant select, insert on pathway.%I to cairn_app', listed);
  end loop;
end $$;
create policy coordinator_proposes on pathway.switch for insert to cairn_app
  with check (proposed_by = (select access.asker()) and (select access.asker_has('group_coordinator')));
create policy second_person_answers on pathway.switch_answer for insert to cairn_app
  with check (answered_by = (select access.asker())
              and ((select access.asker_has('front_door_manager')) or (select access.asker_has('group_chair'))));

grant usage on schema pathway to cairn_gate;
grant select on pathway.switch to cairn_gate;
create policy the_gate on pathway.switch for select to cairn_gate using (true);
grant create on schema pathway to cairn_gate;
alter function pathway.answered_by_somebody_else() owner to cairn_gate;
revoke create on schema pathway from cairn_gate;
revoke all on function pathway.answered_by_somebody_else() from public;
create trigger answered_by_somebody_else after insert on pathway.switch_answer
  for each row execute function pathway.answered_by_somebody_else();
