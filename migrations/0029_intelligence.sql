-- Soft intelligence: what partners tell, what officers make of it, and what others are then told.
grant usage on schema intelligence to cairn_gate;

create table intelligence.submission (
  id           uuid primary key,
  reference    text not null unique,
  area_id      uuid not null references access.area,
  submitted_by uuid not null references access.practitioner,
  agency_id    uuid not null references access.agency,
  submitted_at timestamptz not null,
  known_on     date not null,
  origin       text not null constraint submission_origin_is_known check (origin in ('form', 'contact', 'interview', 'meeting')),
  source_id    uuid
);
comment on table intelligence.submission is 'That somebody told something, and when. It holds nothing of what was told, so that whoever told it may follow it.';
create index submissions_of_practitioner on intelligence.submission (submitted_by, submitted_at desc);
create index submissions_of_area on intelligence.submission (area_id, submitted_at desc);

create table intelligence.raw (
  submission_id uuid primary key references intelligence.submission,
  area_id       uuid not null,
  key_id        text not null,
  narrative     bytea not null,
  provenance    bytea not null
);
comment on table intelligence.raw is 'What was told and how it is known, each sealed for its row under a key that is not in the database. For the intelligence officers of the area alone: not for administrators, nor for whoever told it once it is sent.';

create table intelligence.child_named (
  id            uuid primary key,
  submission_id uuid not null references intelligence.submission,
  area_id       uuid not null,
  child_id      uuid not null,
  named_by      uuid not null references access.practitioner,
  named_at      timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  unique (submission_id, child_id)
);
comment on table intelligence.child_named is 'Which child something was told about. Only for officers: the child''s own workers must not learn from it that something was told.';
create index submissions_about_child on intelligence.child_named (child_id);

create table intelligence.item (
  id            uuid primary key,
  submission_id uuid not null references intelligence.submission,
  area_id       uuid not null,
  kind          text not null constraint item_kind_is_known check (kind in ('person', 'vehicle', 'premises', 'account', 'phone', 'money', 'picture')),
  says          jsonb not null,
  key           text not null,
  recorded_at   timestamptz not null
);
comment on table intelligence.item is 'A person, vehicle, place, account, number or picture as it was mentioned. Never altered; what it is one and the same with is a judgement of its own.';
comment on column intelligence.item.key is 'As it can be compared: a plate in one piece, a number by its digits, a handle in small letters. Empty where nothing can.';
create index items_of_submission on intelligence.item (submission_id);
create index items_by_key on intelligence.item (kind, key) where key <> '';

create table intelligence.name_token (
  item_id       uuid not null references intelligence.item on delete cascade,
  submission_id uuid not null references intelligence.submission,
  area_id       uuid not null,
  token         text not null,
  primary key (token, item_id)
);
comment on table intelligence.name_token is 'By what somebody who was mentioned is found: each name and nickname, what it may be short for, and how it sounds, compared with = so that row security comes first.';
create index tokens_of_item on intelligence.name_token (item_id);

create table intelligence.evaluation (
  submission_id uuid primary key references intelligence.submission,
  area_id       uuid not null,
  state         text not null constraint evaluation_state_is_known check (state in ('submitted', 'acknowledged', 'under_evaluation', 'logged', 'crime_created',
                  'safeguarding_referred', 'more_information', 'not_retained', 'sanitised', 'disseminated', 'reviewed', 'expired')),
  changed_at    timestamptz not null
);
comment on table intelligence.evaluation is 'How far a submission is: the last of its steps, so that a queue can be read. The steps themselves are the history.';
create index evaluations_by_state on intelligence.evaluation (area_id, state, changed_at);

create table intelligence.step (
  id            uuid primary key,
  submission_id uuid not null references intelligence.submission,
  area_id       uuid not null,
  state         text not null,
  why           text not null default '',
  taken_by      uuid not null references access.practitioner,
  taken_at      timestamptz not null
);
comment on table intelligence.step is 'One change of state, by whom and why. Added, never changed.';
create index steps_of_submission on intelligence.step (submission_id, taken_at);

