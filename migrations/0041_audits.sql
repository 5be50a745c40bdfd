-- Case audits: cases that nobody chose, two who look at each independently, and what practice learns from it.
create schema audits;
grant usage on schema audits to cairn_app, cairn_gate;

create table audits.audit (
  id           uuid primary key,
  area_id      uuid not null references access.area,
  title        text not null constraint audit_is_titled check (title ~ '\S'),
  why          text not null constraint audit_has_a_reason check (why ~ '\S'),
  tool         text not null constraint tool_is_an_object check (tool is json object),
  since        date not null,
  until        date not null constraint until_follows check (until >= since),
  criteria     jsonb not null constraint criteria_are_an_object check (jsonb_typeof(criteria) = 'object'),
  called_by    uuid not null references access.practitioner,
  called_at    timestamptz not null,
  size         integer constraint size_is_some check (size between 1 and 40),
  per_level    boolean,
  auditors     uuid[] not null default '{}',
  moderator_id uuid references access.practitioner,
  ends_on      date,
  seed         text,
  drawn_by     uuid references access.practitioner,
  drawn_at     timestamptz,
  population   integer,
  fingerprint  text,
  learnt       text not null default '',
  ended_by     uuid references access.practitioner,
  ended_at     timestamptz,
  constraint drawn_is_whole check (
    num_nulls(size, per_level, moderator_id, ends_on, seed, drawn_by, drawn_at) in (0, 7)),
  constraint drawn_for_two_or_more check (drawn_at is null or cardinality(auditors) between 2 and 12),
  constraint moderator_is_no_auditor check (moderator_id <> all (auditors)),
  constraint ended_by_somebody check ((ended_at is null) = (ended_by is null)),
  constraint drawn_before_it_ends check (ended_at is null or drawn_at is not null)
);
comment on table audits.audit is 'An audit of practice: why, with which questions, of whose help, by whom, until when. It names no child.';
comment on column audits.audit.tool is 'The questions in the version that was worked with, with what each grade means.';
comment on column audits.audit.seed is 'Cases are taken in the order of SHA-256 of the seed followed by the child''s id: whoever draws again gets the same ones.';
comment on column audits.audit.fingerprint is 'SHA-256 of the ids of everyone the sample was drawn from, in their order.';
comment on column audits.audit.learnt is 'What the partnership takes from it. Everybody who may know of the audit reads it.';
create index audits_of_area on audits.audit (area_id, called_at desc);
create index audits_that_end on audits.audit (ends_on) where ended_at is null;

create table audits.sampled (
  id        uuid primary key,
  audit_id  uuid not null references audits.audit,
  area_id   uuid not null references access.area,
  child_id  uuid not null,
  place     integer not null constraint place_counts check (place > 0),
  level     text not null,
  first_id  uuid not null references access.practitioner,
  second_id uuid not null references access.practitioner constraint two_look check (second_id <> first_id),
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  unique (audit_id, child_id)
);
comment on table audits.sampled is 'A child whose help is looked at, in the order in which the sample was drawn, and the two who look.';
create index sampled_of_child on audits.sampled (child_id);
create index sampled_of_first on audits.sampled (first_id);
create index sampled_of_second on audits.sampled (second_id);

create table audits.judgement (
  id       uuid primary key,
  case_id  uuid not null references audits.sampled,
  area_id  uuid not null references access.area,
  child_id uuid not null,
  by_id    uuid not null references access.practitioner,
  answers  jsonb not null constraint answers_are_an_object check (jsonb_typeof(answers) = 'object'),
  themes   text[] not null,
  strength text not null,
  learning text not null constraint judgement_says_what_is_learnt check (learning ~ '\S'),
  concern  text not null,
  said_at  timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  unique (case_id, by_id)
);
comment on table audits.judgement is 'What one auditor found alone about the help a child had. Of practice, never of a practitioner. Never changed.';
comment on column audits.judgement.concern is 'An immediate concern about the child. It went to the front door at once.';
create index judgements_of_child on audits.judgement (child_id);

