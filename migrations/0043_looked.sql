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

/*
  Unusual access. What is known of people who work here and what the log tells of their days are compared by the process;
  what it finds is for somebody who is not of their line.
*/
create table looked.known (
  id              uuid primary key,
  practitioner_id uuid not null references access.practitioner,
  kind            text not null constraint known_kind_is_known check (kind in ('home', 'other_name', 'former_partner')),
  said            text not null constraint known_says_what check (said ~ '\S'),
  postcode        text not null default '',
  recorded_by     uuid not null references access.practitioner,
  recorded_at     timestamptz not null,
  constraint home_has_a_postcode check (kind <> 'home' or postcode ~ '\S')
);
comment on table looked.known is 'What somebody who works here declared of themselves, so that the log can tell when they open a record of somebody near to them. Never changed.';
create index known_of_practitioner on looked.known (practitioner_id);

create table looked.honey (
  child_id  uuid primary key,
  area_id   uuid not null references access.area,
  why       text not null constraint honey_says_why check (why ~ '\S'),
  placed_by uuid not null references access.practitioner,
  placed_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table looked.honey is 'An invented child whom nobody has a reason to open. Whoever does is looked at within a minute.';

create table looked.tally (
  practitioner_id uuid not null references access.practitioner,
  agency_id       uuid not null references access.agency,
  day             date not null,
  children        integer not null,
  searches        integer not null,
  unopened        integer not null,
  late            integer not null,
  files           integer not null,
  broken          integer not null,
  primary key (practitioner_id, day)
);
comment on table looked.tally is 'What somebody did on a day, counted, so that a busy day can be told from an unusual one without the log being read again.';
create index tallies_of_agency on looked.tally (agency_id, day);

create table looked.finding (
  id              uuid primary key,
  practitioner_id uuid not null references access.practitioner,
  story           text not null,
  day             date not null,
  times           integer not null,
  usual           integer,
  first_at        timestamptz not null,
  last_at         timestamptz not null,
  found_at        timestamptz not null,
  due_at          timestamptz not null,
  escalated_at    timestamptz,
  unique (practitioner_id, story, day)
);
comment on table looked.finding is 'What of somebody''s day was unusual, as counts and times. Whom it is about and their line see nothing of it.';
create index findings_waiting on looked.finding (due_at);

create table looked.review (
  finding_id  uuid primary key references looked.finding,
  outcome     text not null constraint review_outcome_is_known check (outcome in ('explained', 'spoken-to', 'investigated')),
  why         text not null constraint review_says_why check (why ~ '\S'),
  reviewed_by uuid not null references access.practitioner,
  reviewed_at timestamptz not null
);
comment on table looked.review is 'What somebody independent said of a finding, and why. Never changed.';

create table looked.taken (
  single         boolean primary key default true constraint there_is_one_place check (single),
  transaction_id xid8 not null,
  entry_id       uuid not null
);
comment on table looked.taken is 'Up to which entry the log has been looked through.';

do $$
declare kept regclass;
begin
  foreach kept in array array['looked.known', 'looked.honey', 'looked.tally', 'looked.finding', 'looked.review', 'looked.taken']::regclass[] loop
    execute format('alter table %s enable row level security', kept);
    execute format('alter table %s force row level security', kept);
  end loop;
end $$;
create policy the_gate on looked.taken to cairn_gate using (true) with check (true);
grant select, insert, update on looked.taken to cairn_gate;
create policy own on looked.known for select to cairn_app using (practitioner_id = (select access.asker()));
create policy the_process_compares on looked.known for select to cairn_app using ((select access.asker_has('process')));
create policy declared_by_oneself on looked.known for insert to cairn_app
  with check (practitioner_id = (select access.asker()) and recorded_by = (select access.asker()));
create policy the_process_compares on looked.honey for select to cairn_app using ((select access.asker_has('process')));
create policy the_process_places on looked.honey for insert to cairn_app with check ((select access.asker_has('process')));
create policy the_process_counts on looked.tally to cairn_app
  using ((select access.asker_has('process'))) with check ((select access.asker_has('process')));
grant select, insert on looked.known, looked.honey to cairn_app;
create policy never_hidden on looked.honey as restrictive for all to cairn_app using (not access.is_hidden(child_id));
grant select, insert, update (children, searches, unopened, late, files, broken) on looked.tally to cairn_app;

-- Whoever answers for the log or looks at it from outside, but never about themselves or somebody of their line.
create policy the_process_finds on looked.finding to cairn_app
  using ((select access.asker_has('process'))) with check ((select access.asker_has('process')));
create policy reviewed_from_outside on looked.finding for select to cairn_app using (
  ((select access.asker_has('ig_lead')) or (select access.asker_has('scrutineer')))
  and practitioner_id <> all (array(select unnest(looked.line_of((select access.asker()))))));
create policy reviewed_from_outside on looked.review for select to cairn_app
  using (finding_id = any (array(select finding.id from looked.finding)));
create policy by_who_sees_it on looked.review for insert to cairn_app
  with check (reviewed_by = (select access.asker()) and not (select access.asker_has('process'))
              and finding_id = any (array(select finding.id from looked.finding)));
grant select, insert, update (escalated_at) on looked.finding to cairn_app;
grant select, insert on looked.review to cairn_app;

-- The next entries nobody looked through yet, in the order in which they became visible, as the tree of proofs takes
-- them: whose days there is something new in. The first time only what is younger than a moment is looked through.
create function looked.take(since timestamptz, most integer)
  returns table (practitioner_id uuid, agency_id uuid, day text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare latest looked.taken;
begin
  if not access.asker_has('process') then return; end if;
  perform pg_advisory_xact_lock(hashtext('cairn unusual access'));
  select * into latest from looked.taken;
  return query
    with fresh as (
      select e.transaction_id, e.id, e.at, e.practitioner_id, e.agency_id from audit.entry e
       where (latest.entry_id is null and e.at >= since or (e.transaction_id, e.id) > (latest.transaction_id, latest.entry_id))
         and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
       order by e.transaction_id, e.id limit most),
    reached as (
      insert into looked.taken (transaction_id, entry_id)
      select fresh.transaction_id, fresh.id from fresh order by fresh.transaction_id desc, fresh.id desc limit 1
      on conflict (single) do update set transaction_id = excluded.transaction_id, entry_id = excluded.entry_id)
    select distinct fresh.practitioner_id, fresh.agency_id, to_char(fresh.at at time zone 'Europe/London', 'YYYY-MM-DD')
      from fresh join access.practitioner person on person.id = fresh.practitioner_id
     where not exists (select from access.held_role held where held.practitioner_id = person.id and held.role_id = 'process');
end $$;

-- Whether somebody did something since. What the process does by itself is no reason to look again.
create function looked.waits(since timestamptz) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare latest looked.taken;
begin
  select * into latest from looked.taken;
  return access.asker_has('process') and exists (
    select from audit.entry e
     where (latest.entry_id is null and e.at >= since or (e.transaction_id, e.id) > (latest.transaction_id, latest.entry_id))
       and e.practitioner_id is distinct from access.asker());
end $$;

-- One person's entries of a day, for the process, which compares them and keeps none.
create function looked.day_of(who uuid, since timestamptz, until timestamptz, most integer)
  returns table (at timestamptz, verb text, action text, subjects uuid[])
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not access.asker_has('process') then return; end if;
  return query
    select e.at, e.verb, e.action, e.subjects from audit.entry e
     where e.practitioner_id = who and e.at >= since and e.at < until order by e.at, e.id limit most;
end $$;

create function looked.last_before(who uuid, moment timestamptz) returns timestamptz
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return case when access.asker_has('process') then
    (select e.at from audit.entry e where e.practitioner_id = who and e.at < moment order by e.at desc limit 1) end;
end $$;

-- Of the children among some ids: what of each can be compared with somebody who opened it.
create function looked.facts_of(who uuid, ids uuid[])
  returns table (child_id uuid, number integer, people text[], homes jsonb, tie text, closed boolean, honey boolean, near_excluded boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  kept_from uuid[] := array(select e.child_id from access.exclusion e where e.practitioner_id = who and e.ended_at is null);
begin
  if not access.asker_has('process') then return; end if;
  return query
    select child.id, substr(child.reference, 2)::integer,
           array[child.given_name || ' ' || child.family_name, child.preferred_name || ' ' || child.family_name]
             || array(select relative.name from family.relative where relative.child_id = child.id
                       and not exists (select from family.relative next where next.replaces_id = relative.id)),
           (select coalesce(jsonb_agg(jsonb_build_object('lines', lived.lines, 'postcode', lived.postcode)), '[]')
              from people.address lived where lived.child_id = child.id and lived.lines ~ '\S'),
           coalesce((select case when bool_or(tied.ended_at is null) then 'now' else 'ended' end
                       from access.relationship tied
                       join access.practitioner me on me.id = who
                      where tied.child_id = child.id and tied.kind <> 'need-to-know'
                        and (tied.practitioner_id = who or (tied.ended_at is null and (tied.agency_id = me.agency_id
                          or tied.group_id in (select sits.group_id from access.membership sits
                                                where sits.practitioner_id = who and sits.ended_at is null))))
                     having count(*) > 0), 'never'),
           not exists (select from tasks.responsibility answers where answers.child_id = child.id and answers.closed_at is null),
           exists (select from looked.honey where honey.child_id = child.id),
           exists (select from family.tie kin where kin.child_id = child.id and kin.other_id = any (kept_from) and kin.ended_at is null)
             or exists (select from people.address here join people.address there
                            on there.lines = here.lines and there.postcode = here.postcode and there.postcode <> ''
                         where here.child_id = child.id and there.child_id = any (kept_from))
      from people.child where child.id = any (ids);
end $$;

grant usage on schema family to cairn_gate;
grant select on family.relative, family.tie, looked.honey to cairn_gate;
create policy the_gate_compares on family.relative for select to cairn_gate using (true);
create policy the_gate_compares on family.tie for select to cairn_gate using (true);
create policy the_gate_compares on looked.honey for select to cairn_gate using (true);
call access.hand_to_gate('looked', app_calls => true);
