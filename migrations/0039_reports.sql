-- Reports: what is counted of an area and a time, one population at a time. Each population is one question; what is
-- said of every one of it are its facts. Analysts get sums of an area, everyone else sums of what they see themselves.

create table figures.past (
  id            uuid primary key,
  area_id       uuid not null references access.area,
  population    text not null constraint population_is_known check (population in
                  ('listed', 'meetings', 'caseload', 'assessed', 'suspects', 'investigations', 'notifications', 'reasons', 'places', 'removals')),
  subject       text not null constraint subject_is_no_name check (subject ~ '^[a-z]+-[0-9]+$'),
  happened_on   date not null,
  facts         jsonb not null constraint facts_are_an_object check (jsonb_typeof(facts) = 'object'),
  source        text not null constraint source_is_written check (source ~ '\S'),
  brought_in_by uuid not null references access.practitioner,
  brought_in_at timestamptz not null
);
comment on table figures.past is 'History of the years before Cairn, brought in to be counted beside what is on record: one row for each one of a population. Nobody''s name, no record of a child.';
comment on column figures.past.subject is 'Who or what it is about, as the source numbered it: the same number is the same child.';
comment on column figures.past.facts is 'What is said of it, by the name of the fact. Null: asked for and not known.';
create index past_of_area on figures.past (area_id, population, happened_on);
alter table figures.past enable row level security;
alter table figures.past force row level security;
create policy the_gate on figures.past for select to cairn_gate using (true);
create policy the_process_brings_in on figures.past for insert to cairn_app
  with check ((select access.asker_has('process')) and brought_in_by = (select access.asker()));
create policy analyst_of_the_area on figures.past for select to cairn_app using (
  (select access.asker_has('analyst')) and area_id = any (array(
    select served.area_id from access.agency_area served
      join access.practitioner on practitioner.agency_id = served.agency_id
     where practitioner.id = (select access.asker()))));
grant select, insert on figures.past to cairn_app;
grant select on figures.past to cairn_gate;

-- By which social care knows a child, for returns; empty where nobody wrote it down, or the asker may not see it.
create function people.social_care_number(of_child uuid) returns text language sql stable as $$
  select coalesce((select identifier.number from people.identifier
                    where identifier.child_id = of_child and identifier.kind = 'social_care'
                      and identifier.state in ('verified', 'unverified')
                      and not exists (select from people.identifier later where later.replaces_id = identifier.id)
                    order by identifier.recorded_at desc, identifier.id limit 1), '')
$$;

create function figures.day(at timestamptz) returns date language sql stable as $$
  select (at at time zone 'Europe/London')::date
$$;
create function figures.month(at date) returns text language sql immutable as $$ select to_char(at, 'YYYY-MM') $$;

-- What is said of every child who is counted.
create function figures.about(sex text, born_on date, ethnicity text, disability text, school_id uuid, at date) returns jsonb
  language sql stable as $$
  select jsonb_build_object(
    'sex', nullif(sex, 'not_known'), 'age', extract(year from age(at, born_on))::integer::text,
    'ethnicity', case when ethnicity ~ '\S' then 'known' end,
    'disability', case when disability <> 'not_known' then 'known' end, 'school', case when school_id is not null then 'known' end)
$$;

create function figures.of_listed(of_area uuid, since date, until date) returns table (child_id uuid, subject text, facts jsonb)
  language sql stable as $$
  select distinct on (spell.child_id) spell.child_id, spell.child_id::text,
         figures.about(child.sex, child.born_on, child.ethnicity, child.disability, child.school_id, figures.day(spell.started_at))
         || jsonb_build_object('reason', spell.reason, 'decision', coalesce(said.decision, 'none'),
              'outcome', case when said.decision in ('remove_no_longer_at_risk', 'remove_never_at_risk') then 'removed'
                              when said.decision in ('step_down', 'transfer') then 'handed_on' else 'carried_forward' end)
    from oversight.listing_spell spell join people.child on child.id = spell.child_id
    left join lateral (
      select decision from oversight.decision where decision.child_id = spell.child_id
         and figures.day(decided_at) between since and until order by decided_at desc, decision.id limit 1) said on true
   where spell.area_id = of_area and figures.day(spell.started_at) <= until
     and coalesce(figures.day(spell.ended_at) >= since, true)
   order by spell.child_id, spell.started_at, spell.id
$$;

create function figures.of_meetings(of_area uuid, since date, until date) returns table (child_id uuid, subject text, facts jsonb)
  language sql stable as $$
  select null::uuid, meeting.id::text, jsonb_build_object('month', figures.month(held_on), 'kind', kind)
    from oversight.meeting where area_id = of_area and state = 'ended' and held_on between since and until