create table intelligence.feedback (
  id            uuid primary key,
  submission_id uuid not null references intelligence.submission,
  area_id       uuid not null,
  told_to       uuid not null references access.practitioner,
  kind          text not null constraint feedback_kind_is_known check (kind in ('acknowledged', 'assessed', 'used', 'more_needed', 'ring')),
  told_at       timestamptz not null
);
comment on table intelligence.feedback is 'What somebody hears of what they told: that it came, was assessed, was used, or that more is needed. Never content.';
create index feedback_of_submission on intelligence.feedback (submission_id, told_at);

create table intelligence.grading (
  id            uuid primary key,
  submission_id uuid not null references intelligence.submission,
  area_id       uuid not null,
  source        text not null constraint source_grade_is_known check (source in ('1', '2', '3')),
  information   text not null constraint information_grade_is_known check (information in ('A', 'B', 'C', 'D', 'E')),
  handling      text not null constraint handling_is_known check (handling in ('P', 'C')),
  conditions    text not null default '',
  graded_by     uuid not null references access.practitioner,
  graded_at     timestamptz not null,
  replaces_id   uuid unique references intelligence.grading,
  constraint conditional_sharing_has_conditions check (handling = 'P' or conditions ~ '\S')
);
comment on table intelligence.grading is 'A 3x5x2 grading by the police. Another one names the one it replaces.';
create unique index one_first_grading on intelligence.grading (submission_id) where replaces_id is null;

create table intelligence.summary (
  id            uuid primary key,
  submission_id uuid not null references intelligence.submission,
  area_id       uuid not null,
  grading_id    uuid not null references intelligence.grading,
  words         text not null constraint summary_is_written check (words ~ '\S'),
  band          text not null constraint summary_has_a_time check (band ~ '\S'),
  kinds         text[] not null,
  action        boolean not null,
  written_by    uuid not null references access.practitioner,
  written_at    timestamptz not null
);
comment on table intelligence.summary is 'What may be shared, written by hand beside what was told, with nothing that leads to who told it.';
create index summaries_of_submission on intelligence.summary (submission_id, written_at desc);

create table intelligence.second_look (
  summary_id    uuid primary key references intelligence.summary,
  submission_id uuid not null,
  area_id       uuid not null,
  agreed        boolean not null,
  words         text not null default '',
  looked_by     uuid not null references access.practitioner,
  looked_at     timestamptz not null,
  constraint disagreeing_says_why check (agreed or words ~ '\S')
);
comment on table intelligence.second_look is 'A second officer has read a summary of what is shared with conditions only, beside what was told.';

create table intelligence.release (
  id          uuid primary key,
  area_id     uuid not null references access.area,
  words       text not null constraint release_says_something check (words ~ '\S'),
  band        text not null,
  kinds       text[] not null,
  action      boolean not null,
  released_by uuid not null references access.practitioner,
  released_at timestamptz not null,
  review_on   date not null,
  expires_on  date not null,
  ended_at    timestamptz,
  ended_why   text not null default '',
  constraint reviewed_before_it_expires check (review_on <= expires_on),
  constraint ending_says_why check (ended_at is null or ended_why ~ '\S')
);
comment on table intelligence.release is 'What its named audience is told. It leads to no submission, source or grade, and tells of nothing that was held back.';
create index releases_of_area on intelligence.release (area_id, released_at desc);
create index releases_that_expire on intelligence.release (expires_on) where ended_at is null;

create table intelligence.released_from (
  release_id    uuid primary key references intelligence.release,
  submission_id uuid not null references intelligence.submission,
  summary_id    uuid not null references intelligence.summary,
  area_id       uuid not null
);
comment on table intelligence.released_from is 'Which summary a release gives. For officers alone.';
create index releases_of_submission on intelligence.released_from (submission_id);

