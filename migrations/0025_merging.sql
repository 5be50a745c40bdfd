-- Records of one child, joined and parted. Joining copies nothing, so that parting gives back exactly what was there.
create table people.merge (
  id            uuid primary key,
  child_id      uuid not null,
  area_id       uuid not null,
  other_id      uuid not null,
  other_area_id uuid not null,
  judgement_id  uuid not null references people.judgement,
  merged_by     uuid not null references access.practitioner,
  merged_at     timestamptz not null,
  unmerge_judgement_id uuid references people.judgement,
  unmerged_by   uuid references access.practitioner,
  unmerged_at   timestamptz,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  foreign key (other_id, other_area_id) references people.child (id, area_id) on update cascade,
  constraint pair_has_one_order check (child_id < other_id),
  constraint unmerging_is_whole check (num_nulls(unmerge_judgement_id, unmerged_by, unmerged_at) in (0, 3))
);
comment on table people.merge is 'Two records shown as one, because one person judged them the same and another joined them. Records joined over others are one child too. The one with the lowest reference leads, of those the reader may see.';
comment on column people.merge.unmerge_judgement_id is 'The later judgement, of somebody else again, that they are not the same or that nobody can tell.';
create unique index joined_once_at_a_time on people.merge (child_id, other_id) where unmerged_at is null;
create index merges_of_other on people.merge (other_id) where unmerged_at is null;
create index merges_by_judgement on people.merge (judgement_id);
call access.guard_by_child('people.merge');
create policy other_in_reach on people.merge as restrictive for all to cairn_app using (
  access.in_reach(other_area_id, other_id));
create policy other_never_hidden on people.merge as restrictive for all to cairn_app using (
  not access.is_hidden(other_id));
create policy joined_by_a_manager on people.merge as restrictive for insert to cairn_app with check (
  merged_by = (select access.asker()) and (select access.asker_has('front_door_manager')));
create policy parted_by_a_manager on people.merge as restrictive for update to cairn_app
  using ((select access.asker_has('front_door_manager'))) with check (unmerged_by = (select access.asker()));
grant select, insert, update (unmerge_judgement_id, unmerged_by, unmerged_at) on people.merge to cairn_app;

create policy the_gate on people.merge for select to cairn_gate using (true);
create policy the_gate on people.judgement for select to cairn_gate using (true);
grant select on people.merge, people.judgement to cairn_gate;

-- The strictest shield counts for all records of a child. These look past row security, and so are the gate's alone.
create function access.records_with(records uuid[]) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return array(
    with recursive grouped (id) as (
      select unnest(records)
      union
      select next.id from grouped cross join lateral (
        select merge.other_id from people.merge where merge.child_id = grouped.id and merge.unmerged_at is null
        union all
        select merge.child_id from people.merge where merge.other_id = grouped.id and merge.unmerged_at is null) next (id))
    select grouped.id from grouped);
end $$;

create function access.is_excluded(who uuid, child uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from access.exclusion
                  where exclusion.practitioner_id = who and exclusion.child_id = any (access.records_with(array[child]))
                    and exclusion.ended_at is null);
end $$;

create function access.is_named(who uuid, child uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from access.relationship tie
                  where tie.child_id = child and tie.practitioner_id = who and tie.kind = 'need-to-know' and tie.ended_at is null);
end $$;

-- Whoever is named for a record keeps that one; what it is joined with stays hidden where they are not named.
create or replace function access.hidden_from(me uuid, is_process boolean) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  excluded   uuid[] := array(select exclusion.child_id from access.exclusion
                              where exclusion.practitioner_id = me and exclusion.ended_at is null);
  restricted uuid[] := array(select restriction.child_id from access.restriction
                              where restriction.ended_at is null and not is_process
                                and not exists (select from access.relationship tie
                                                 where tie.child_id = restriction.child_id and tie.practitioner_id = me
                                                   and tie.kind = 'need-to-know' and tie.ended_at is null));
