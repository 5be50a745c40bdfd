-- Children who are missing: who answers for looking, what is known, the return, and what the child says of it.
create schema missing;
grant usage on schema missing to cairn_app, cairn_gate;

create table missing.episode (
  id               uuid primary key,
  area_id          uuid not null references access.area,
  child_id         uuid,
  described_as     text not null default '',
  described_age    integer constraint described_age_is_possible check (described_age between 0 and 25),
  reference        text not null unique,
  kind             text not null constraint episode_kind_is_known check (kind in ('missing', 'away', 'absent', 'unreported')),
  reported_at      timestamptz not null,
  informant        text not null constraint informant_is_named check (informant ~ '\S'),
  police_reference text not null default '',
  last_seen_at     timestamptz not null,
  last_seen_place  text not null constraint last_seen_place_is_written check (last_seen_place ~ '\S'),
  last_seen_by     text not null default '',
  clothing         text not null default '',
  left_from        text not null constraint left_from_is_known check (left_from in ('home', 'placement', 'school', 'other')),
  care             text not null constraint care_is_known check (care in ('no', 'looked_after', 'placed_by_other', 'not_known')),
  circumstances    text not null constraint circumstances_are_written check (circumstances ~ '\S'),
  leads            text not null default '',
  recorded_by      uuid not null references access.practitioner,
  agency_id        uuid not null references access.agency,
  recorded_at      timestamptz not null,
  located_at       timestamptz,
  returned_at      timestamptz,
  ended_at         timestamptz,
  cancelled        boolean not null default false,
  version          integer not null default 1,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint child_is_on_record_or_described check (child_id is not null or described_as ~ '\S'),
  constraint found_after_last_seen check (located_at >= last_seen_at),
  constraint back_after_found check (returned_at >= located_at),
  constraint cancelled_has_ended check (not cancelled or ended_at is not null)
);
comment on table missing.episode is 'One time a child was missing or away, from the report to its end. What was reported is never rewritten.';
comment on column missing.episode.child_id is 'Null until the front door has found or made the child''s record.';
comment on column missing.episode.described_as is 'The child in the reporter''s words, where there was no record to choose.';
comment on column missing.episode.kind is 'absent: the historic police category, for imported episodes only. unreported: nobody told us at the time.';
comment on column missing.episode.care is 'placed_by_other: looked after by another authority and living here.';
comment on column missing.episode.leads is 'Company, vehicles, phones and accounts that may lead to the child.';
comment on column missing.episode.cancelled is 'Reported in error. The record stays.';
create unique index missing_once_at_a_time on missing.episode (child_id) where returned_at is null and ended_at is null;
create index missing_now on missing.episode (area_id, last_seen_at) where returned_at is null and ended_at is null;
create index interviews_due on missing.episode (area_id, returned_at) where returned_at is not null and ended_at is null;
create index episodes_of_child on missing.episode (child_id, reported_at desc);
create index episodes_of_nobody_yet on missing.episode (area_id) where child_id is null;
create index episodes_by_time on missing.episode (reported_at desc);

-- What stands in most tables of this room. Shapes to write them by, gone again below.
create table missing.about_child (id uuid primary key, area_id uuid not null, child_id uuid not null);
create table missing.about_episode (id uuid primary key, episode_id uuid not null, area_id uuid not null, child_id uuid);
create table missing.written (recorded_by uuid not null, agency_id uuid not null, recorded_at timestamptz not null);

create table missing.risk (
  like missing.about_episode including indexes,
  like missing.written,
  level       text not null constraint police_risk_is_known check (level in ('no_apparent', 'low', 'medium', 'high')),
  reasons     text not null constraint risk_has_reasons check (reasons ~ '\S'),
  informant   text not null constraint risk_informant_is_named check (informant ~ '\S'),
  assessed_at timestamptz not null,
  review_at   timestamptz not null,
  constraint risk_is_reviewed_later check (review_at > assessed_at)
);
comment on table missing.risk is 'The police risk level while a child is missing. Not the exploitation level. Added, never changed: the latest is in force.';
create index risks_of_episode on missing.risk (episode_id, recorded_at desc);

