-- What the process map did by itself, and the promise that no open child is without an owner.
create schema pathway;
grant usage on schema pathway to cairn_app;

create table pathway.firing (
  id       uuid primary key,
  area_id  uuid not null,
  child_id uuid not null,
  rule_id  text not null,
  event    text not null,
  cause_id uuid not null,
  effect   text not null,
  fired_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table pathway.firing is 'Which rule acted for which child, when, because of what.';
create index firings_of_child on pathway.firing (child_id, fired_at);
call access.guard_by_child('pathway.firing');
grant select, insert on pathway.firing to cairn_app;

-- Never dropped: held here whatever the code does, checked when the transaction ends.
-- Whether anything is open for a child. A room in which a child can be open adds its line here, grants its table to
-- cairn_gate, and puts the trigger open_child_has_owner on it.
create function pathway.child_is_open(child uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from contacts.contact where contact.child_id = child and contact.state in ('received', 'screening'))
    or exists (select from oversight.listing_spell spell where spell.child_id = child and spell.ended_at is null)
    or exists (select from assessment.escalation where escalation.child_id = child and escalation.cleared_at is null)
    or protection.is_open(child)
    or exists (select from early_help.episode where episode.child_id = child and episode.ended_at is null)
    or exists (select from support.referral where referral.child_id = child and referral.ended_at is null)
    or coalesce((select latest.final_level <> 'none_identified' from assessment.assessment latest
                  where latest.child_id = child order by latest.assessed_at desc limit 1), false);
end $$;

-- Somebody can answer for a child who works here in a role that opens children, and is not excluded from the child.
create function pathway.can_answer(who uuid, child uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from access.held_roles_of(who) held where held.reach <> 'none') and not access.is_excluded(who, child);
end $$;

create function pathway.open_child_has_owner() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.child_id is not null and pathway.child_is_open(new.child_id) and not exists (
    select from tasks.responsibility kept
     where kept.child_id = new.child_id and kept.closed_at is null and pathway.can_answer(kept.owner_id, kept.child_id))
  then
    raise exception 'an open child has no owner' using errcode = 'check_violation', constraint = 'open_child_has_owner';
  end if;
  return null;
end $$;

create function pathway.nothing_open_is_closed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if pathway.child_is_open(new.child_id)
    and exists (select from tasks.responsibility kept where kept.child_id = new.child_id and kept.closed_at is not null)
  then
    raise exception 'a child with something open cannot be closed' using errcode = 'check_violation', constraint = 'nothing_open_is_closed';
  end if;
  return null;
end $$;

create function pathway.leaver_hands_over() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.left_at is not null and (
    exists (select from tasks.responsibility kept where kept.owner_id = new.id and kept.closed_at is null)
    or exists (select from tasks.task where task.owner_id = new.id and task.settled_at is null))
  then
    raise exception 'whoever leaves hands over first' using errcode = 'check_violation', constraint = 'leaver_hands_over';
  end if;
  return null;
end $$;

grant usage on schema people, contacts, assessment, oversight to cairn_gate;
grant select on tasks.responsibility, tasks.task, contacts.contact, assessment.assessment, assessment.escalation, oversight.listing_spell to cairn_gate;
create policy the_gate on tasks.responsibility for select to cairn_gate using (true);
create policy the_gate on tasks.task for select to cairn_gate using (true);
create policy the_gate on contacts.contact for select to cairn_gate using (true);
create policy the_gate on assessment.escalation for select to cairn_gate using (true);
create policy the_gate on oversight.listing_spell for select to cairn_gate using (true);

grant usage on schema pathway to cairn_gate;
call access.hand_to_gate('pathway');

create constraint trigger open_child_has_owner after insert or update on contacts.contact
  deferrable initially deferred for each row when (new.state in ('received', 'screening')) execute function pathway.open_child_has_owner();
create constraint trigger open_child_has_owner after insert on assessment.assessment
  deferrable initially deferred for each row when (new.final_level <> 'none_identified') execute function pathway.open_child_has_owner();
create constraint trigger open_child_has_owner after insert or update on oversight.listing_spell
  deferrable initially deferred for each row when (new.ended_at is null) execute function pathway.open_child_has_owner();
create constraint trigger open_child_has_owner after insert on assessment.escalation
  deferrable initially deferred for each row execute function pathway.open_child_has_owner();
create constraint trigger open_child_has_owner after insert or update of owner_id on tasks.responsibility
  deferrable initially deferred for each row when (new.closed_at is null) execute function pathway.open_child_has_owner();
create constraint trigger nothing_open_is_closed after insert or update on tasks.responsibility
  deferrable initially deferred for each row when (new.closed_at is not null) execute function pathway.nothing_open_is_closed();
create constraint trigger leaver_hands_over after update on access.practitioner
  deferrable initially deferred for each row when (new.left_at is not null) execute function pathway.leaver_hands_over();
