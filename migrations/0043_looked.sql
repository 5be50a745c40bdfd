-- Who looked: what may be read of the log, for what purpose, and by whom.
create schema looked;
grant usage on schema looked to cairn_app, cairn_gate;

create table looked.inspection (
  id       uuid primary key,
  purpose  text not null constraint purpose_is_of_section_62 check (purpose in ('lawfulness', 'self-monitoring', 'security', 'proceedings')),
  why      text not null constraint inspection_says_why check (why ~ '\S'),
  asked_by uuid not null references access.practitioner,
  asked_at timestamptz not null
);
comment on table looked.inspection is 'For what purpose somebody reads the log (Data Protection Act 2018, section 62(4)), and why. Never changed. Without one the log answers nothing.';
create index inspections_of_asker on looked.inspection (asked_by, asked_at desc);
alter table looked.inspection enable row level security;
alter table looked.inspection force row level security;
create policy own on looked.inspection for select to cairn_app
  using (asked_by = (select access.asker()) and (select access.asker_has('ig_lead')));
create policy begun_by_the_lead on looked.inspection for insert to cairn_app
  with check (asked_by = (select access.asker()) and (select access.asker_has('ig_lead')));
create policy the_gate on looked.inspection for select to cairn_gate using (true);
grant select, insert on looked.inspection to cairn_app;
grant select on looked.inspection to cairn_gate;

create index entries_of_practitioner on audit.entry (practitioner_id, at desc, id desc);
-- Of a child all ties, also those that ended: why somebody could see it at the time.
create index all_ties_of_child on access.relationship (child_id, started_at);

-- Whoever is over somebody, under them, or beside them under the same manager.
create function looked.line_of(who uuid) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return array(
    with recursive above (id) as (
      select who
      union
      select person.manager_id from above join access.practitioner person on person.id = above.id
       where person.manager_id is not null)
    select id from above
    union
    select person.id from access.practitioner person
     where person.manager_id = who
        or person.manager_id = (select manager_id from access.practitioner where id = who));
end $$;

-- The agencies that work in an area of the asker's own.
create function looked.agencies_near() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return array(
    select distinct near.agency_id from access.practitioner me
      join access.agency_area mine on mine.agency_id = me.agency_id
      join access.agency_area near on near.area_id = mine.area_id
     where me.id = access.asker());
end $$;

create function looked.barred() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return access.records_with(array(
    select child_id from access.exclusion where practitioner_id = access.asker() and ended_at is null));
end $$;

create function looked.is_open(inspection uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return access.asker_has('ig_lead')
    and exists (select from looked.inspection named where named.id = inspection and named.asked_by = access.asker());
end $$;

/*
  What one inspection finds in the log, latest first: only what people of agencies near did, nothing about a child the
  asker is kept from, and nothing of a finding about the asker or their line. Built anew each time, because what is not
  asked must not be compared: among ten million entries each question takes its own index.
*/
create function looked.entries(
    inspection uuid, whose uuid, records uuid[], verb text, kind text, reason text, since timestamptz, until timestamptz,
    before_at timestamptz, before_id uuid, most integer)
  returns table (id uuid, at timestamptz, practitioner_id uuid, agency_id uuid, verb_of text, action text, subjects uuid[],
                 because text, recipient_id uuid)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not looked.is_open(inspection) then return; end if;
  return query execute
    'select e.id, e.at, e.practitioner_id, e.agency_id, e.verb, e.action, e.subjects, e.because, e.recipient_id from '
    || case when records is null then 'audit.entry e'
            else '(select * from audit.entry where subjects && $2 offset 0) e' end
    || ' where ' || concat_ws(' and ', 'e.at >= $6 and e.at < $7',
         case when whose is not null then 'e.practitioner_id = $1' end,
         case when verb is not null then 'e.verb = $3' end,
         case when kind is not null then 'split_part(e.action, ''.'', 1) = $4' end,
         case when reason is not null then 'strpos(lower(e.because), lower($5)) > 0' end,
         case when before_at is not null then '(e.at, e.id) < ($8, $9)' end,
         '(e.agency_id is null or e.agency_id = any ($10))',
         'not e.subjects && $11',
         'not (e.action ~ ''^finding[.]'' and e.subjects && $12)')
    || ' order by e.at desc, e.id desc limit $13'
    using whose, records, verb, kind, reason, since, until, before_at, before_id,
          looked.agencies_near(), looked.barred(), looked.line_of(access.asker()), most;
end $$;

-- The child a reference names, with the other records of the same child, where the asker may know of it.
create function looked.records_called(inspection uuid, called text) returns table (child_id uuid, records uuid[])
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not looked.is_open(inspection) then return; end if;
  return query
    select child.id, access.records_with(array[child.id]) from people.child
     where (child.reference = called or child.id::text = called) and child.id <> all (looked.barred())
       and child.area_id in (select mine.area_id from access.practitioner me
                               join access.agency_area mine on mine.agency_id = me.agency_id where me.id = access.asker());
end $$;

-- Of these ids the children, by their reference and nothing else.
create function looked.references_of(inspection uuid, ids uuid[]) returns table (child_id uuid, reference text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not looked.is_open(inspection) then return; end if;
  return query
    select child.id, child.reference from people.child
     where child.id = any (ids) and child.id <> all (looked.barred())
       and child.area_id in (select mine.area_id from access.practitioner me
                               join access.agency_area mine on mine.agency_id = me.agency_id where me.id = access.asker());
end $$;

-- Who met a child on which day, how often, doing what and why they could.
create function looked.who_met(inspection uuid, child uuid, since timestamptz, until timestamptz, most integer)
  returns table (practitioner_id uuid, agency_id uuid, day text, times integer, verbs text[], reasons text[],
                 first_at timestamptz, last_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare records uuid[] := (select called.records from looked.records_called(inspection, child::text) called);
begin
  return query
    with of_child as materialized (
      select e.* from audit.entry e
       where e.subjects && records and e.agency_id = any (looked.agencies_near())
         and not (e.action ~ '^finding[.]' and e.subjects && looked.line_of(access.asker())))
    select met.practitioner_id, met.agency_id, to_char(met.at at time zone 'Europe/London', 'YYYY-MM-DD'), count(*)::integer,
           array_agg(distinct met.verb order by met.verb), array_agg(distinct met.because order by met.because),
           min(met.at), max(met.at)
      from of_child met
     where met.at >= since and met.at < until
     group by 1, 2, 3 order by max(met.at) desc, 1 limit most;
end $$;

-- Every tie of a child, also those that ended, so that a reader of long ago can be told from a curious one.
create function looked.ties_of(inspection uuid, child uuid)
  returns table (kind text, practitioner_id uuid, agency_id uuid, group_id uuid, started_at timestamptz, ended_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare records uuid[] := (select called.records from looked.records_called(inspection, child::text) called);
begin
  return query
    select tie.kind, tie.practitioner_id, tie.agency_id, tie.group_id, tie.started_at, tie.ended_at
      from access.relationship tie
     where tie.child_id = any (records) order by tie.started_at limit 2000;
end $$;
call access.hand_to_gate('looked', app_calls => true);