create table missing.news (
  like missing.about_episode including indexes,
  like missing.written,
  words       text not null constraint news_is_written check (words ~ '\S')
);
comment on table missing.news is 'What became known while a child was missing, in the words of whoever learnt it.';
create index news_of_episode on missing.news (episode_id, recorded_at desc);

create table missing.handover (
  like missing.about_episode including indexes,
  from_id      uuid references access.practitioner,
  to_id        uuid not null references access.practitioner,
  words        text not null default '',
  given_by     uuid not null references access.practitioner,
  given_at     timestamptz not null,
  accepted_by  uuid references access.practitioner,
  accepted_at  timestamptz,
  withdrawn_at timestamptz,
  constraint accepted_by_somebody check ((accepted_by is null) = (accepted_at is null))
);
comment on table missing.handover is 'Who is asked to answer for an episode from now on. Nobody does until they accept it.';
comment on column missing.handover.withdrawn_at is 'When it was handed to somebody else before anybody accepted it, or the episode ended.';
create unique index one_handover_waits on missing.handover (episode_id) where accepted_at is null and withdrawn_at is null;
create index handovers_of_episode on missing.handover (episode_id, given_at desc);
create index handovers_waiting on missing.handover (given_at) where accepted_at is null and withdrawn_at is null;
create index handovers_to on missing.handover (to_id) where accepted_at is null and withdrawn_at is null;

create table missing.climb (
  like missing.about_episode including indexes,
  handover_id uuid not null references missing.handover,
  rung        integer not null constraint rung_is_known check (rung between 1 and 3),
  told        uuid[] not null constraint somebody_is_told check (cardinality(told) > 0),
  anyone_here boolean not null,
  climbed_at  timestamptz not null,
  unique (handover_id, rung)
);
comment on table missing.climb is 'A handover nobody accepted in time went up to the next in line.';
comment on column missing.climb.anyone_here is 'Whether any of those who were told was signed in then. If not, the board says whom to ring.';
create index climbs_of_episode on missing.climb (episode_id);

create table missing.finding (
  like missing.about_episode including indexes,
  like missing.written,
  located_at  timestamptz not null,
  how         text not null constraint finding_is_known check (how in ('returned_alone', 'carer', 'police', 'other')),
  place       text not null constraint found_place_is_written check (place ~ '\S'),
  company     text not null default '',
  transport   text not null default '',
  distance    text not null constraint distance_is_known check (distance in ('near', 'under_10', 'under_50', 'over_50', 'not_known')),
  unique (episode_id)
);
comment on table missing.finding is 'Where a missing child was found, by whom and with whom.';
comment on column missing.finding.distance is 'A band of miles from home: where exactly is in place.';
create index findings_by_time on missing.finding (located_at);

create table missing.homecoming (
  like missing.about_episode including indexes,
  like missing.written,
  returned_at  timestamptz not null,
  condition    text not null constraint condition_is_written check (condition ~ '\S'),
  injury       text not null default '',
  medical_need text not null default '',
  unique (episode_id)
);
comment on table missing.homecoming is 'The moment a child was back, from which the return interview''s time runs, and how the child was.';

create table missing.ending (
  like missing.about_episode including indexes,
  like missing.written,
  cancelled  boolean not null,
  reason     text not null constraint ending_has_a_reason check (reason ~ '\S'),
  unique (episode_id)
);
comment on table missing.ending is 'How an episode ended: closed after its interviews, or cancelled because it was reported in error.';