create table intelligence.audience (
  id         uuid primary key,
  release_id uuid not null references intelligence.release,
  area_id    uuid not null,
  agency_id  uuid references access.agency,
  role_id    text references access.role,
  child_id   uuid,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint audience_is_named check (num_nonnulls(agency_id, role_id, child_id) = 1)
);
comment on table intelligence.audience is 'To whom a release goes: an agency, everyone of a role in the area, or whoever works with a child, wherever the child has moved to. Nobody else is told who that is.';
create index audience_of_release on intelligence.audience (release_id);
create index releases_to_agency on intelligence.audience (agency_id);
create index releases_to_role on intelligence.audience (role_id, area_id);
create index releases_to_child on intelligence.audience (child_id);

-- The areas in which the asker reads raw intelligence: those the force serves, for its intelligence officers.
create function intelligence.served_areas() returns uuid[] language sql stable
  begin atomic
    select array(select served.area_id from access.agency_area served
                  join access.practitioner me on me.agency_id = served.agency_id
                 where me.id = access.asker());
  end;
create function intelligence.officer_areas() returns uuid[] language sql stable
  begin atomic
    select case when access.asker_has('intelligence_officer') then intelligence.served_areas() else '{}'::uuid[] end;
  end;
create function intelligence.works_with_children() returns boolean language sql stable
  begin atomic
    select exists (select from access.held_roles_of(access.asker()) held where held.reach not in ('none', 'process'));
  end;

-- What is about a child who is hidden from the asker: a relative in the police reads neither this nor what came of it.
create function intelligence.hidden_submissions() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare hidden uuid[] := access.children_hidden();
begin
  if hidden = '{}' then return '{}'; end if;
  return array(select named.submission_id from intelligence.child_named named where named.child_id = any (hidden));
end $$;
create function intelligence.hidden_releases() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare hidden uuid[] := access.children_hidden();
begin
  if hidden = '{}' then return '{}'; end if;
  return array(select source.release_id from intelligence.released_from source
                where source.submission_id = any (intelligence.hidden_submissions())
               union
               select audience.release_id from intelligence.audience where audience.child_id = any (hidden));
end $$;

-- What was released to the asker, and has not ended.
create function intelligence.released_to_asker() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  agency uuid := (select me.agency_id from access.practitioner me where me.id = access.asker());
  areas  uuid[] := intelligence.served_areas();
  roles  text[] := array(select held.id from access.held_roles_of(access.asker()) held where held.reach <> 'none');
begin
  if not intelligence.works_with_children() then return '{}'; end if;
  return array(
    select audience.release_id from intelligence.audience
      join intelligence.release on release.id = audience.release_id and release.ended_at is null
     where audience.agency_id = agency
        or (audience.role_id = any (roles) and audience.area_id = any (areas))
        or audience.child_id = any (access.children_in_reach()) or access.on_roll(audience.child_id)
        or (audience.child_id is not null and audience.area_id = any (access.areas_in_reach())));
end $$;

call access.hand_to_gate('intelligence', app_calls => true);
grant execute on function intelligence.hidden_submissions() to cairn_gate;
do $$
declare looked_at text;
begin
  foreach looked_at in array array['child_named', 'released_from', 'audience', 'release'] loop
    execute format('grant select on intelligence.%I to cairn_gate', looked_at);
    execute format('create policy the_gate on intelligence.%I for select to cairn_gate using (true)', looked_at);
  end loop;
end $$;

-- The one rule for what is the officers' own: read, and added where they write it, within the areas they serve.
create procedure intelligence.guard_for_officers(guarded regclass, they_add boolean default true) language plpgsql as $$
declare officer text := 'area_id = any ((select intelligence.officer_areas())::uuid[])';
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format('create policy officers_read on %s for select to cairn_app using (%s)', guarded, officer);
  if they_add then execute format('create policy officers_add on %s for insert to cairn_app with check (%s)', guarded, officer); end if;
end $$;