create table audits.settlement (
  id         uuid primary key,
  case_id    uuid not null unique references audits.sampled,
  area_id    uuid not null references access.area,
  child_id   uuid not null,
  by_id      uuid not null references access.practitioner,
  answers    jsonb not null constraint answers_are_an_object check (jsonb_typeof(answers) = 'object'),
  why        text not null constraint settlement_has_a_reason check (why ~ '\S'),
  settled_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table audits.settlement is 'Where two auditors differed: what a third person settled, and why.';
create index settlements_of_child on audits.settlement (child_id);

-- Who runs audits in an area, and who else may know of one.
create function audits.serves(area uuid) returns boolean language plpgsql stable as $$
begin
  return exists (
    select from access.agency_area served join access.practitioner on practitioner.agency_id = served.agency_id
     where practitioner.id = access.asker() and served.area_id = area);
end $$;
create function audits.runs_in(area uuid) returns boolean language sql stable as $$
  select (access.asker_has('group_coordinator') or access.asker_has('scrutineer')) and audits.serves(area)
$$;
create function audits.is_inside(one audits.audit) returns boolean language sql stable as $$
  select access.asker() = any (one.auditors) or coalesce(access.asker() = one.moderator_id, false) or audits.runs_in(one.area_id)
$$;

alter table audits.audit enable row level security;
alter table audits.audit force row level security;
create policy its_people on audits.audit for select to cairn_app using (
  (select access.asker_has('process')) or audits.is_inside(audit)
  or (((select access.asker_has('group_chair')) or (select access.asker_has('business_manager'))) and audits.serves(area_id)));
create policy called_by_who_runs_them on audits.audit for insert to cairn_app
  with check (called_by = (select access.asker()) and drawn_at is null and audits.runs_in(area_id));
create policy run_by_who_runs_them on audits.audit for update to cairn_app
  using (ended_at is null and ((select access.asker_has('process')) or audits.runs_in(area_id)))
  with check ((select access.asker_has('process')) or audits.runs_in(area_id));
create policy the_gate on audits.audit for select to cairn_gate using (true);
grant select, insert, update (size, per_level, auditors, moderator_id, ends_on, seed, drawn_by, drawn_at, population, fingerprint,
                              learnt, ended_by, ended_at) on audits.audit to cairn_app;

-- Nobody draws again until the sample suits.
create function audits.drawn_once() returns trigger language plpgsql as $$
begin
  if old.drawn_at is not null and
     (old.seed, old.size, old.per_level, old.drawn_by, old.drawn_at, old.moderator_id, old.ends_on,
      coalesce(old.population, new.population), coalesce(old.fingerprint, new.fingerprint))
     is distinct from (new.seed, new.size, new.per_level, new.drawn_by, new.drawn_at, new.moderator_id, new.ends_on,
      new.population, new.fingerprint) then
    raise exception 'a sample is drawn once' using errcode = 'check_violation', constraint = 'drawn_once';
  end if;
  return new;
end $$;
create trigger drawn_once before update on audits.audit for each row execute function audits.drawn_once();

call access.guard_by_child('audits.sampled');
call access.guard_by_child('audits.judgement');
call access.guard_by_child('audits.settlement');
grant select, insert, update (first_id, second_id) on audits.sampled to cairn_app;
grant select, insert on audits.judgement, audits.settlement to cairn_app;
grant select on audits.audit, audits.sampled, audits.judgement, audits.settlement to cairn_gate;
create policy the_gate on audits.sampled for select to cairn_gate using (true);
create policy the_gate on audits.judgement for select to cairn_gate using (true);
create policy the_gate on audits.settlement for select to cairn_gate using (true);

-- The cases somebody audits while the audit lasts; and those on which both have said what they found.
create function audits.own_cases() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return array(select one.id from audits.sampled one join audits.audit on audit.id = one.audit_id
                where audit.ended_at is null and access.asker() in (one.first_id, one.second_id));
end $$;
create function audits.judged_cases() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return array(select one.id from audits.sampled one join audits.audit on audit.id = one.audit_id
                 join audits.judgement on judgement.case_id = one.id
                where audit.ended_at is null and access.asker() in (one.first_id, one.second_id, audit.moderator_id)
                group by one.id having count(*) = 2);
end $$;

create policy those_who_look on audits.sampled as restrictive for all to cairn_app using (
  (select access.asker_has('process')) or id = any ((select audits.own_cases())::uuid[])
  or id = any ((select audits.judged_cases())::uuid[]));
create policy the_process_draws on audits.sampled as restrictive for insert to cairn_app with check ((select access.asker_has('process')));
create policy the_process_gives_on on audits.sampled as restrictive for update to cairn_app using ((select access.asker_has('process')));

-- Two look independently: what the other found is there once both have said it.
create policy own_then_both on audits.judgement as restrictive for select to cairn_app using (
  (select access.asker_has('process'))
  or (by_id = (select access.asker()) and case_id = any ((select audits.own_cases())::uuid[]))
  or case_id = any ((select audits.judged_cases())::uuid[]));
create policy an_auditor_says on audits.judgement for insert to cairn_app with check (by_id = (select access.asker()));
create policy of_an_own_case on audits.judgement as restrictive for insert to cairn_app
  with check (by_id = (select access.asker()) and case_id = any ((select audits.own_cases())::uuid[]));
create policy after_both on audits.settlement as restrictive for select to cairn_app using (
  (select access.asker_has('process')) or case_id = any ((select audits.judged_cases())::uuid[]));
create policy the_moderator_says on audits.settlement for insert to cairn_app with check (by_id = (select access.asker()));
create policy of_a_case_of_two_others on audits.settlement as restrictive for insert to cairn_app
  with check (by_id = (select access.asker()) and case_id = any ((select audits.judged_cases())::uuid[])
              and case_id <> all ((select audits.own_cases())::uuid[]));

-- Whoever has worked with a child audits nothing of it: by a tie that was ever there, as who answers for it, as who told of
-- it, decided about it, or judged its level.
create function audits.has_worked(who uuid, child uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from access.relationship tie
                  where tie.child_id = child and tie.practitioner_id = who and tie.kind not in ('audit', 'need-to-know'))
      or exists (select from tasks.responsibility kept where kept.child_id = child and kept.owner_id = who)
      or exists (select from contacts.contact where contact.child_id = child and contact.submitted_by = who)
      or exists (select from contacts.decision said where said.child_id = child and who in (said.decided_by, said.authorised_by, said.lead_worker_id))
      or exists (select from oversight.decision said where said.child_id = child and said.decided_by = who)
      or exists (select from assessment.assessment made where made.child_id = child and who in (made.assessed_by, made.authorised_by));
end $$;

create function audits.by_nobody_who_worked_there() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare looks uuid;
begin
  for looks in select value::uuid from jsonb_each_text(to_jsonb(new)) where key = any (tg_argv)
                  and (tg_op = 'INSERT' or value is distinct from to_jsonb(old) ->> key) loop
    if audits.has_worked(looks, new.child_id) or access.hides(new.child_id, looks) then
      raise exception 'not theirs to audit' using errcode = 'check_violation', constraint = 'by_nobody_who_worked_there';
    end if;
  end loop;
  return new;
end $$;
create trigger by_nobody_who_worked_there before insert or update of first_id, second_id on audits.sampled
  for each row execute function audits.by_nobody_who_worked_there('first_id', 'second_id');

-- From whom a sample is drawn: children about whom a concern came in, each with the level it had at the end of the time. Only
-- what was known at a moment counts, so that the same question finds the same children later.
create function audits.population(of_area uuid, since date, until date, criteria jsonb, known_at timestamptz)
  returns table (child_id uuid, level text) language sql stable as $$
  select one.id, coalesce(judged.final_level, 'none')
    from people.child one
    left join lateral (
      select made.final_level from assessment.assessment made
       where made.child_id = one.id and made.assessed_at <= known_at and (made.assessed_at at time zone 'Europe/London')::date <= until
       order by made.assessed_at desc, made.id limit 1) judged on true
   where one.area_id = of_area
     and exists (
       select from contacts.contact told join access.agency on agency.id = told.agency_id
         left join contacts.decision said on said.contact_id = told.id and said.decided_at <= known_at
          and not exists (select from contacts.decision later where later.replaces_id = said.id and later.decided_at <= known_at)
        where told.child_id = one.id and told.received_at <= known_at
          and (told.received_at at time zone 'Europe/London')::date between since and until
          and (not criteria ? 'types' or told.exploitation_types && array(select jsonb_array_elements_text(criteria -> 'types')))
          and (not criteria ? 'agencies' or criteria -> 'agencies' ? agency.kind)
          and (not criteria ? 'decisions' or criteria -> 'decisions' ? coalesce(said.decision, 'none')))
     and (not criteria ? 'levels' or criteria -> 'levels' ? coalesce(judged.final_level, 'none'))
     and (not criteria ? 'ages' or criteria -> 'ages' ? case
            when one.born_on is null then 'not_known' when age(until, one.born_on) < interval '12 years' then 'under_12'
            when age(until, one.born_on) < interval '16 years' then '12_to_15' else '16_and_over' end)
     and (not criteria ? 'missing' or criteria -> 'missing' ? case when exists (
            select from missing.episode away where away.child_id = one.id and not away.cancelled and away.reported_at <= known_at
               and (away.reported_at at time zone 'Europe/London')::date between since and until) then 'yes' else 'no' end)
$$;

-- Whoever runs audits sees no child. This tells them of how many a sample would be drawn; who is hidden from them is not counted.
create function audits.count_population(of_area uuid, since date, until date, criteria jsonb, known_at timestamptz)
  returns table (level text, many integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not audits.runs_in(of_area) then return; end if;
  return query
    select found.level, count(*)::integer from audits.population(of_area, since, until, criteria, known_at) found
     where found.child_id <> all (coalesce(access.children_hidden(), '{}')) group by found.level;
end $$;

-- What was found, in sums: it is known when the children can no longer be seen. A question on which two differ counts as open
-- until a third has settled it.
create function audits.tally(one uuid) returns table (what text, id text, grade text, many integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from audits.audit where audit.id = one and (audits.is_inside(audit)
       or (audit.ended_at is not null and (access.asker_has('group_chair') or access.asker_has('business_manager')) and audits.serves(audit.area_id))))
  then return; end if;
  return query
    with both_said as (
      select sampled.id from audits.sampled join audits.judgement on judgement.case_id = sampled.id
       where sampled.audit_id = one group by sampled.id having count(*) = 2),
    said as (
      select judgement.case_id, answer.key, array_agg(distinct answer.value ->> 'grade') as grades
        from audits.judgement join both_said on both_said.id = judgement.case_id
       cross join lateral jsonb_each(judgement.answers) answer group by judgement.case_id, answer.key)
    select 'answer', said.key, case when cardinality(said.grades) = 1 then said.grades[1]
                                    else coalesce(settlement.answers -> said.key ->> 'grade', 'open') end, count(*)::integer
      from said left join audits.settlement on settlement.case_id = said.case_id group by 2, 3
    union all
    select 'theme', theme, '', count(distinct judgement.case_id)::integer
      from audits.judgement join both_said on both_said.id = judgement.case_id, unnest(judgement.themes) theme group by theme
    union all
    select 'case', case when both_said.id is null then 'waiting' else 'judged' end, '', count(*)::integer
      from audits.sampled left join both_said on both_said.id = sampled.id where sampled.audit_id = one group by 2
    union all
    select 'case', 'concern', '', count(distinct judgement.case_id)::integer
      from audits.judgement join audits.sampled on sampled.id = judgement.case_id
     where sampled.audit_id = one and judgement.concern <> '' having count(*) > 0;
end $$;

-- The findings of those cases on which both have said theirs. They name nobody, and stand in no order of cases.
create function audits.findings(one uuid) returns table (kind text, words text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from audits.audit where audit.id = one and audits.is_inside(audit)) then return; end if;
  return query
    select distinct found.kind, found.words
      from audits.judgement join audits.sampled on sampled.id = judgement.case_id
     cross join lateral (values ('strength', judgement.strength), ('learning', judgement.learning)) found (kind, words)
     where sampled.audit_id = one and found.words <> ''
       and (select count(*) from audits.judgement other where other.case_id = sampled.id) = 2
     order by found.kind desc, found.words limit 200;
end $$;

-- What agencies are to do because of it, and how far it is: the tasks themselves are for those who do them.
create function audits.actions(one uuid) returns table (id uuid, title text, agency text, due_at timestamptz, state text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from audits.audit where audit.id = one and audits.is_inside(audit)) then return; end if;
  return query
    select task.id, task.title, agency.name, task.due_at, task.state
      from tasks.task join access.agency on agency.id = task.owner_agency_id
     where task.source_id = one and task.kind = 'action' order by task.due_at, task.id limit 100;
end $$;

call access.hand_to_gate('audits', app_calls => true);
create trigger by_nobody_who_worked_there before insert on audits.judgement
  for each row execute function audits.by_nobody_who_worked_there('by_id');