create table missing.prevention (
  like missing.about_episode including indexes,
  like missing.written,
  held_at        timestamptz not null,
  held_by        text not null constraint prevention_interviewer_is_named check (held_by ~ '\S'),
  safe           text not null constraint safety_is_answered check (safe in ('yes', 'no')),
  account        text not null constraint prevention_account_is_written check (account ~ '\S'),
  harm           text not null default '',
  again          text not null default '',
  unique (episode_id)
);
comment on table missing.prevention is 'The police prevention interview soon after the return. It ends the police enquiry.';
comment on column missing.prevention.again is 'What speaks for the child going missing again.';

create table missing.offer (
  like missing.about_child including indexes,
  like missing.written,
  episode_id  uuid not null,
  offered_at  timestamptz not null,
  worker      text not null constraint offering_worker_is_named check (worker ~ '\S'),
  how         text not null constraint way_of_offering_is_known check (how in ('in_person', 'phone', 'message', 'through_carer', 'not_offered')),
  place       text not null default '',
  outcome     text not null constraint offer_outcome_is_known check (outcome in ('accepted', 'declined', 'not_reached', 'not_offered')),
  reason      text not null default '',
  next_try    text not null default '',
  constraint not_offering_has_a_reason check ((outcome = 'not_offered') = (how = 'not_offered') and (outcome <> 'not_offered' or reason ~ '\S'))
);
comment on table missing.offer is 'One attempt to offer a return interview. Declined is not the end: another worker or place is tried.';
create index offers_of_episode on missing.offer (episode_id, offered_at desc);

create table missing.interview (
  like missing.about_child including indexes,
  like missing.written,
  follows_id       uuid references missing.interview,
  held_at          timestamptz not null,
  place            text not null constraint interview_place_is_written check (place ~ '\S'),
  worker           text not null constraint interviewer_is_named check (worker ~ '\S'),
  capacity         text not null constraint capacity_is_known check (capacity in
                     ('commissioned', 'independent_worker', 'advocate', 'youth_worker', 'social_worker', 'other')),
  independent_why  text not null constraint independence_is_explained check (independent_why ~ '\S'),
  trusted          text not null constraint trust_is_answered check (trusted in ('yes', 'no', 'not_known')),
  account          text not null default '',
  without_child    text not null default '',
  would_help       text not null default '',
  analysis         text not null constraint interview_analysis_is_written check (analysis ~ '\S'),
  safety_plan      text not null default '',
  concern          boolean not null,
  late_why         text not null default '',
  consented        text[] not null default '{}' constraint consented_parts_are_known check
                     (consented <@ array['account', 'health', 'people', 'plan']),
  constraint child_or_others_are_heard check (account ~ '\S' or without_child ~ '\S')
);
comment on table missing.interview is 'A return interview by somebody who does not care for the child. Later ones follow on from it: one conversation.';
comment on column missing.interview.account is 'The child''s own words, verbatim.';
comment on column missing.interview.without_child is 'What parents and carers know, where the child did not wish to talk.';
comment on column missing.interview.consented is 'The parts the child agrees to share. Not the lawful basis for sharing.';
create index interviews_of_child on missing.interview (child_id, held_at desc);

create table missing.interviewed (
  interview_id uuid not null,
  episode_id   uuid not null unique,
  area_id      uuid not null,
  child_id     uuid not null,
  primary key (interview_id, episode_id)
);
comment on table missing.interviewed is 'Which episodes one interview spoke of.';

create table missing.reason (
  like missing.about_child including indexes,
  interview_id uuid not null,
  code         text not null,
  pulls        text not null constraint push_or_pull_is_known check (pulls in ('push', 'pull', 'other')),
  view         text not null constraint whose_view_is_known check (view in ('child', 'worker')),
  unique (interview_id, code, view)
);
comment on table missing.reason is 'Why the child went, as the child or the worker sees it.';

create table missing.telling (
  like missing.about_child including indexes,
  interview_id uuid not null,
  recipient    text not null constraint recipient_is_known check (recipient in ('police', 'social_worker', 'carer')),
  shared       boolean not null,
  parts        text[] not null default '{}' constraint told_parts_are_known check (parts <@ array['account', 'health', 'people', 'plan']),
  why          text not null constraint telling_has_a_reason check (why ~ '\S'),
  told_by      uuid not null references access.practitioner,
  told_at      timestamptz not null,
  unique (interview_id, recipient),
  constraint what_is_shared_is_said check (shared = (cardinality(parts) > 0))
);
comment on table missing.telling is 'Who was told what of an interview and why, or why not.';