-- The compartment: officers of the area and nobody else, and nothing about a child who is hidden from them.
do $$
declare kept text;
begin
  foreach kept in array array['submission', 'raw', 'child_named', 'item', 'name_token', 'evaluation', 'step', 'feedback', 'grading', 'summary', 'second_look', 'released_from', 'audience', 'release'] loop
    execute format('call intelligence.guard_for_officers(%L, %L)', 'intelligence.' || kept, kept not in ('submission', 'raw', 'evaluation'));
    execute format('create policy never_hidden on intelligence.%I as restrictive for all to cairn_app using (%I <> all ((select intelligence.%I())::uuid[]))', kept,
      case when kept = 'submission' then 'id' when kept = 'release' then 'id' when kept = 'audience' then 'release_id' else 'submission_id' end,
      case when kept in ('release', 'audience') then 'hidden_releases' else 'hidden_submissions' end);
  end loop;
end $$;
create policy officers_change on intelligence.evaluation for update to cairn_app using (area_id = any ((select intelligence.officer_areas())::uuid[]));
create policy officers_end on intelligence.release for update to cairn_app using (area_id = any ((select intelligence.officer_areas())::uuid[]));

do $$
declare naming text;
begin
  foreach naming in array array['child_named', 'audience'] loop
    execute format('create policy child_is_hidden on intelligence.%I as restrictive for all to cairn_app using (child_id is null or child_id <> all ((select access.children_hidden())::uuid[]))', naming);
  end loop;
end $$;

-- Whoever tells something follows it, and adds what belongs to it in the same moment.
create policy own on intelligence.submission for select to cairn_app using (submitted_by = (select access.asker()));
create policy own_feedback on intelligence.feedback for select to cairn_app using (told_to = (select access.asker()));
create policy tells on intelligence.submission for insert to cairn_app
  with check (submitted_by = (select access.asker()) and area_id = any ((select intelligence.served_areas())::uuid[])
              and (select intelligence.works_with_children()));
create function intelligence.is_being_told(submission uuid) returns boolean language sql stable
  begin atomic
    select exists (select from intelligence.submission told
                    where told.id = submission and told.submitted_by = access.asker()
                      and told.xmin = pg_current_xact_id()::xid);
  end;
do $$
declare told text;
begin
  foreach told in array array['raw', 'child_named', 'item', 'name_token', 'evaluation'] loop
    execute format('create policy told_with_it on intelligence.%I for insert to cairn_app with check (intelligence.is_being_told(submission_id))', told);
  end loop;
end $$;
create policy begins_submitted on intelligence.evaluation as restrictive for insert to cairn_app with check (state = 'submitted');
create policy its_audience on intelligence.release for select to cairn_app using (id = any ((select intelligence.released_to_asker())::uuid[]));
create policy the_process_ends on intelligence.release for update to cairn_app using ((select access.asker_has('process')));
create policy the_process_reads on intelligence.release for select to cairn_app using ((select access.asker_has('process')));
create policy ended_for_good on intelligence.release as restrictive for update to cairn_app using (ended_at is null) with check (true);

grant select, insert on intelligence.submission, intelligence.raw, intelligence.child_named, intelligence.item, intelligence.name_token, intelligence.step,
  intelligence.feedback, intelligence.grading, intelligence.summary, intelligence.second_look, intelligence.released_from,
  intelligence.audience to cairn_app;
grant select, insert, update (state, changed_at) on intelligence.evaluation to cairn_app;
grant select, insert, update (ended_at, ended_why) on intelligence.release to cairn_app;

-- Two people for what is shared with conditions, and nothing is released without them.
create function intelligence.looked_at_by_another() returns trigger language plpgsql as $$
begin
  if new.looked_by = (select summary.written_by from intelligence.summary where summary.id = new.summary_id) then
    raise exception 'a summary is looked at by another officer' using errcode = 'check_violation', constraint = 'looked_at_by_another';
  end if;
  return new;
end $$;
create trigger looked_at_by_another before insert on intelligence.second_look
  for each row execute function intelligence.looked_at_by_another();

create function intelligence.released_as_handled() returns trigger language plpgsql as $$
begin
  if exists (select from intelligence.summary
               join intelligence.grading on grading.id = summary.grading_id
               left join intelligence.second_look look on look.summary_id = summary.id
              where summary.id = new.summary_id
                and (summary.submission_id <> new.submission_id
                     or exists (select from intelligence.grading later where later.replaces_id = grading.id)
                     or (grading.handling = 'C' and look.agreed is not true))) then
    raise exception 'what is shared with conditions takes a second officer' using errcode = 'check_violation', constraint = 'released_as_handled';
  end if;
  return new;