begin
  if excluded = '{}' and restricted = '{}' then return '{}'; end if;
  return array(
    select unnest(access.records_with(excluded))
    union
    select shielded from unnest(access.records_with(restricted)) shielded where not access.is_named(me, shielded));
end $$;
revoke all on function access.hidden_from(uuid, boolean) from cairn_app;

create or replace function access.hides(child uuid, who uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return access.is_excluded(who, child)
    or (not access.is_named(who, child)
        and exists (select from access.restriction
                     where restriction.child_id = any (access.records_with(array[child])) and restriction.ended_at is null
                       and not access.is_named(who, restriction.child_id)));
end $$;

-- Never dropped: whoever may no longer see a record of the child, because of a shield of another, hands over at once.
create function pathway.hand_over_from_hidden(child uuid, moment timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pathway.hand_over_child(kept.child_id, kept.owner_id, moment)
     from (select responsibility.child_id, responsibility.owner_id from tasks.responsibility
            where responsibility.child_id = any (access.records_with(array[child])) and responsibility.closed_at is null
           union
           select task.child_id, task.owner_id from tasks.task
            where task.child_id = any (access.records_with(array[child])) and task.settled_at is null and task.owner_id is not null) kept
    where access.hides(kept.child_id, kept.owner_id);
end $$;

create or replace function pathway.hand_over_on_exclusion() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pathway.hand_over_child(record, new.practitioner_id, new.started_at) from unnest(access.records_with(array[new.child_id])) record;
  return null;
end $$;

create function pathway.hand_over_on_merge() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pathway.hand_over_from_hidden(new.child_id, new.merged_at);
  return null;
end $$;

-- Two people: one judges, another joins or parts.
create function people.merged_by_two() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (
    select from people.judgement said
     where said.id = coalesce(new.unmerge_judgement_id, new.judgement_id)
       and said.child_id = new.child_id and said.other_id = new.other_id
       and (said.answer = 'same') = (new.unmerged_at is null)
       and said.judged_by <> coalesce(new.unmerged_by, new.merged_by)
       and not exists (select from people.judgement later where later.replaces_id = said.id))
  then
    raise exception 'somebody else judges first' using errcode = 'check_violation', constraint = 'merged_by_two';
  end if;
  return null;
end $$;

call access.hand_to_gate('access');
call access.hand_to_gate('pathway');
call access.hand_to_gate('people');

create trigger reach_anew after insert or update on people.merge
  for each statement execute function access.reach_anew();
create trigger hand_over_on_merge after insert on people.merge
  for each row execute function pathway.hand_over_on_merge();
create trigger merged_by_two after insert or update on people.merge
  for each row execute function people.merged_by_two();

-- Where a record hides an address, the others it is joined with do not show the same one, as far as it was written
-- before: what is written later stays, so that nobody learns a hidden address by guessing at it.
create function people.is_hidden_by_another(child uuid, key text, written timestamptz) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare records uuid[];
begin
  if key = '' or not exists (select from people.merge where merge.unmerged_at is null and child in (merge.child_id, merge.other_id)) then
    return false;
  end if;
  records := access.records_with(array[child]);
  return exists (
    select from people.address elsewhere
     where elsewhere.child_id = any (records) and elsewhere.child_id <> child and elsewhere.hidden and elsewhere.address_key = key
       and written < (select max(merge.merged_at) from people.merge where merge.unmerged_at is null and merge.child_id = any (records)));
end $$;
create policy the_gate on people.address for select to cairn_gate using (true);
grant select on people.address to cairn_gate;
call access.hand_to_gate('people', app_calls => true);
create policy hidden_by_another on people.address as restrictive for select to cairn_app using (
  (select access.asker_has('front_door_worker') or access.asker_has('front_door_manager') or access.asker_has('social_worker')
       or access.asker_has('police_exploitation') or access.asker_has('process'))
  or access.is_tied('need-to-know', child_id)
  or not people.is_hidden_by_another(child_id, address_key, recorded_at));