create table missing.mention (
  like missing.about_child including indexes,
  interview_id  uuid not null,
  kind          text not null constraint mention_is_of_a_kind check (kind ~ '\S'),
  words         text not null constraint mention_has_words check (words ~ '\S'),
  sentence      text not null constraint mention_has_its_sentence check (sentence ~ '\S'),
  verdict       text not null constraint mention_verdict_is_known check (verdict in ('confirmed', 'refused')),
  judged_by     uuid not null references access.practitioner,
  judged_at     timestamptz not null,
  unique (interview_id, kind, words)
);
comment on table missing.mention is 'What a person made of something found in an account. What nobody has judged is not stored at all.';
create index mentions_confirmed on missing.mention (judged_by, judged_at desc) where verdict = 'confirmed';

create table missing.profile (
  like missing.about_child including indexes,
  like missing.written,
  description     text not null constraint description_is_written check (description ~ '\S'),
  photo_holder    text not null default '',
  photo_reference text not null default '',
  photo_how       text not null default '',
  friends         text not null default '',
  places          text not null default '',
  phones          text not null default '',
  accounts        text not null default '',
  medical         text not null default '',
  money           text not null default '',
  travel          text not null default '',
  earlier         text not null default ''
);
comment on table missing.profile is 'What helps to find a child, written ahead by those who care for the child. The latest counts. Police read it only while the child is missing.';
comment on column missing.profile.photo_holder is 'Who holds a recent photograph. The photograph itself is never stored here.';
create index profiles_of_child on missing.profile (child_id, recorded_at desc);

drop table missing.about_child, missing.about_episode, missing.written;
do $$
declare told regclass; via text; known text;
begin
  for told, via, known in
    select attrelid::regclass, attname, target from pg_attribute
      join (values ('episode_id', 'missing.episode'), ('interview_id', 'missing.interview'),
                   ('recorded_by', 'access.practitioner'), ('agency_id', 'access.agency')) meant (refers, target) on refers = attname
     where attrelid in (select oid from pg_class where relnamespace = 'missing'::regnamespace and relkind = 'r' and relname <> 'episode')
     order by attrelid, attnum
  loop
    execute format('alter table %s add foreign key (%I) references %s', told, via, known);
  end loop;
  for told in select oid::regclass from pg_class where relnamespace = 'missing'::regnamespace and relkind = 'r' and relname <> 'episode' order by oid
  loop
    execute format('alter table %s add foreign key (child_id, area_id) references people.child (id, area_id) on update cascade', told);
    execute format('create index on %s (child_id)', told);
  end loop;
end $$;

-- How often anything on the board changed. Says nothing of what, or where.
create table missing.board (
  id      boolean primary key default true constraint one_board check (id),
  version bigint not null default 1
);
comment on table missing.board is 'A number that grows with each change of any episode; screens that follow the board are told it.';
insert into missing.board default values;
grant select on missing.board to cairn_app;
grant select, update on missing.board to cairn_gate;
alter table missing.board enable row level security;
alter table missing.board force row level security;
create policy whoever_asks on missing.board for select to cairn_app using ((select access.asker()) is not null);
create policy the_gate on missing.board for all to cairn_gate using (true);

