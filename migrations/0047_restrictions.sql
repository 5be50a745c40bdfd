-- Why a record is shut, who still sees it, and that two people open it again. See docs/adr/0041.
alter table access.restriction
  add column kind text not null default 'other' constraint restriction_kind_is_known check (kind in
    ('staff', 'adopted', 'protected', 'allegation', 'intelligence', 'sexual_health', 'hidden_home', 'other')),
  add column review_on date,
  add column set_by uuid references access.practitioner,
  add constraint restriction_says_why check (reason ~ '\S');
comment on column access.restriction.kind is 'Why in one word; what it means and whom to ask is in restriction.ts. Shown to those inside.';
comment on column access.restriction.review_on is 'The day by which somebody looks whether it is still needed. Nothing opens by itself on it.';
create index restrictions_by_start on access.restriction (started_at desc);
create trigger kept after insert or update of child_id on access.restriction for each row execute function access.note_kept();
insert into access.kept (child_id, place) select distinct child_id, 'access.restriction' from access.restriction;

-- Whoever sees the child sees that it is restricted. Who does not, sees neither.
create policy inside on access.restriction for select to cairn_app
  using (exists (select from people.child where child.id = restriction.child_id));
create policy never_hidden on access.restriction as restrictive for all to cairn_app using (not access.is_hidden(child_id));
grant select on access.restriction to cairn_app;