$$;

-- Whether a concern came again within so many days. It is too early to say no before they are over.
create function figures.again(came timestamptz, ended timestamptz, days integer, until date) returns text language sql stable as $$
  select case when figures.day(came) <= least(figures.day(ended) + days, until) then 'yes'
              when figures.day(ended) + days > until then 'too_early' else 'no' end
$$;

create function figures.of_removals(of_area uuid, since date, until date) returns table (child_id uuid, subject text, facts jsonb)
  language sql stable as $$
  select spell.child_id, spell.child_id::text,
         jsonb_build_object('within_90', figures.again(soonest.at, spell.ended_at, 90, until),
                            'within_180', figures.again(soonest.at, spell.ended_at, 180, until))
    from oversight.listing_spell spell join oversight.decision on decision.id = spell.ended_by_decision_id
    left join lateral (select min(received_at) as at from contacts.contact
                        where contact.child_id = spell.child_id and received_at > spell.ended_at) soonest on true
   where spell.area_id = of_area and figures.day(spell.ended_at) between since and until
     and decision.decision in ('remove_no_longer_at_risk', 'remove_never_at_risk')
$$;
create function figures.of_caseload(of_area uuid, since date, until date) returns table (child_id uuid, subject text, facts jsonb)
  language sql stable as $$
  select distinct referral.child_id, referral.child_id::text, jsonb_build_object('month', figures.month(first::date))
    from generate_series(date_trunc('month', since::timestamp), until::timestamp, interval '1 month') first
    join support.referral on figures.day(accepted_at) < first::date + interval '1 month' and figures.day(accepted_at) <= until
     and coalesce(figures.day(ended_at) >= first::date, true)
   where referral.area_id = of_area
$$;

create function figures.of_assessed(of_area uuid, since date, until date) returns table (child_id uuid, subject text, facts jsonb)
  language sql stable as $$
  select one.child_id, one.child_id::text,
         figures.about(child.sex, child.born_on, child.ethnicity, child.disability, child.school_id,
                       coalesce((select figures.day(min(started_at)) from oversight.listing_spell spell where spell.child_id = one.child_id), figures.day(one.assessed_at)))
         || jsonb_build_object('level', one.final_level, 'care', lived.care,
              'high_and_investigated', case when one.final_level = 'high' and looked_into.yes then 'yes' else 'no' end)
    from (select distinct on (last.child_id) last.child_id, last.final_level, last.assessed_at
            from assessment.assessment last where last.area_id = of_area and figures.day(last.assessed_at) between since and until
           order by last.child_id, last.assessed_at desc, last.id) one
    join people.child on child.id = one.child_id
    left join lateral (select case episode.care when 'looked_after' then 'in_care' when 'placed_by_other' then 'in_care' when 'no' then 'at_home' end as care
                         from missing.episode where episode.child_id = one.child_id and not cancelled and figures.day(reported_at) <= until
                        order by reported_at desc, episode.id limit 1) lived on true
    cross join lateral (select exists (select from support.witness join support.proceeding on proceeding.id = witness.proceeding_id
                                        where witness.child_id = one.child_id and figures.day(proceeding.begun_at) <= until) as yes) looked_into
   where one.final_level <> 'none_identified'
$$;

create function figures.of_suspects(of_area uuid, since date, until date) returns table (child_id uuid, subject text, facts jsonb)
  language sql stable as $$
  select null::uuid, thing.id::text,
         jsonb_build_object('sex', told.sex, 'children', case tied.many when 0 then 'none' when 1 then 'one' else 'two_or_more' end)
    from intelligence.thing
    cross join lateral (
      select count(distinct named.child_id) as many from intelligence.standing
        join intelligence.item on item.id = standing.item_id
        join intelligence.child_named named on named.submission_id = item.submission_id
       where standing.thing_id = thing.id and standing.answer = 'same'
         and not exists (select from intelligence.standing later where later.replaces_id = standing.id)) tied
    left join lateral (
      select item.says ->> 'sex' as sex from intelligence.standing
        join intelligence.item on item.id = standing.item_id
       where standing.thing_id = thing.id and standing.answer = 'same' and item.says ->> 'sex' in ('female', 'male')
         and not exists (select from intelligence.standing later where later.replaces_id = standing.id)
       order by standing.judged_at desc, standing.id limit 1) told on true
   where thing.kind = 'subject' and thing.area_id = of_area and figures.day(thing.opened_at) between since and until
     and not exists (select from intelligence.joining where joining.other_id = thing.id and joining.parted_at is null)