-- A screen that shows the board for one shift, whether or not anybody touches it, and can do nothing else.
create table missing.screen (
  id         uuid primary key,
  token_hash bytea not null unique,
  name       text not null constraint screen_is_named check (name ~ '\S'),
  started_by uuid not null references access.practitioner,
  agency_id  uuid not null references access.agency,
  started_at timestamptz not null,
  ended_by   uuid references access.practitioner,
  ended_at   timestamptz,
  constraint ended_by_somebody check ((ended_by is null) = (ended_at is null))
);
comment on table missing.screen is 'A screen that shows who is missing in the name of whoever started it. Its token opens that and nothing else; only the hash is kept.';
create index screens_of_agency on missing.screen (agency_id, started_at desc) where ended_at is null;
alter table missing.screen enable row level security;
alter table missing.screen force row level security;
create policy the_gate on missing.screen for select to cairn_gate using (true);
create policy of_own_agency on missing.screen for select to cairn_app
  using (agency_id = (select practitioner.agency_id from access.practitioner where practitioner.id = (select access.asker())));
create policy own_starts on missing.screen for insert to cairn_app with check (started_by = (select access.asker()));
create policy own_agency_ends on missing.screen for update to cairn_app
  using (agency_id = (select practitioner.agency_id from access.practitioner where practitioner.id = (select access.asker())))
  with check (ended_by = (select access.asker()));
grant select, insert, update (ended_by, ended_at) on missing.screen to cairn_app;

-- Episodes of a child without a record yet, for the police who look and for whoever reported it. Where there is a record,
-- its ties say who sees what.
create function missing.unnamed_in_reach() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := access.asker();
  looks boolean := access.asker_has('police_exploitation');
begin
  return array(
    select episode.id from missing.episode
     where episode.child_id is null
       and (episode.recorded_by = me
         or (looks and episode.area_id = any (array(
              select served.area_id from access.agency_area served
                join access.practitioner on practitioner.agency_id = served.agency_id
               where practitioner.id = me)))));
end $$;

create function missing.children_missing() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return array(select episode.child_id from missing.episode
                where episode.child_id is not null and episode.returned_at is null and episode.ended_at is null);
end $$;

-- Whether any of these people has a session that is in use. For the process alone, which tells them.
create function missing.any_signed_in(people uuid[], since timestamptz) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not access.asker_has('process') then return false; end if;
  return exists (select from access.session
                  where practitioner_id = any (people) and ended_at is null and seen_at >= since);
end $$;

create function missing.board_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare reached bigint;
begin
  update missing.board set version = version + 1 returning version into reached;
  perform pg_notify('cairn_changed', 'missing ' || reached);
  return null;
end $$;

-- Whoever leaves answers for no episode any more: their manager, or else the front door, is asked to take it over. Until
-- they accept it climbs as any handover does, and the board says that nobody has it.
create function missing.handed_on_by_leaver() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  piece record;
  taker uuid;
  moment timestamptz := coalesce(new.left_at, now());
begin
  for piece in
    select episode.id, episode.area_id, episode.child_id from missing.episode
     where episode.returned_at is null and episode.ended_at is null
       and new.id = (select coalesce(handover.accepted_by, handover.to_id) from missing.handover
                      where handover.episode_id = episode.id and handover.withdrawn_at is null
                      order by handover.accepted_at is null desc, handover.given_at desc limit 1)
  loop
    select manager.practitioner_id into taker from access.managers_of(piece.area_id) manager
     where manager.practitioner_id <> new.id
       and (piece.child_id is null or access.can_answer_for(manager.practitioner_id, piece.child_id))
     order by manager.practitioner_id is distinct from new.manager_id, manager.practitioner_id limit 1;
    continue when taker is null;
    update missing.handover set withdrawn_at = moment
     where episode_id = piece.id and accepted_at is null and withdrawn_at is null;
    insert into missing.handover (id, episode_id, area_id, child_id, from_id, to_id, words, given_by, given_at)
    values (gen_random_uuid(), piece.id, piece.area_id, piece.child_id, new.id, taker, 'Left, and answered for it until now.', new.id, moment);
    perform pathway.tell_heir(taker, 'missing.handed-over', '/missing/' || piece.id, moment);
  end loop;
  return null;
end $$;