-- Looks past row security, for two roles: a front door manager who is inside, and the information lead of the area, who
-- is told of a restricted child its reference and no more. Whoever is excluded from the child is told of nothing.
create function people.restrictions_seen() returns table (id uuid, child_id uuid, area_id uuid, reference text, kind text,
    reason text, started_at timestamptz, review_on date, set_by uuid, ended_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  is_lead  boolean := access.asker_has('ig_lead');
  excluded uuid[] := access.records_with(array(select exclusion.child_id from access.exclusion
                                                where exclusion.practitioner_id = access.asker() and exclusion.ended_at is null));
begin
  if not (is_lead or access.asker_has('front_door_manager')) then return; end if;
  return query
    select kept.id, kept.child_id, child.area_id, child.reference, kept.kind, kept.reason, kept.started_at, kept.review_on,
           kept.set_by, kept.ended_at
      from access.restriction kept
      join people.child on child.id = kept.child_id
      join access.practitioner me on me.id = access.asker()
      join access.agency_area served on served.agency_id = me.agency_id and served.area_id = child.area_id
     where child.id <> all (excluded) and (is_lead or not access.is_hidden(child.id));
end $$;

create table people.admission (
  id              uuid primary key,
  restriction_id  uuid not null references access.restriction,
  practitioner_id uuid not null references access.practitioner,
  admits          boolean not null,
  why             text not null constraint admission_says_why check (why ~ '\S'),
  decided_by      uuid not null references access.practitioner,
  decided_at      timestamptz not null
);
comment on table people.admission is 'Who was named to see a restricted child, or is so no longer, and why. It opens nothing by itself: a reason to see the child must be there too.';
create index admissions_of_restriction on people.admission (restriction_id, decided_at);

-- Who is named now, also those to whom the child was handed over.
create function people.named_for(restriction uuid) returns table (practitioner_id uuid, since timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select tie.practitioner_id, tie.started_at from people.restrictions_seen() seen
      join access.relationship tie on tie.child_id = seen.child_id and tie.kind = 'need-to-know' and tie.ended_at is null
     where seen.id = restriction and seen.ended_at is null order by tie.started_at, tie.id limit 200;
end $$;

-- The tie follows from what was decided, and from nothing else. Who is inside no longer hands over in the same moment.
create function people.admit() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare child uuid := (select kept.child_id from access.restriction kept where kept.id = new.restriction_id);
begin
  if new.admits then
    perform access.open_to(child, new.practitioner_id, 'need-to-know', new.restriction_id, new.decided_at);
  else
    update access.relationship tie set ended_at = new.decided_at
     where tie.child_id = child and tie.practitioner_id = new.practitioner_id and tie.kind = 'need-to-know' and tie.ended_at is null;
    perform pathway.hand_over_from_hidden(child, new.decided_at);
  end if;
  return null;
end $$;

-- An exclusion and a restriction are lifted in one way: one person asks, another answers, within two weeks.
alter table people.exclusion_end rename to lifting;
alter table people.lifting rename constraint ending_says_why to lifting_says_why;
alter table people.lifting rename constraint ended_by_two to lifted_by_two;
alter table people.lifting
  alter column exclusion_id drop not null,
  add column restriction_id uuid references access.restriction,
  add constraint lifts_one_shield check (num_nonnulls(exclusion_id, restriction_id) = 1),
  drop constraint ending_answer_is_known,
  add constraint lifting_answer_is_known check (answer in ('ended', 'kept', 'lapsed')),
  drop constraint answer_is_whole,
  add constraint answer_is_whole check (num_nulls(answer, answered_at) in (0, 2) and (answered_by is null) = (answer is null or answer = 'lapsed')),
  drop constraint answer_says_why,
  add constraint answer_says_why check (answer is null or answer = 'lapsed' or answer_why ~ '\S'),
  add constraint answered_in_time check (answer = 'lapsed' or answered_at <= asked_at + interval '14 days');
comment on table people.lifting is 'That somebody asked to lift an exclusion or a restriction, and what somebody else said. Only an answer of another person lifts it. lapsed: nobody answered in time, and it was asked again.';
create unique index restriction_asked_once_at_a_time on people.lifting (restriction_id) where answer is null;
create index liftings_of_restriction on people.lifting (restriction_id, asked_at);

create function people.lapse() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update people.lifting stale set answer = 'lapsed', answered_at = new.asked_at
   where stale.answer is null and stale.asked_at + interval '14 days' < new.asked_at
     and (stale.exclusion_id = new.exclusion_id or stale.restriction_id = new.restriction_id);
  return new;
end $$;

-- With the last restriction of a child its list of names ends too, so that nobody is named by a later one unasked.
create function people.lift_shield() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.answer is distinct from 'ended' then return null; end if;
  update access.exclusion set ended_at = new.answered_at where id = new.exclusion_id and ended_at is null;
  update access.restriction set ended_at = new.answered_at where id = new.restriction_id and ended_at is null;
  update access.relationship tie set ended_at = new.answered_at
    from access.restriction lifted
   where lifted.id = new.restriction_id and tie.child_id = lifted.child_id and tie.kind = 'need-to-know' and tie.ended_at is null
     and not exists (select from access.restriction other where other.child_id = lifted.child_id and other.ended_at is null);
  return null;
end $$;

drop trigger end_exclusion on people.lifting;
drop function people.end_exclusion();
grant update (ended_at) on access.restriction to cairn_gate;
create policy the_gate_ends on access.restriction for update to cairn_gate using (true) with check (ended_at is not null);
create policy the_gate on people.lifting for select to cairn_gate using (true);
create policy the_gate_lapses on people.lifting for update to cairn_gate using (true) with check (answer = 'lapsed');
grant select, update (answer, answered_at) on people.lifting to cairn_gate;

-- Never dropped: a restriction leaves nobody outside who answers for the child. Whoever follows is somebody inside, if
-- anybody there can answer, and is named otherwise.
create function pathway.hand_over_on_restriction() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pathway.hand_over_from_hidden(new.child_id, new.started_at);
  return null;
end $$;

create or replace function pathway.successor(child uuid, area uuid, gone uuid) returns uuid
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
   order by access.hides(child, person.id), person.id is distinct from boss, door.rank, person.joined_at, person.id limit 1;
  if found_one is null then
    raise exception 'nobody else can answer for the child' using errcode = 'check_violation', constraint = 'somebody_answers';
  end if;
  return found_one;
end $$;

-- Whoever is given a child, or follows somebody who may no longer see it, is not left outside.
create function pathway.name_owner() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  given jsonb := to_jsonb(new);
  who   uuid := coalesce(given->>'to_id', given->>'owner_id');
begin
  if exists (select from access.restriction kept where kept.ended_at is null)
     and access.hides(new.child_id, who) and not access.is_excluded(who, new.child_id) then
    perform access.open_to(new.child_id, who, 'need-to-know', new.child_id, coalesce(given->>'at', given->>'since')::timestamptz);
  end if;
  return null;
end $$;

call access.hand_to_gate('people');
call access.hand_to_gate('pathway');
grant execute on function people.restrictions_seen(), people.named_for(uuid) to cairn_app;
create trigger admit after insert on people.admission for each row execute function people.admit();
create trigger lapse before insert on people.lifting for each row execute function people.lapse();
create trigger lift_shield after update on people.lifting for each row execute function people.lift_shield();
create trigger hand_over_on_restriction after insert on access.restriction
  for each row when (new.ended_at is null) execute function pathway.hand_over_on_restriction();
create trigger name_owner after insert or update of owner_id, closed_at on tasks.responsibility
  for each row when (new.closed_at is null) execute function pathway.name_owner();
create trigger name_owner after insert on access.handed_over
  for each row when (new.child_id is not null) execute function pathway.name_owner();

-- Nobody lifts a shield past the two: not in the name of the process either.
drop policy the_process_ends on access.restriction;
drop policy the_process_ends on access.exclusion;
revoke update (ended_at) on access.restriction, access.exclusion from cairn_app;

drop policy seen on people.lifting;
drop policy asked_by_a_manager on people.lifting;
drop policy answered_by_another on people.lifting;
create policy seen on people.lifting for select to cairn_app using (
  exclusion_id = any (array(select seen.id from people.exclusions_seen() seen))
  or restriction_id = any (array(select seen.id from people.restrictions_seen() seen)));
create policy asked on people.lifting for insert to cairn_app with check (
  asked_by = (select access.asker()) and answer is null
  and (((select access.asker_has('front_door_manager'))
        and exclusion_id = any (array(select seen.id from people.exclusions_seen() seen where seen.ended_at is null)))
       or restriction_id = any (array(select seen.id from people.restrictions_seen() seen where seen.ended_at is null))));
create policy answered_by_another on people.lifting for update to cairn_app
  using (answer is null and (exclusion_id = any (array(select seen.id from people.exclusions_seen() seen))
                             or restriction_id = any (array(select seen.id from people.restrictions_seen() seen))))
  with check (answered_by = (select access.asker()) and answer <> 'lapsed');

alter table people.admission enable row level security;
alter table people.admission force row level security;
create policy seen on people.admission for select to cairn_app
  using (restriction_id = any (array(select seen.id from people.restrictions_seen() seen)));
create policy decided on people.admission for insert to cairn_app with check (
  (select access.asker_has('process'))
  or (decided_by = (select access.asker()) and practitioner_id <> decided_by
      and restriction_id = any (array(select seen.id from people.restrictions_seen() seen where seen.ended_at is null))));
grant select, insert on people.admission to cairn_app;
