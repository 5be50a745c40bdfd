-- Support after harm: a programme the child agrees to, and help for child and family on the way through an investigation or a trial.
create schema support;
grant usage on schema support to cairn_app, cairn_gate;

create table support.referral (
  id            uuid primary key,
  area_id       uuid not null references access.area,
  child_id      uuid not null,
  programme     text not null,
  provider_id   uuid not null references access.agency,
  referred_by   uuid not null references access.practitioner,
  agency_id     uuid not null references access.agency,
  sent_at       timestamptz not null,
  why           text not null constraint referral_says_why check (why ~ '\S'),
  child_wants   text not null default '',
  not_heard_why text not null default '',
  child_agrees  text not null constraint child_agreement_is_known check (child_agrees in ('yes', 'not_yet')),
  parent_agrees text not null constraint parent_agreement_is_known check (parent_agrees in ('yes', 'not_needed', 'not_safe')),
  agreement_why text not null default '',
  safe_contact  text not null constraint safe_contact_is_written check (safe_contact ~ '\S'),
  must_not_know text not null default '',
  worker_risks  text not null default '',
  needs         text not null default '',
  state         text not null default 'sent' constraint referral_state_is_known check (state in
                  ('sent', 'waiting', 'accepted', 'declined', 'withdrawn', 'allocated', 'active', 'ending', 'closed')),
  worker_id     uuid references access.practitioner,
  waiting_at    timestamptz,
  accepted_at   timestamptz,
  begun_at      timestamptz,
  ended_at      timestamptz,
  version       integer not null default 1,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint child_is_heard_or_it_is_said_why check (child_wants ~ '\S' or not_heard_why ~ '\S'),
  constraint over_is_dated check ((state in ('declined', 'withdrawn', 'closed')) = (ended_at is not null)),
  constraint allocated_has_a_worker check (state not in ('allocated', 'active', 'ending') or worker_id is not null)
);
comment on table support.referral is 'A child referred to a support programme, from sending to its end. What was written when it was sent is never rewritten.';
comment on column support.referral.child_wants is 'What the child wants, verbatim.';
comment on column support.referral.child_agrees is 'Agreement to a service. Never the lawful basis, and never consent to tell the child''s story elsewhere.';
comment on column support.referral.must_not_know is 'Who must not learn that the child gets this help.';
create unique index one_open_referral_to_a_programme on support.referral (child_id, programme) where ended_at is null;
create index support_of_child on support.referral (child_id, sent_at desc);
create index support_of_worker on support.referral (worker_id) where ended_at is null;
create index support_of_provider on support.referral (provider_id, sent_at);
create index support_of_referrer on support.referral (referred_by, sent_at desc);

create table support.move (
  id          uuid primary key,
  referral_id uuid not null references support.referral,
  area_id     uuid not null references access.area,
  child_id    uuid not null,
  kind        text not null constraint move_is_known check (kind in
                ('accept', 'wait', 'look', 'decline', 'withdraw', 'allocate', 'begin', 'end', 'resume', 'close')),
  words       text not null default '',
  told        text not null default '',
  worker_id   uuid references access.practitioner,
  on_day      date,
  ending      text constraint ending_is_known check (ending in ('planned', 'moved', 'eighteen', 'declined', 'other')),
  step_down   text constraint step_down_is_known check (step_down in
                ('early_help', 'social_care', 'school', 'health', 'adult_services', 'family')),
  holder      text not null default '',
  recorded_by uuid not null references access.practitioner,
  agency_id   uuid not null references access.agency,
  recorded_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint a_no_has_a_reason check (kind not in ('decline', 'withdraw', 'wait') or words ~ '\S'),
  constraint a_no_is_told check (kind <> 'decline' or told ~ '\S'),
  constraint an_end_is_handed_on check (kind <> 'close' or (ending is not null and step_down is not null and holder ~ '\S' and words ~ '\S'))
);
comment on table support.move is 'Each step of a referral to a programme: who took it, why, who was told. Nothing ends by itself.';
comment on column support.move.holder is 'Who holds the concern for the child from now on.';
create index moves_of_referral on support.move (referral_id, recorded_at);
create index moves_of_child on support.move (child_id);