end $$;
create trigger released_as_handled before insert on intelligence.released_from
  for each row execute function intelligence.released_as_handled();

create function intelligence.release_has_a_source() returns trigger language plpgsql as $$
begin
  if not exists (select from intelligence.released_from source where source.release_id = new.id) then
    raise exception 'a release has a source' using errcode = 'check_violation', constraint = 'release_has_a_source';
  end if;
  return null;
end $$;
create constraint trigger release_has_a_source after insert on intelligence.release deferrable initially deferred
  for each row execute function intelligence.release_has_a_source();

-- The registers: a subject, a vehicle or a place is what officers judged its mentions to be. Joining copies nothing.
create table intelligence.thing (
  id        uuid primary key,
  area_id   uuid not null references access.area,
  kind      text not null constraint thing_kind_is_known check (kind in ('subject', 'vehicle', 'premises', 'phone', 'account', 'group')),
  name      text not null constraint thing_is_named check (name ~ '\S'),
  opened_by uuid not null references access.practitioner,
  opened_at timestamptz not null
);
comment on table intelligence.thing is 'An entry of a register: what officers call it. What is known of it are the mentions that stand with it.';
create index things_of_area on intelligence.thing (area_id, kind, opened_at desc);

create table intelligence.standing (
  id          uuid primary key,
  area_id     uuid not null references access.area,
  thing_id    uuid not null references intelligence.thing,
  item_id     uuid references intelligence.item,
  sighting_id uuid references intelligence.sighting,
  answer      text not null constraint standing_answer_is_known check (answer in ('same', 'not', 'deferred')),
  reason      text not null constraint standing_says_why check (reason ~ '\S'),
  judged_by   uuid not null references access.practitioner,
  judged_at   timestamptz not null,
  replaces_id uuid unique references intelligence.standing,
  constraint standing_is_of_one_mention check (num_nonnulls(item_id, sighting_id) = 1)
);
comment on table intelligence.standing is 'Whether a mention is of an entry: one and the same, not, or not to be said yet; who judged so and why. A later judgement names the one it replaces.';
create index standings_of_thing on intelligence.standing (thing_id);
create index standings_of_item on intelligence.standing (item_id) where item_id is not null;
create index standings_of_sighting on intelligence.standing (sighting_id) where sighting_id is not null;
create unique index one_first_standing on intelligence.standing (thing_id, coalesce(item_id, sighting_id)) where replaces_id is null;

-- One mention is of one entry at a time. Two officers at once do not pass one another by.
create function intelligence.stands_with_one() returns trigger language plpgsql as $$
declare mention uuid := coalesce(new.item_id, new.sighting_id);
begin
  perform pg_advisory_xact_lock(hashtextextended(mention::text, 0));
  if exists (select from intelligence.standing other
              where (other.item_id = mention or other.sighting_id = mention) and other.answer = 'same' and other.thing_id <> new.thing_id
                and not exists (select from intelligence.standing later where later.replaces_id = other.id)) then
    raise exception 'a mention stands with one entry' using errcode = 'check_violation', constraint = 'stands_with_one';
  end if;
  return new;
end $$;
create trigger stands_with_one before insert on intelligence.standing
  for each row when (new.answer = 'same') execute function intelligence.stands_with_one();

create table intelligence.joining (
  id         uuid primary key,
  area_id    uuid not null references access.area,
  thing_id   uuid not null references intelligence.thing,
  other_id   uuid not null references intelligence.thing,
  reason     text not null constraint joining_says_why check (reason ~ '\S'),
  joined_by  uuid not null references access.practitioner,
  joined_at  timestamptz not null,
  parted_why text not null default '',
  parted_by  uuid references access.practitioner,
  parted_at  timestamptz,
  constraint joining_has_one_order check (thing_id < other_id),
  constraint parting_is_whole check (num_nulls(parted_by, parted_at) in (0, 2) and (parted_at is null or parted_why ~ '\S'))
);
comment on table intelligence.joining is 'Two entries read as one. Nothing is moved or copied, so that parting gives back exactly what was there.';
create unique index entries_joined_once_at_a_time on intelligence.joining (thing_id, other_id) where parted_at is null;
create index joinings_of_other on intelligence.joining (other_id) where parted_at is null;

