-- Which rules of the process map are on, and that no child is dropped. A switch is proposed by one person, agreed by another, never overwritten.
create table pathway.switch (
  id          uuid primary key,
  rule_id     text not null,
  turns_on    boolean not null,
  reason      text not null constraint switch_has_a_reason check (length(trim(reason)) >= 20),
  starts_on   date not null,
  proposed_by uuid not null references access.practitioner,
  proposed_at timestamptz not null,
  constraint fixed_rules_stay_on check (turns_on or rule_id not in
    ('contact.decide', 'contact.danger', 'contact.ending', 'escalation.same-day', 'level.listed', 'early-help.refer-again',
     'protection.discussion', 'protection.enquiry', 'challenge.stays-listed', 'group.removed', 'group.stepped-down', 'group.relisted',
     'transfer.accepted', 'group.escalated-police', 'group.escalated-strategic'))
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
    execute format('create policy signed_in on pathway.%I for select to cairn_app using (access.asker() is not null)', listed);
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
call access.hand_to_gate('pathway');
create trigger answered_by_somebody_else after insert on pathway.switch_answer
  for each row execute function pathway.answered_by_somebody_else();
/*
  However the owner of a child vanishes, somebody else answers in the same moment: their manager, or the front door of
  the child's area. Held here, whichever use case, script or hand makes the change. Leaving itself is access.hand_over,
  where a receiver can be named.
*/
create function pathway.successor(child uuid, area uuid, gone uuid) returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  boss  uuid := (select manager_id from access.practitioner where id = gone);
  found_one uuid;
begin
  select person.id into found_one
    from access.practitioner person
    left join lateral (
      select min(case held.role_id when 'front_door_manager' then 1 when 'front_door_worker' then 2 end) as rank
        from access.held_role held
        join access.agency_area served on served.agency_id = person.agency_id and served.area_id = area
       where held.practitioner_id = person.id and held.ended_at is null) door on true
   where person.left_at is null and person.id <> gone and (person.id = boss or door.rank is not null)
     and pathway.can_answer(person.id, child)
   order by person.id is distinct from boss, door.rank, person.joined_at, person.id limit 1;
  if found_one is null then
    raise exception 'nobody else can answer for the child' using errcode = 'check_violation', constraint = 'somebody_answers';
  end if;
  return found_one;
end $$;

-- The one who answers from now on is told, and whoever stands in for them: a kind and a link, as for all notices.
create function pathway.tell_heir(heir uuid, said text, link text, moment timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  today date := (moment at time zone 'Europe/London')::date;
begin
  with told as materialized (
    select gen_random_uuid() as id, person.id as who, person.email from access.practitioner person
     where person.left_at is null
       and (person.id = heir or person.id in (
         select absence.deputy_id from tasks.absence
          where absence.practitioner_id = heir and absence.ended_at is null and today between absence.from_on and absence.to_on))),
  noted as (
    insert into tasks.notice (id, practitioner_id, kind, path, created_at) select id, who, said, link, moment from told)
  insert into tasks.outbox (id, notice_id, email, kind, path, created_at)
  select gen_random_uuid(), id, email, said, link, moment from told;
end $$;

create function pathway.hand_over_child(child uuid, gone uuid, moment timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  piece record;
  heir uuid;
begin
  for piece in
    select kept.area_id, null::uuid as task_id from tasks.responsibility kept
     where kept.child_id = child and kept.owner_id = gone and kept.closed_at is null
    union all
    select task.area_id, task.id from tasks.task where task.child_id = child and task.owner_id = gone and task.settled_at is null
  loop
    heir := coalesce(heir, pathway.successor(child, piece.area_id, gone));
    if piece.task_id is null then
      update tasks.responsibility kept set owner_id = heir, since = moment, version = kept.version + 1 where kept.child_id = child;
      perform pathway.tell_heir(heir, 'child.given', '/children/' || child, moment);
    else
      update tasks.task set owner_id = heir, version = task.version + 1,
             owner_agency_id = (select practitioner.agency_id from access.practitioner where practitioner.id = heir)
       where task.id = piece.task_id;
      perform pathway.tell_heir(heir, 'task.set', '/tasks/' || piece.task_id, moment);
    end if;
    insert into access.handed_over (id, child_id, area_id, kind, from_id, to_id, at)
    values (gen_random_uuid(), child, piece.area_id, case when piece.task_id is null then 'child' else 'action' end, gone, heir, moment);
  end loop;
  if heir is not null then
    perform access.open_to(child, heir, 'allocation', gone, moment);
  end if;
end $$;

create function pathway.hand_over_on_exclusion() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pathway.hand_over_child(new.child_id, new.practitioner_id, new.started_at);
  return null;
end $$;

create function pathway.hand_over_with_last_role() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from access.held_roles_of(new.practitioner_id) held where held.reach <> 'none') then
    return null;
  end if;
  perform pathway.hand_over_child(kept.child_id, new.practitioner_id, new.ended_at)
     from (select responsibility.child_id from tasks.responsibility
            where responsibility.owner_id = new.practitioner_id and responsibility.closed_at is null
           union
           select task.child_id from tasks.task
            where task.owner_id = new.practitioner_id and task.settled_at is null and task.child_id is not null) kept;
  return null;
end $$;

create function pathway.hand_over_when_child_moves() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pathway.hand_over_child(new.id, owner.id, now())
     from tasks.responsibility kept
     join access.practitioner owner on owner.id = kept.owner_id
    where kept.child_id = new.id and kept.closed_at is null
      and not exists (select from access.agency_area served where served.agency_id = owner.agency_id and served.area_id = new.area_id);
  return null;
end $$;

create function pathway.hand_over_when_agency_goes() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from access.agency_area served where served.agency_id = old.agency_id and served.area_id = old.area_id) then
    return null;
  end if;
  perform pathway.hand_over_child(kept.child_id, kept.owner_id, now())
     from tasks.responsibility kept
     join access.practitioner owner on owner.id = kept.owner_id and owner.agency_id = old.agency_id
    where kept.area_id = old.area_id and kept.closed_at is null;
  return null;
end $$;

-- Whoever the process map names cannot be somebody who is excluded from the child: then it is whoever would follow them.
create function pathway.only_who_can_answer() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare named uuid := new.owner_id;
begin
  if new.closed_at is null and exists (select from access.practitioner where id = named and left_at is null)
    and not pathway.can_answer(named, new.child_id)
  then
    new.owner_id := pathway.successor(new.child_id, new.area_id, named);
    perform access.open_to(new.child_id, new.owner_id, 'allocation', named, new.since);
    perform pathway.tell_heir(new.owner_id, 'child.given', '/children/' || new.child_id, new.since);
  end if;
  return new;
end $$;

-- An area is never without a front door manager: the last one stays until another one is there.
create function access.managers_of(area uuid) returns table (practitioner_id uuid, agency_id uuid) language sql stable
  begin atomic
    select person.id, person.agency_id
      from access.agency_area served
      join access.practitioner person on person.agency_id = served.agency_id and person.left_at is null
      join access.held_role held on held.practitioner_id = person.id and held.role_id = 'front_door_manager' and held.ended_at is null
     where served.area_id = area;
  end;
revoke all on function access.managers_of(uuid) from public;
grant execute on function access.managers_of(uuid) to cairn_app, cairn_gate;

create function pathway.front_door_has_manager() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare areas uuid[];
begin
  -- Two who leave at once would each see the other still there.
  perform pg_advisory_xact_lock(hashtextextended('front_door_has_manager', 0));
  if tg_table_name = 'held_role' then
    areas := array(select served.area_id from access.agency_area served
                     join access.practitioner person on person.agency_id = served.agency_id where person.id = old.practitioner_id);
  elsif tg_table_name = 'practitioner' then
    areas := array(select served.area_id from access.agency_area served
                    where served.agency_id = old.agency_id
                      and exists (select from access.held_role held
                                   where held.practitioner_id = old.id and held.role_id = 'front_door_manager' and held.ended_at is null));
  else
    areas := array(select old.area_id
                    where exists (select from access.practitioner person
                                    join access.held_role held on held.practitioner_id = person.id
                                   where person.agency_id = old.agency_id and person.left_at is null
                                     and held.role_id = 'front_door_manager' and held.ended_at is null));
  end if;
  if exists (select from unnest(areas) area where not exists (select from access.managers_of(area))) then
    raise exception 'the area would have no front door manager' using errcode = 'check_violation', constraint = 'front_door_has_manager';
  end if;
  return null;
end $$;

-- Whoever stands in for the only front door manager there must work at the front door, and not be away too.
create function access.keeps_front_door(away uuid, deputy uuid, first_on date, last_on date) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return exists (
      select from access.held_role held
       where held.practitioner_id = deputy and held.role_id in ('front_door_manager', 'front_door_worker') and held.ended_at is null
         and not exists (select from tasks.absence other
                          where other.practitioner_id = deputy and other.ended_at is null and other.from_on <= last_on and other.to_on >= first_on))
    or not exists (
      select from access.area
       where away in (select practitioner_id from access.managers_of(area.id))
         and not exists (
           select from access.managers_of(area.id) there
            where there.practitioner_id <> away
              and not exists (select from tasks.absence other
                               where other.practitioner_id = there.practitioner_id and other.ended_at is null
                                 and other.from_on <= last_on and other.to_on >= first_on)));
end $$;

create function pathway.deputy_keeps_front_door() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not access.keeps_front_door(new.practitioner_id, new.deputy_id, new.from_on, new.to_on) then
    raise exception 'nobody would stand in at the front door' using errcode = 'check_violation', constraint = 'deputy_keeps_front_door';
  end if;
  return null;
end $$;

-- Whether a child does not exist for a colleague: asked before something about the child is given to them.
create function access.hides(child uuid, who uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select exists (select from access.exclusion
                    where exclusion.practitioner_id = who and exclusion.child_id = child and exclusion.ended_at is null)
        or (exists (select from access.restriction where restriction.child_id = child and restriction.ended_at is null)
            and not exists (select from access.relationship tie
                             where tie.child_id = child and tie.practitioner_id = who and tie.kind = 'need-to-know' and tie.ended_at is null));
  end;

create policy the_gate_tells on tasks.notice for insert to cairn_gate with check (true);
create policy the_gate_posts on tasks.outbox for insert to cairn_gate with check (true);
grant insert on tasks.notice, tasks.outbox to cairn_gate;

call access.hand_to_gate('access', app_calls => true);
call access.hand_to_gate('pathway');

create trigger hand_over_on_exclusion after insert on access.exclusion
  for each row when (new.ended_at is null) execute function pathway.hand_over_on_exclusion();
create trigger hand_over_with_last_role after update of ended_at on access.held_role
  for each row when (new.ended_at is not null) execute function pathway.hand_over_with_last_role();
create trigger hand_over_when_child_moves after update of area_id on people.child
  for each row when (old.area_id <> new.area_id) execute function pathway.hand_over_when_child_moves();
create constraint trigger hand_over_when_agency_goes after delete on access.agency_area
  deferrable initially deferred for each row execute function pathway.hand_over_when_agency_goes();
create constraint trigger front_door_has_manager after update of ended_at on access.held_role
  deferrable initially deferred for each row when (new.ended_at is not null and new.role_id = 'front_door_manager')
  execute function pathway.front_door_has_manager();
create constraint trigger front_door_has_manager after update of left_at, agency_id on access.practitioner
  deferrable initially deferred for each row when (new.left_at is not null or new.agency_id <> old.agency_id)
  execute function pathway.front_door_has_manager();
create constraint trigger front_door_has_manager after delete on access.agency_area
  deferrable initially deferred for each row execute function pathway.front_door_has_manager();
create trigger only_who_can_answer before insert or update of owner_id, closed_at on tasks.responsibility
  for each row execute function pathway.only_who_can_answer();

-- Holidays: while somebody is away, what is due for them is in front of their deputy too. They still own it.
create table tasks.absence (
  id              uuid primary key,
  practitioner_id uuid not null references access.practitioner,
  deputy_id       uuid not null references access.practitioner,
  from_on         date not null,
  to_on           date not null,
  recorded_by     uuid not null references access.practitioner,
  recorded_at     timestamptz not null,
  ended_at        timestamptz,
  constraint absence_ends_after_it_begins check (to_on >= from_on),
  constraint deputy_is_somebody_else check (deputy_id <> practitioner_id)
);
comment on table tasks.absence is 'Who is away from when to when, and who stands in. Nothing of why.';
create trigger deputy_keeps_front_door after insert on tasks.absence
  for each row execute function pathway.deputy_keeps_front_door();
create index absences_of_practitioner on tasks.absence (practitioner_id, to_on) where ended_at is null;
create index absences_of_deputy on tasks.absence (deputy_id, to_on) where ended_at is null;
alter table tasks.absence enable row level security;
alter table tasks.absence force row level security;
create policy own on tasks.absence for select to cairn_app
  using (practitioner_id = (select access.asker()) or deputy_id = (select access.asker()) or recorded_by = (select access.asker()));
create policy the_process_sees on tasks.absence for select to cairn_app using ((select access.asker_has('process')));
create policy own_or_of_ones_people on tasks.absence for insert to cairn_app with check (
  recorded_by = (select access.asker()) and (practitioner_id = recorded_by or practitioner_id = any (array(
    select practitioner.id from access.practitioner where practitioner.manager_id = (select access.asker())))));
create policy own_ends on tasks.absence for update to cairn_app
  using (practitioner_id = (select access.asker()) or recorded_by = (select access.asker()));
grant select, insert, update (ended_at) on tasks.absence to cairn_app;

-- For whom the asker stands in today. By the clock of the database, since a deputy's reach must end by itself.
create function tasks.stood_in_for() returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  me    uuid := access.asker();
  today date := (now() at time zone 'Europe/London')::date;
begin
  return query select absence.practitioner_id from tasks.absence
    where absence.deputy_id = me and absence.ended_at is null and today between absence.from_on and absence.to_on;
end $$;
create policy the_gate on tasks.absence for select to cairn_gate using (true);
grant select on tasks.absence to cairn_gate;
call access.hand_to_gate('tasks', app_calls => true);
create policy deputy on tasks.task for select to cairn_app using (owner_id = any (array(select tasks.stood_in_for())));
create policy deputy_changes on tasks.task for update to cairn_app using (owner_id = any (array(select tasks.stood_in_for())));