$$;

create function figures.of_investigations(of_area uuid, since date, until date) returns table (child_id uuid, subject text, facts jsonb)
  language sql stable as $$
  select null::uuid, proceeding.id::text, jsonb_build_object('model', null,
         'began_with', case when exists (
            select from support.witness join missing.episode on episode.child_id = witness.child_id and not episode.cancelled
             where witness.proceeding_id = proceeding.id
               and episode.reported_at between proceeding.begun_at - interval '28 days' and proceeding.begun_at) then 'missing' else 'other' end)
    from support.proceeding
   where proceeding.kind = 'investigation' and area_id = of_area and figures.day(begun_at) between since and until
$$;

create function figures.of_notifications(of_area uuid, since date, until date) returns table (child_id uuid, subject text, facts jsonb)
  language sql stable as $$
  select episode.child_id, coalesce(episode.child_id, episode.id)::text,
         jsonb_build_object('month', figures.month(figures.day(reported_at)),
           'care', case care when 'no' then 'home' when 'not_known' then null else 'care' end)
         || case when returned_at is null then '{}' else jsonb_build_object(
              'overnight', case when figures.day(last_seen_at) < figures.day(returned_at) then 'yes' else 'no' end,
              'offered', case when tried.offered or interview.held_at is not null then 'yes' else 'no' end,
              'accepted', case when tried.accepted or interview.held_at is not null then 'yes' else 'no' end,
              'in_time', case when interview.held_at <= returned_at + interval '72 hours' then 'yes' else 'no' end) end
    from missing.episode
    left join (select episode_id, bool_or(outcome <> 'not_offered') as offered, bool_or(outcome = 'accepted') as accepted
                 from missing.offer group by episode_id) tried on tried.episode_id = episode.id
    left join missing.interviewed on interviewed.episode_id = episode.id
    left join missing.interview on interview.id = interviewed.interview_id and interview.account <> ''
   where episode.area_id = of_area and not cancelled and figures.day(reported_at) between since and until
$$;

create function figures.of_reasons(of_area uuid, since date, until date) returns table (child_id uuid, subject text, facts jsonb)
  language sql stable as $$
  select distinct reason.child_id, reason.interview_id::text,
         case episode.care when 'no' then jsonb_build_object('reason_home', reason.code)
                           when 'not_known' then jsonb_build_object('reason_elsewhere', reason.code)
                           else jsonb_build_object('reason_care', reason.code) end
    from missing.reason
    join missing.interviewed on interviewed.interview_id = reason.interview_id
    join missing.episode on episode.id = interviewed.episode_id and not episode.cancelled
   where episode.area_id = of_area and figures.day(episode.reported_at) between since and until
$$;

create function figures.of_places(of_area uuid, since date, until date) returns table (child_id uuid, subject text, facts jsonb)
  language sql stable as $$
  select null::uuid, context.id::text, jsonb_build_object('kind', kind)
    from contexts.context where area_id = of_area and kind <> 'peer_group' and figures.day(opened_at) <= until
     and coalesce(figures.day(closed_at) >= since, true)
$$;

-- A task with a time limit that ran out in the period, whether or not it was done.
create function figures.of_clocks(of_area uuid, since date, until date) returns table (child_id uuid, subject text, facts jsonb)
  language sql stable as $$
  select task.child_id, task.id::text,
         jsonb_build_object('clock', rule_id, 'month', figures.month(figures.day(due_at)), 'agency', agency.kind,
           'kept', case when state = 'done' and settled_at <= due_at then 'kept' when state in ('open', 'in_progress') then 'open' else 'late' end)
         || case when state = 'done' and settled_at <= due_at
                 then jsonb_build_object('clock_kept', rule_id, 'month_kept', figures.month(figures.day(due_at)), 'agency_kept', agency.kind) else '{}' end
    from tasks.task join access.agency on agency.id = task.owner_agency_id
   where task.area_id = of_area and rule_id ~ '^T_' and state <> 'cancelled' and figures.day(due_at) between since and until
$$;

create function figures.of_actions(of_area uuid, since date, until date) returns table (child_id uuid, subject text, facts jsonb)
  language sql stable as $$
  select task.child_id, task.id::text,
         jsonb_build_object('agency', agency.kind,
           'kept', case when state = 'done' and settled_at <= due_at then 'kept' when state in ('open', 'in_progress') then 'open' else 'late' end)
         || case when state = 'done' and settled_at <= due_at then jsonb_build_object('agency_kept', agency.kind) else '{}' end
    from tasks.task join access.agency on agency.id = task.owner_agency_id
   where task.area_id = of_area and task.kind = 'action' and state <> 'cancelled' and figures.day(due_at) between since and until