call intelligence.guard_for_officers('intelligence.thing');
call intelligence.guard_for_officers('intelligence.standing');
call intelligence.guard_for_officers('intelligence.joining');
create policy officers_part on intelligence.joining for update to cairn_app using (area_id = any ((select intelligence.officer_areas())::uuid[]));
create policy parted_for_good on intelligence.joining as restrictive for update to cairn_app using (parted_at is null) with check (true);
grant select, insert on intelligence.thing, intelligence.standing to cairn_app;
grant select, insert, update (parted_why, parted_by, parted_at) on intelligence.joining to cairn_app;

-- What contacts told of vehicles and places is for officers too; which child it was about, the child's own wall says.
create policy officers_read on intelligence.sighting for select to cairn_app using (area_id = any ((select intelligence.officer_areas())::uuid[]));

-- Asking whether anybody knows something, and the answer: to share, to share part, or not to, with why.
create schema sharing;
grant usage on schema sharing to cairn_app;

create table sharing.question (
  id        uuid primary key,
  area_id   uuid not null references access.area,
  kind      text not null constraint question_kind_is_known check (kind in ('person', 'vehicle', 'premises', 'account', 'phone')),
  asks      text not null constraint question_asks_something check (asks ~ '\S'),
  why       text not null constraint question_says_why check (why ~ '\S'),
  asked_by  uuid not null references access.practitioner,
  agency_id uuid not null references access.agency,
  asked_at  timestamptz not null,
  due_at    timestamptz not null
);
comment on table sharing.question is 'Somebody asks whether anything is known of a person, car, place, account or number. That something is, is nowhere in it.';
create index questions_of_practitioner on sharing.question (asked_by, asked_at desc);
create index questions_of_area on sharing.question (area_id, asked_at desc);

create table sharing.answer (
  id          uuid primary key,
  question_id uuid not null references sharing.question,
  area_id     uuid not null,
  decision    text not null constraint sharing_decision_is_known check (decision in ('share', 'part', 'not')),
  basis       text not null constraint sharing_has_a_basis check (basis ~ '\S'),
  reason      text not null constraint sharing_says_why check (reason ~ '\S'),
  answered_by uuid not null references access.practitioner,
  agency_id   uuid not null references access.agency,
  answered_at timestamptz not null
);
comment on table sharing.answer is 'A decision to share, to share part or not to share, with its basis and reason. For those who decide; also a decision not to share is kept, so that it can be looked at again.';
create index answers_to_question on sharing.answer (question_id, answered_at desc);
create index answers_of_area on sharing.answer (area_id, answered_at desc);

create table sharing.told (
  id          uuid primary key,
  question_id uuid not null references sharing.question,
  area_id     uuid not null,
  told_to     uuid not null references access.practitioner,
  words       text not null constraint something_is_told check (words ~ '\S'),
  told_at     timestamptz not null
);
comment on table sharing.told is 'What whoever asked was told. Where nothing is known and where nothing may be shared there is no row: the two look the same.';
create index told_of_question on sharing.told (question_id, told_at);

-- Those who decide are the officers of the area.
call intelligence.guard_for_officers('sharing.question', they_add => false);
call intelligence.guard_for_officers('sharing.answer');
call intelligence.guard_for_officers('sharing.told');
create policy own on sharing.question for select to cairn_app using (asked_by = (select access.asker()));
create policy asks on sharing.question for insert to cairn_app
  with check (asked_by = (select access.asker()) and area_id = any ((select intelligence.served_areas())::uuid[])
              and (select intelligence.works_with_children()));
create policy told_to_asker on sharing.told for select to cairn_app using (told_to = (select access.asker()));
grant select, insert on sharing.question, sharing.answer, sharing.told to cairn_app;
