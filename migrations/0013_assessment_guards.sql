-- What a level may not fall below: harm that happened stays on record, and a fall takes two people and something new.
create table assessment.harm (
  id            uuid primary key,
  area_id       uuid not null,
  child_id      uuid not null,
  escalation_id uuid references assessment.escalation,
  kind          text not null constraint harm_kind_is_known check (kind in
                  ('exploitation', 'sexual_offence_told', 'violence', 'trafficking', 'drugs', 'other')),
  happened      text not null constraint when_it_happened_is_written check (happened ~ '\S'),
  known_on      date not null,
  told_by       text not null constraint who_told_is_written check (told_by ~ '\S'),
  source        text not null constraint harm_has_a_source check (source ~ '\S'),
  account       text not null constraint harm_is_told check (account ~ '\S'),
  recorded_by   uuid not null references access.practitioner,
  agency_id     uuid not null references access.agency,
  recorded_at   timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table assessment.harm is 'Harm that happened to a child, apart from the danger now. Never cleared, changed or deleted.';
comment on column assessment.harm.happened is 'When, as far as anybody knows: it may be a day, a summer or years.';
create index harms_of_child on assessment.harm (child_id, recorded_at);
call access.guard_by_child('assessment.harm');
grant select, insert on assessment.harm to cairn_app;

create table assessment.harm_addendum (
  id       uuid primary key,
  area_id  uuid not null,
  child_id uuid not null,
  harm_id  uuid not null references assessment.harm,
  words    text not null constraint addendum_is_written check (words ~ '\S'),
  added_by uuid not null references access.practitioner,
  added_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table assessment.harm_addendum is 'What was learnt or put right later about a harm. The first words stay as they were.';
create index addenda_of_harm on assessment.harm_addendum (harm_id, added_at);
call access.guard_by_child('assessment.harm_addendum');
grant select, insert on assessment.harm_addendum to cairn_app;

create table assessment.lowering (
  id            uuid primary key,
  area_id       uuid not null,
  child_id      uuid not null,
  assessment_id uuid not null unique references assessment.assessment,
  from_level    text not null constraint from_level_is_known check (from_level in ('low', 'medium', 'high')),
  to_level      text not null constraint to_level_is_known check (to_level in ('none_identified', 'low', 'medium')),
  reason        text not null constraint lowering_says_why check (length(trim(reason)) >= 80),
  harms         uuid[] not null,
  asked_id      uuid not null references access.practitioner,
  proposed_by   uuid not null references access.practitioner,
  proposed_at   timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint lowering_lowers check (
    array_position(array['none_identified', 'low', 'medium', 'high'], to_level)
      < array_position(array['none_identified', 'low', 'medium', 'high'], from_level)),
  constraint somebody_else_is_asked check (asked_id <> proposed_by)
);
comment on table assessment.lowering is 'A level proposed below the one that stands. It stands as it was until somebody else has confirmed the fall.';
comment on column assessment.lowering.harms is 'Each harm on record that the proposer read and acknowledged.';
create index lowerings_of_child on assessment.lowering (child_id, proposed_at desc);
call access.guard_by_child('assessment.lowering');
grant select, insert on assessment.lowering to cairn_app;

create table assessment.lowering_decision (
  id          uuid primary key,
  area_id     uuid not null,
  child_id    uuid not null,
  lowering_id uuid not null unique references assessment.lowering,
  confirmed   boolean not null,
  reason      text not null constraint decision_on_lowering_says_why check (reason ~ '\S'),
  decided_by  uuid not null references access.practitioner,
  decided_at  timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table assessment.lowering_decision is 'What the second person decided about a lowering, once, in their own words.';
create index lowering_decisions_of_child on assessment.lowering_decision (child_id);
call access.guard_by_child('assessment.lowering_decision');
grant select, insert on assessment.lowering_decision to cairn_app;

alter table assessment.assessment add lowering_id uuid unique references assessment.lowering;
comment on column assessment.assessment.lowering_id is 'The confirmed lowering by which this level took effect.';

-- The guards, each by itself. They look past row security, because a fall must not depend on who looks.
grant usage on schema assessment to cairn_gate;
grant select on assessment.assessment, assessment.harm, assessment.lowering, assessment.lowering_decision to cairn_gate;
create policy the_gate on assessment.assessment for select to cairn_gate using (true);
create policy the_gate on assessment.harm for select to cairn_gate using (true);
create policy the_gate on assessment.lowering for select to cairn_gate using (true);
create policy the_gate on assessment.lowering_decision for select to cairn_gate using (true);

create function assessment.latest_of(child uuid) returns setof assessment.assessment
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select one.* from assessment.assessment one
   where one.child_id = child
     and not exists (select from assessment.assessment next where next.replaces_id = one.id)
$$;
comment on function assessment.latest_of is 'The matrix of a child that no other replaces.';

create function assessment.assessment_replaces_the_latest() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.replaces_id is distinct from (select id from assessment.latest_of(new.child_id)) then
    raise exception 'a matrix replaces the child''s latest' using errcode = 'check_violation', constraint = 'assessment_replaces_the_latest';
  end if;
  return new;
end $$;

-- Against the child's latest, whichever the new one claims to replace.
create function assessment.fall_is_confirmed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  levels constant text[] := array['none_identified', 'low', 'medium', 'high'];
  replaced assessment.assessment;
begin
  select * into replaced from assessment.latest_of(new.child_id);
  if array_position(levels, new.final_level) < greatest(
       array_position(levels, new.computed_level), array_position(levels, replaced.final_level))
     and not exists (
       select from assessment.lowering
         join assessment.lowering_decision decision on decision.lowering_id = lowering.id and decision.confirmed
        where lowering.id = new.lowering_id and lowering.assessment_id = replaced.id
          and lowering.to_level = new.final_level and decision.decided_by = new.authorised_by
          and new.answers = replaced.answers and new.computed_level = replaced.computed_level)
  then
    raise exception 'a level falls only when somebody else has confirmed it' using errcode = 'check_violation', constraint = 'fall_is_confirmed';
  end if;
  return new;
end $$;

create function assessment.fall_is_not_provisional() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from assessment.assessment where id = new.assessment_id and provisional) then
    raise exception 'too much is unknown to lower a level' using errcode = 'check_violation', constraint = 'fall_is_not_provisional';
  end if;
  return new;
end $$;

create function assessment.fall_has_new_evidence() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select from assessment.assessment proposed
      join assessment.assessment earlier on earlier.id = proposed.replaces_id
     where proposed.id = new.assessment_id and not exists (
       select from jsonb_each(proposed.answers) answer
        where (answer.value #>> '{evidence,on}')::date > (earlier.assessed_at at time zone 'Europe/London')::date))
  then
    raise exception 'nothing is known since the last assessment' using errcode = 'check_violation', constraint = 'fall_has_new_evidence';
  end if;
  return new;
end $$;

create function assessment.fall_acknowledges_each_harm() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  acknowledged uuid[];
begin
  if tg_table_name = 'lowering' then
    acknowledged := new.harms;
  elsif new.confirmed then
    select harms into acknowledged from assessment.lowering where id = new.lowering_id;
  else
    return new;
  end if;
  if exists (select from assessment.harm where harm.child_id = new.child_id and harm.id <> all (acknowledged)) then
    raise exception 'a harm on record was not acknowledged' using errcode = 'check_violation', constraint = 'fall_acknowledges_each_harm';
  end if;
  return new;
end $$;

create function assessment.no_fall_in_an_emergency() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'lowering_decision' then
    if not new.confirmed then return new; end if;
  end if;
  if exists (select from assessment.escalation where escalation.child_id = new.child_id and escalation.cleared_at is null) then
    raise exception 'no level falls while an emergency is open' using errcode = 'check_violation', constraint = 'no_fall_in_an_emergency';
  end if;
  return new;
end $$;

create function assessment.fall_takes_another_role() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.decided_by is distinct from access.asker() or not exists (
    select from assessment.lowering
      join access.held_role held on held.practitioner_id = new.decided_by and held.ended_at is null
     where lowering.id = new.lowering_id and lowering.proposed_by <> new.decided_by
       and held.role_id in ('front_door_manager', 'group_chair')
       and not exists (
         select from access.held_role theirs
          where theirs.practitioner_id = lowering.proposed_by and theirs.role_id = held.role_id and theirs.ended_at is null))
  then
    raise exception 'another person with another role decides' using errcode = 'check_violation', constraint = 'fall_takes_another_role';
  end if;
  return new;
end $$;

call access.hand_to_gate('assessment');

create trigger assessment_replaces_the_latest before insert on assessment.assessment
  for each row execute function assessment.assessment_replaces_the_latest();
create trigger fall_is_confirmed before insert on assessment.assessment
  for each row execute function assessment.fall_is_confirmed();
create trigger fall_is_not_provisional before insert on assessment.lowering
  for each row execute function assessment.fall_is_not_provisional();
create trigger fall_has_new_evidence before insert on assessment.lowering
  for each row execute function assessment.fall_has_new_evidence();
create trigger fall_acknowledges_each_harm before insert on assessment.lowering
  for each row execute function assessment.fall_acknowledges_each_harm();
create trigger fall_acknowledges_each_harm before insert on assessment.lowering_decision
  for each row execute function assessment.fall_acknowledges_each_harm();
create trigger no_fall_in_an_emergency before insert on assessment.lowering
  for each row execute function assessment.no_fall_in_an_emergency();
create trigger no_fall_in_an_emergency before insert on assessment.lowering_decision
  for each row execute function assessment.no_fall_in_an_emergency();
create trigger fall_takes_another_role before insert on assessment.lowering_decision
  for each row execute function assessment.fall_takes_another_role();