$$;

create function figures.of_contacts(of_area uuid, since date, until date) returns table (child_id uuid, subject text, facts jsonb)
  language sql stable as $$
  select contact.child_id, coalesce(contact.child_id, contact.id)::text,
         jsonb_build_object('month', figures.month(figures.day(received_at)), 'source_code', source_code,
                            'decision', coalesce(said.decision, 'none'))
    from contacts.contact
    left join contacts.decision said on said.contact_id = contact.id
     and not exists (select from contacts.decision later where later.replaces_id = said.id)
   where contact.area_id = of_area and figures.day(received_at) between since and until
$$;

-- Children somebody answers for on the last day, and whether what figures need is on their records.
create function figures.of_records(of_area uuid, since date, until date) returns table (child_id uuid, subject text, facts jsonb)
  language sql stable as $$
  select child.id, child.id::text,
         figures.about(child.sex, child.born_on, child.ethnicity, child.disability, child.school_id, until)
         || jsonb_build_object('born', case when child.born_on is not null then 'known' end,
                               'sex_known', case when child.sex <> 'not_known' then 'known' end)
    from tasks.responsibility held join people.child on child.id = held.child_id
   where held.area_id = of_area and held.closed_at is null and figures.day(held.since) <= until
$$;

-- How many have each fact, population by population. `#all` counts the population, `#subjects` whom it is about, `times`
-- how often each of them is in it, `#source` what was brought in.
create function figures.tallied(asked text[], of_area uuid, since date, until date, hidden uuid[])
  returns table (population text, fact text, value text, many integer)
  language plpgsql stable as $$
declare one text;
begin
  foreach one in array asked loop
    return query execute format($of$
      with unit as materialized (
        select subject, facts, null as source from figures.%I($1, $2, $3) found where child_id is null or child_id <> all ($4)
        union all
        select subject, facts, source from figures.past where population = $5 and area_id = $1 and happened_on between $2 and $3)
      select $5, key, coalesce(said.value, 'not_known'), count(*)::integer from unit, jsonb_each_text(facts) said (key, value) group by 2, 3
      union all select $5, '#all', '', count(*)::integer from unit
      union all select $5, '#subjects', '', count(distinct subject)::integer from unit
      union all select $5, '#source', source, count(*)::integer from unit where source is not null group by source
      union all select $5, 'times', band, count(*)::integer from (
        select case when count(*) >= 10 then '10' when count(*) >= 5 then '5' when count(*) >= 3 then '3' else count(*)::text end as band
          from unit group by subject) often group by band $of$, 'of_' || one)
      using of_area, since, until, hidden, one;
  end loop;
end $$;

-- An analyst sees no child. This counts an area the analyst's agency serves, and hands out nothing but sums. Whoever is
-- hidden from the analyst is not counted: a figure must not tell that there is such a record.
create function figures.tally(asked text[], of_area uuid, since date, until date)
  returns table (population text, fact text, value text, many integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := access.asker();
begin
  if not access.asker_has('analyst') or not exists (
    select from access.agency_area served join access.practitioner on practitioner.agency_id = served.agency_id
     where practitioner.id = me and served.area_id = of_area) then return; end if;
  return query select * from figures.tallied(asked, of_area, since, until, coalesce(access.children_hidden(), '{}'));
end $$;
call access.hand_to_gate('figures', app_calls => true);

do $$
declare counted text;
begin
  foreach counted in array array['contacts.contact', 'contacts.decision', 'missing.episode', 'missing.offer', 'missing.interviewed', 'missing.interview',
    'missing.reason', 'oversight.listing_spell', 'oversight.decision', 'oversight.meeting', 'assessment.assessment', 'support.referral', 'support.witness',
    'support.proceeding', 'intelligence.thing', 'intelligence.standing', 'intelligence.item', 'intelligence.child_named', 'intelligence.joining',
    'contexts.context', 'tasks.task', 'tasks.responsibility', 'people.child', 'access.agency']
  loop
    execute format('grant select on %s to cairn_gate', counted);
    if not exists (select from pg_policies where schemaname || '.' || tablename = counted and policyname like 'the_gate%') then
      execute format('create policy the_gate on %s for select to cairn_gate using (true)', counted);
    end if;
  end loop;
end $$;
grant usage on schema contacts, contexts, tasks, support, intelligence to cairn_gate;