-- Before anyone is known, a screen's token is all there is. Answers only for the token that was sent.
create function missing.screen_of(sent bytea) returns table (id uuid, name text, started_by uuid, started_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select screen.id, screen.name, screen.started_by, screen.started_at
                 from missing.screen where screen.token_hash = sent and screen.ended_at is null;
end $$;

call access.hand_to_gate('missing', app_calls => true);
create trigger missing_goes_with_leaver after update of left_at, agency_id on access.practitioner
  for each row when (new.left_at is not null or new.agency_id <> old.agency_id) execute function missing.handed_on_by_leaver();
grant select on missing.episode, missing.screen to cairn_gate;
grant select, insert, update (withdrawn_at) on missing.handover to cairn_gate;

-- Everything of an episode goes by its child; where the child has no record yet, by who looks for it.
call access.guard_by_child('missing.episode');
create policy the_gate on missing.episode for select to cairn_gate using (true);
create policy unnamed on missing.episode for select to cairn_app using (id = any ((select missing.unnamed_in_reach())::uuid[]));
create policy reported_by_anyone on missing.episode for insert to cairn_app
  with check (child_id is null and recorded_by = (select access.asker()));
create policy unnamed_goes_on on missing.episode for update to cairn_app
  using (id = any ((select missing.unnamed_in_reach())::uuid[]))
  with check (child_id is null and id = any ((select missing.unnamed_in_reach())::uuid[]));
grant select, insert, update (child_id, located_at, returned_at, ended_at, cancelled, police_reference, version)
  on missing.episode to cairn_app;
do $$
declare told text;
begin
  foreach told in array array['risk', 'news', 'handover', 'climb', 'finding', 'homecoming', 'ending', 'prevention'] loop
    execute format('call access.guard_by_child(%L)', 'missing.' || told);
    execute format('create policy unnamed on missing.%I for select to cairn_app using (episode_id = any ((select missing.unnamed_in_reach())::uuid[]))', told);
    execute format('create policy unnamed_adds on missing.%I for insert to cairn_app with check (child_id is null and episode_id = any ((select missing.unnamed_in_reach())::uuid[]))', told);
    -- The child may be named later.
    execute format('grant select, insert, update (child_id) on missing.%I to cairn_app', told);
  end loop;
  foreach told in array array['offer', 'interview', 'interviewed', 'reason', 'telling', 'mention', 'profile'] loop
    execute format('call access.guard_by_child(%L)', 'missing.' || told);
    execute format('grant select, insert on missing.%I to cairn_app', told);
  end loop;
  foreach told in array array['episode', 'risk', 'news', 'handover', 'climb', 'finding', 'homecoming', 'ending'] loop
    execute format('create trigger board_changed after insert or update on missing.%I for each statement execute function missing.board_changed()', told);
  end loop;
end $$;
create policy unnamed_goes_on on missing.handover for update to cairn_app
  using (episode_id = any ((select missing.unnamed_in_reach())::uuid[]));
grant update (accepted_by, accepted_at, withdrawn_at) on missing.handover to cairn_app;
create policy the_gate on missing.handover for all to cairn_gate using (true) with check (true);
create policy released_while_missing on missing.profile as restrictive for select to cairn_app using (
  not (select access.asker_has('police_exploitation') or access.asker_has('intelligence_officer')) or child_id = any ((select missing.children_missing())::uuid[]));

-- What the rules of this room promise cannot be switched off either.
alter table pathway.switch drop constraint fixed_rules_stay_on;
alter table pathway.switch add constraint fixed_rules_stay_on check (turns_on or rule_id not in
  ('contact.decide', 'contact.danger', 'contact.ending', 'escalation.same-day', 'level.listed', 'early-help.refer-again',
   'protection.discussion', 'protection.enquiry', 'challenge.stays-listed', 'group.removed', 'group.stepped-down', 'group.relisted',
   'transfer.accepted', 'group.escalated-police', 'group.escalated-strategic',
   'missing.look', 'missing.climbed', 'missing.return-interview'));