-- A group is not about a child: no name and no story of one stands in it.
create table support.circle (
  id          uuid primary key,
  area_id     uuid not null references access.area,
  provider_id uuid not null references access.agency,
  name        text not null constraint circle_is_named check (name ~ '\S'),
  worker_id   uuid not null references access.practitioner,
  place       text not null constraint circle_meets_somewhere check (place ~ '\S'),
  begun_at    timestamptz not null,
  ended_at    timestamptz
);
comment on table support.circle is 'A group of young people of a programme. Who is in it stands in support.member, child by child.';
create index circles_of_provider on support.circle (provider_id) where ended_at is null;
create index circles_of_worker on support.circle (worker_id) where ended_at is null;

create table support.member (
  id          uuid primary key,
  circle_id   uuid not null references support.circle,
  referral_id uuid not null references support.referral,
  area_id     uuid not null references access.area,
  child_id    uuid not null,
  joined_at   timestamptz not null,
  left_at     timestamptz,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table support.member is 'A child in a group. Seen by whoever works with this child in the programme and by whoever leads the group: never by way of another member.';
create unique index member_once on support.member (circle_id, child_id) where left_at is null;
create index memberships_of_child on support.member (child_id);
create index memberships_of_referral on support.member (referral_id);

create table support.session (
  id           uuid primary key,
  referral_id  uuid not null references support.referral,
  area_id      uuid not null references access.area,
  child_id     uuid not null,
  held_on      date not null,
  minutes      integer not null constraint length_is_possible check (minutes between 0 and 720),
  worker_id    uuid not null references access.practitioner,
  mode         text not null constraint mode_is_known check (mode in ('one_to_one', 'group', 'family', 'drop_in', 'online', 'phone')),
  family       text[] not null default '{}' constraint family_is_known check (family <@ array['child', 'parent', 'carer', 'sibling', 'other']),
  place        text not null constraint place_is_known check (place in ('home', 'youth_centre', 'school', 'community', 'other')),
  place_safety text not null constraint place_safety_is_written check (place_safety ~ '\S'),
  attended     text not null constraint attendance_is_known check (attended in ('yes', 'not_brought', 'not_able', 'cancelled_by_service')),
  focus        text not null constraint focus_is_written check (focus ~ '\S'),
  childs_words text not null default '',
  concern      text not null constraint concern_is_answered check (concern in ('no', 'concern', 'intelligence')),
  account      text not null default '',
  next_on      date,
  recorded_by  uuid not null references access.practitioner,
  agency_id    uuid not null references access.agency,
  recorded_at  timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint a_concern_says_what check (concern = 'no' or account ~ '\S')
);
comment on table support.session is 'One session of one child. Of a group session each child has a row, and none says who else was there.';
comment on column support.session.childs_words is 'What the child said, verbatim.';
comment on column support.session.attended is 'not_brought: an adult or the service did not get the child there. A child does not fail to attend.';
create index sessions_of_referral on support.session (referral_id, held_on desc);
create index sessions_of_child on support.session (child_id);
create index sessions_by_day on support.session (held_on);

create table support.talk (
  id           uuid primary key,
  referral_id  uuid not null references support.referral,
  area_id      uuid not null references access.area,
  child_id     uuid not null,
  occasion     text not null constraint occasion_is_known check (occasion in ('start', 'six_weeks', 'twelve_weeks', 'other', 'end')),
  held_on      date not null,
  childs_words text not null default '',
  not_heard_why text not null default '',
  safe_adults  text not null default '',
  analysis     text not null constraint talk_is_weighed check (analysis ~ '\S'),
  next_on      date,
  recorded_by  uuid not null references access.practitioner,
  agency_id    uuid not null references access.agency,
  recorded_at  timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint child_is_heard_or_it_is_said_why check (childs_words ~ '\S' or not_heard_why ~ '\S')
);
comment on table support.talk is 'The plan talked over with the child: at the start, at six and twelve weeks, and at the end.';
create index talks_of_referral on support.talk (referral_id, held_on desc);
create index talks_of_child on support.talk (child_id);

create table support.aim (
  id          uuid primary key,
  referral_id uuid not null references support.referral,
  area_id     uuid not null references access.area,
  child_id    uuid not null,
  words       text not null constraint aim_is_written check (words ~ '\S'),
  step        text not null constraint aim_has_a_step check (step ~ '\S'),
  by_whom     text not null constraint step_is_somebodys check (by_whom ~ '\S'),
  due_on      date not null,
  recorded_by uuid not null references access.practitioner,
  agency_id   uuid not null references access.agency,
  recorded_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table support.aim is 'What the child wants to be different, in the child''s words, and the next step towards it.';
create index aims_of_referral on support.aim (referral_id, recorded_at);
create index aims_of_child on support.aim (child_id);

create table support.measurement (
  id          uuid primary key,
  referral_id uuid not null references support.referral,
  area_id     uuid not null references access.area,
  child_id    uuid not null,
  set_id      text not null,
  set_version text not null,
  measure     text not null,
  measured_on date not null,
  said_by     text not null constraint answerer_is_known check (said_by in ('child', 'parent', 'worker')),
  score       integer,
  recorded_by uuid not null references access.practitioner,
  agency_id   uuid not null references access.agency,
  recorded_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table support.measurement is 'One answer of an outcome set on one day. Not a test, and no measure of the child''s worth.';
comment on column support.measurement.measure is 'What was asked: a measure of the set, or the id of an aim.';
comment on column support.measurement.score is 'Null: asked for and not answered. Shown as missing, never as nought.';
create index measurements_of_referral on support.measurement (referral_id, measured_on);
create index measurements_of_child on support.measurement (child_id);

-- An investigation or a trial, with one person who coordinates the support of every child in it.
create table support.proceeding (
  id             uuid primary key,
  area_id        uuid not null references access.area,
  name           text not null constraint proceeding_is_named check (name ~ '\S'),
  kind           text not null constraint proceeding_is_known check (kind in ('investigation', 'trial')),
  police_reference text not null default '',
  officer        text not null default '',
  coordinator_id uuid not null references access.practitioner,
  begun_by       uuid not null references access.practitioner,
  begun_at       timestamptz not null,
  outcome        text not null default '',
  ended_at       timestamptz,
  version        integer not null default 1
);
comment on table support.proceeding is 'An investigation or a trial. Its name is the operation''s, never a person''s.';
create index proceedings_of_coordinator on support.proceeding (coordinator_id) where ended_at is null;
create index proceedings_of_area on support.proceeding (area_id, begun_at desc);

create table support.court_date (
  id            uuid primary key,
  proceeding_id uuid not null references support.proceeding,
  area_id       uuid not null references access.area,
  kind          text not null constraint date_is_known check (kind in
                  ('interview', 'charging', 'first_hearing', 'ground_rules', 'visit', 'evidence', 'trial', 'verdict', 'sentence', 'other')),
  held_at       timestamptz not null,
  place         text not null default '',
  what          text not null default '',
  replaces_id   uuid unique references support.court_date,
  recorded_by   uuid not null references access.practitioner,
  agency_id     uuid not null references access.agency,
  recorded_at   timestamptz not null
);
comment on table support.court_date is 'A date of an investigation or a trial. A new date stands beside the one it replaces.';
create index dates_of_proceeding on support.court_date (proceeding_id, held_at);

create table support.witness (
  id               uuid primary key,
  proceeding_id    uuid not null references support.proceeding,
  area_id          uuid not null references access.area,
  child_id         uuid not null,
  supporter_id     uuid not null references access.practitioner,
  family_supporter text not null default '',
  family           text[] not null default '{}' constraint family_is_known check (family <@ array['parent', 'carer', 'sibling', 'other']),
  wishes           text not null default '',
  recorded_by      uuid not null references access.practitioner,
  agency_id        uuid not null references access.agency,
  recorded_at      timestamptz not null,
  ended_at         timestamptz,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  unique (proceeding_id, child_id)
);
comment on table support.witness is 'A child whom an investigation or a trial concerns, who supports the child, and who supports the family.';
comment on column support.witness.wishes is 'What the child wants of it, verbatim.';
create index proceedings_of_child on support.witness (child_id);
create index witnesses_of_supporter on support.witness (supporter_id) where ended_at is null;

create table support.special_measure (
  id          uuid primary key,
  witness_id  uuid not null references support.witness,
  area_id     uuid not null references access.area,
  child_id    uuid not null,
  measure     text not null,
  state       text not null constraint special_measure_state_is_known check (state in ('offered', 'wanted', 'not_wanted', 'asked_for', 'granted', 'refused')),
  words       text not null default '',
  recorded_by uuid not null references access.practitioner,
  agency_id   uuid not null references access.agency,
  recorded_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table support.special_measure is 'What makes giving evidence easier for this child, and how far it has come. The latest is in force.';
create index special_measures_of_witness on support.special_measure (witness_id, recorded_at);
create index special_measures_of_child on support.special_measure (child_id);

create table support.explanation (
  id            uuid primary key,
  witness_id    uuid not null references support.witness,
  area_id       uuid not null references access.area,
  child_id      uuid not null,
  to_whom       text not null constraint hearer_is_known check (to_whom in ('child', 'parent', 'carer', 'sibling', 'other')),
  what          text not null constraint explanation_is_written check (what ~ '\S'),
  how           text not null default '',
  their_words   text not null default '',
  explained_on  date not null,
  recorded_by   uuid not null references access.practitioner,
  agency_id     uuid not null references access.agency,
  recorded_at   timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table support.explanation is 'What was explained to the child or to the family, by whom, when, and what they said.';
create index explanations_of_witness on support.explanation (witness_id, explained_on desc);
create index explanations_of_child on support.explanation (child_id);

-- The agencies whose programme somebody leads: named as their lead, or, where no support worker is named, everyone in that role.
create function support.providers_led() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := access.asker();
begin
  return case when not access.asker_has('support_provider') then '{}' else array(
    select person.agency_id from access.practitioner person
     where person.id = me and person.left_at is null
       and (exists (select from access.agency_lead lead
                     where lead.practitioner_id = me and lead.agency_id = person.agency_id and lead.rung = 'lead' and lead.ended_at is null)
         or not exists (select from access.agency_lead lead
                          join access.held_role held on held.practitioner_id = lead.practitioner_id
                           and held.role_id = 'support_provider' and held.ended_at is null
                         where lead.agency_id = person.agency_id and lead.rung = 'lead' and lead.ended_at is null))) end;
end $$;

-- The referrals whose notes somebody reads and writes: allocated to them, or of a programme they lead.
create function support.own_referrals() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  me  uuid := access.asker();
  led uuid[] := support.providers_led();
begin
  return array(select referral.id from support.referral where referral.worker_id = me or referral.provider_id = any (led));
end $$;

create function support.own_circles() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  me  uuid := access.asker();
  led uuid[] := support.providers_led();
begin
  return array(select circle.id from support.circle where circle.worker_id = me or circle.provider_id = any (led));
end $$;

-- Proceedings somebody has a part in: as coordinator, as who supports a child in it, or through a child allocated to them.
create function support.own_proceedings() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := access.asker();
begin
  return array(
    select proceeding.id from support.proceeding where proceeding.coordinator_id = me or proceeding.begun_by = me
    union
    select witness.proceeding_id from support.witness
     where witness.ended_at is null and not coalesce(access.is_hidden(witness.child_id), false)
       and (witness.supporter_id = me or access.is_tied('allocation', witness.child_id)));
end $$;

do $$
declare kept text;
begin
  foreach kept in array array['referral', 'move', 'member', 'session', 'talk', 'aim', 'measurement', 'witness', 'special_measure', 'explanation'] loop
    execute format('call access.guard_by_child(%L)', 'support.' || kept);
    execute format('grant select, insert on support.%I to cairn_app', kept);
  end loop;
  -- That a child is referred, and how far it is, is for those who work with the child. A school that sees its roll sees none of it.
  foreach kept in array array['referral', 'move'] loop
    execute format($policy$create policy those_concerned on support.%I as restrictive for all to cairn_app using (
      access.area_in_reach(area_id) or access.is_tied('allocation', child_id) or access.is_tied('plan', child_id)
      or access.is_tied('referral', child_id) or %s = (select access.asker()))$policy$, kept,
      case kept when 'referral' then 'referred_by' else 'recorded_by' end);
  end loop;
  -- What a child says in a session stays with the programme. The allocated social worker reads the child's full record.
  foreach kept in array array['session', 'talk', 'aim', 'measurement'] loop
    execute format($policy$create policy the_programme on support.%I as restrictive for all to cairn_app using (
      referral_id = any ((select support.own_referrals())::uuid[]) or (select access.asker_has('process'))
      or ((select access.asker_has('social_worker')) and access.is_tied('allocation', child_id)))$policy$, kept);
  end loop;
  foreach kept in array array['witness', 'special_measure', 'explanation'] loop
    execute format($policy$create policy those_who_support on support.%I as restrictive for all to cairn_app using (
      access.area_in_reach(area_id) or access.is_tied('allocation', child_id)%s)$policy$, kept,
      case kept when 'witness' then ' or proceeding_id = any ((select support.own_proceedings())::uuid[])' else '' end);
  end loop;
  foreach kept in array array['circle', 'proceeding', 'court_date'] loop
    execute format('alter table support.%I enable row level security', kept);
    execute format('alter table support.%I force row level security', kept);
    execute format('grant select, insert on support.%I to cairn_app', kept);
  end loop;
end $$;
create policy the_group on support.member as restrictive for all to cairn_app using (
  referral_id = any ((select support.own_referrals())::uuid[]) or circle_id = any ((select support.own_circles())::uuid[])
  or (select access.asker_has('process')));
grant update (state, worker_id, waiting_at, accepted_at, begun_at, ended_at, version) on support.referral to cairn_app;
grant update (left_at) on support.member to cairn_app;
grant update (ended_at) on support.circle, support.witness to cairn_app;
grant update (coordinator_id, outcome, ended_at, version) on support.proceeding to cairn_app;

create policy own on support.circle for all to cairn_app
  using (id = any ((select support.own_circles())::uuid[]) or (select access.asker_has('process')))
  with check (worker_id = (select access.asker()) or provider_id = any ((select support.providers_led())::uuid[]));
create policy own on support.proceeding for all to cairn_app
  using (id = any ((select support.own_proceedings())::uuid[]) or access.area_in_reach(area_id))
  with check (begun_by = (select access.asker()) or coordinator_id = (select access.asker()) or access.area_in_reach(area_id));
create policy own on support.court_date for all to cairn_app
  using (proceeding_id = any ((select support.own_proceedings())::uuid[]) or access.area_in_reach(area_id));

/*
  The caseload of each month, as numbers of children and nothing else: in support on any day of it (from accepted to ended),
  at its end, new, ended, and waiting at its end. Of the programmes somebody leads, of the areas of a front door manager, and
  of the areas of an analyst or business manager.
*/
create function support.caseload(first date, last date, split text)
  returns table (month date, kind text, any_day integer, at_end integer, begun integer, over integer, waiting integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  led   uuid[] := support.providers_led();
  areas uuid[] := case when access.asker_has('analyst') or access.asker_has('business_manager')
    then array(select served.area_id from access.agency_area served
                 join access.practitioner me on me.agency_id = served.agency_id where me.id = access.asker())
    when access.asker_has('front_door_manager') then access.areas_in_reach() else '{}' end;
begin
  return query
    select months.begins::date, dated.kind,
           count(distinct dated.child_id) filter (where accepted < months.ends and ended >= months.begins)::integer,
           count(distinct dated.child_id) filter (where accepted < months.ends and ended >= months.ends)::integer,
           count(distinct dated.child_id) filter (where accepted >= months.begins and accepted < months.ends)::integer,
           count(distinct dated.child_id) filter (where accepted < 'infinity' and ended >= months.begins and ended < months.ends)::integer,
           count(distinct dated.child_id) filter (where waits < months.ends and least(accepted, ended) >= months.ends)::integer
      from (select begins, begins + interval '1 month' as ends
              from generate_series(first::timestamp, last::timestamp, interval '1 month') begins) months
     cross join lateral (
      select referral.child_id,
             coalesce(referral.waiting_at at time zone 'Europe/London', 'infinity') as waits,
             coalesce(referral.accepted_at at time zone 'Europe/London', 'infinity') as accepted,
             coalesce(referral.ended_at at time zone 'Europe/London', 'infinity') as ended,
             coalesce(case split
               when 'age' then (select case when years < 11 then 'under 11' when years < 14 then '11 to 13'
                                            when years < 16 then '14 and 15' when years < 18 then '16 and 17' else '18 and over' end
                                  from (select extract(year from age(months.begins, child.born_on))::integer as years) aged)
               when 'sex' then nullif(child.sex, '')
               when 'mode' then taken.kind
               when 'type' then taken.kind
               else 'all' end, 'not known') as kind
        from support.referral
        join people.child on child.id = referral.child_id
        left join lateral (select distinct session.mode as kind from support.session
                            where split = 'mode' and session.referral_id = referral.id
                              and session.held_on >= months.begins and session.held_on < months.ends
                           union
                           select unnest(told.exploitation_types) from contacts.contact told
                            where split = 'type' and told.child_id = referral.child_id
                              and told.received_at at time zone 'Europe/London' < months.ends) taken on true
       where (referral.area_id = any (areas) or referral.provider_id = any (led))
         and referral.child_id <> all (coalesce(access.children_hidden(), '{}'))) dated
     group by months.begins, dated.kind
     order by months.begins, dated.kind;
end $$;

/*
  Whoever leaves has children in the programme, groups, and trials to coordinate. Each goes to the heir or to the manager where
  they may take it on, else to whoever leads the programme, else to a colleague in it; a trial at last to the front door manager.
*/
create function support.taker_of(gone uuid, heir uuid, provider uuid, child uuid) returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare boss uuid := (select manager_id from access.practitioner where id = gone);
begin
  return (
    select person.id from access.practitioner person
     where person.agency_id = provider and person.left_at is null and person.id <> gone
       and exists (select from access.held_roles_of(person.id) held where held.id = 'support_provider')
       and (child is null or not access.hides(child, person.id))
     order by person.id is distinct from heir, person.id is distinct from boss,
              not exists (select from access.agency_lead lead where lead.practitioner_id = person.id and lead.ended_at is null),
              person.joined_at, person.id
     limit 1);
end $$;

create function support.hand_over(gone uuid, heir uuid, moment timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  piece record;
  taker uuid;
begin
  for piece in select referral.id, referral.child_id, referral.provider_id from support.referral
                where referral.worker_id = gone and referral.ended_at is null
  loop
    taker := support.taker_of(gone, heir, piece.provider_id, piece.child_id);
    if taker is not null then
      update support.referral kept set worker_id = taker, version = kept.version + 1 where kept.id = piece.id;
      perform access.open_to(piece.child_id, taker, 'allocation', gone, moment);
      perform pathway.tell_heir(taker, 'support.allocated', '/support/' || piece.id, moment);
    end if;
  end loop;
  for piece in select circle.id, circle.provider_id from support.circle where circle.worker_id = gone and circle.ended_at is null
  loop
    taker := support.taker_of(gone, heir, piece.provider_id, null);
    if taker is not null then
      update support.circle kept set worker_id = taker where kept.id = piece.id;
      perform pathway.tell_heir(taker, 'task.set', '/support/groups/' || piece.id, moment);
    end if;
  end loop;
  for piece in select proceeding.id, proceeding.area_id from support.proceeding
                where proceeding.coordinator_id = gone and proceeding.ended_at is null
  loop
    taker := pathway.keeper_after(gone, heir, piece.area_id);
    update support.proceeding kept set coordinator_id = taker, version = kept.version + 1 where kept.id = piece.id;
    perform pathway.tell_heir(taker, 'task.set', '/court/' || piece.id, moment);
    perform access.open_to(witness.child_id, taker, 'allocation', gone, moment)
       from support.witness where witness.proceeding_id = piece.id and witness.ended_at is null;
  end loop;
  for piece in select witness.id, witness.child_id, proceeding.coordinator_id from support.witness
                 join support.proceeding on proceeding.id = witness.proceeding_id
                where witness.supporter_id = gone and witness.ended_at is null
  loop
    update support.witness kept set supporter_id = piece.coordinator_id where kept.id = piece.id and piece.coordinator_id <> gone;
    perform pathway.tell_heir(piece.coordinator_id, 'task.set', '/court', moment);
  end loop;
end $$;

grant select on support.session to cairn_gate;
grant select, update (worker_id, version) on support.referral to cairn_gate;
grant select, update (worker_id) on support.circle to cairn_gate;
grant select, update (coordinator_id, version) on support.proceeding to cairn_gate;
grant select, update (supporter_id) on support.witness to cairn_gate;
do $$
declare kept text;
begin
  foreach kept in array array['referral', 'session', 'circle', 'proceeding', 'witness'] loop
    execute format('create policy the_gate on support.%I for all to cairn_gate using (true) with check (true)', kept);
  end loop;
end $$;
call access.hand_to_gate('support');
grant execute on function support.providers_led(), support.own_referrals(), support.own_circles(), support.own_proceedings(),
  support.caseload(date, date, text) to cairn_app;

-- A child who is in a programme, or waits for one, has somebody who answers.
create constraint trigger open_child_has_owner after insert or update on support.referral
  deferrable initially deferred for each row when (new.ended_at is null) execute function pathway.open_child_has_owner();

-- What looks after a child who waits, and what a child told in a session, is never switched off.
alter table pathway.switch add constraint support_fixed_rules_stay_on check (turns_on or rule_id not in
  ('support.answer', 'support.look', 'support.heard'));
