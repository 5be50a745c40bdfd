-- The statutory track: strategy discussions, section 47 enquiries, conferences, powers and the clocks of each.
-- Beside it, and seen by few, referrals of trafficked children and allegations against people who work with children.
create schema protection;
grant usage on schema protection to cairn_app, cairn_gate;

create table protection.discussion (
  id          uuid primary key,
  area_id     uuid not null references access.area,
  child_id    uuid not null,
  cause       text not null constraint discussion_has_a_cause check (cause in ('front_door', 'escalation', 'group', 'worker')),
  cause_id    uuid,
  opened_by   uuid not null references access.practitioner,
  opened_at   timestamptz not null,
  held_at     timestamptz,
  threshold   text constraint threshold_is_known check (threshold in ('met', 'not_met')),
  enquiry     text constraint enquiry_kind_is_known check (enquiry in ('single', 'joint')),
  immediate   text constraint immediate_step_is_known check (immediate in ('none', 'agreed_steps', 'police_protection', 'emergency_order')),
  reason      text,
  recorded_by uuid references access.practitioner,
  recorded_at timestamptz,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  unique (id, child_id, threshold),
  constraint recorded_whole check (num_nulls(held_at, threshold, immediate, reason, recorded_by, recorded_at) in (0, 6)),
  constraint discussion_says_why check (reason ~ '\S'),
  constraint recorded_after_it_was_held check (held_at <= recorded_at),
  constraint enquiry_when_threshold_is_met check ((enquiry is not null) = (threshold is not distinct from 'met'))
);
comment on table protection.discussion is 'A strategy discussion (Children Act 1989, section 47): asked for, then held and recorded once.';
comment on column protection.discussion.cause_id is 'The decision or escalation that asked for it.';
create unique index one_open_discussion on protection.discussion (child_id) where recorded_at is null;
create index discussions_of_child on protection.discussion (child_id, opened_at desc);
call access.guard_by_child('protection.discussion');
create policy recorded_once on protection.discussion as restrictive for update to cairn_app
  using (recorded_at is null) with check (recorded_at is not null);
grant select, insert, update (held_at, threshold, enquiry, immediate, reason, recorded_by, recorded_at) on protection.discussion to cairn_app;

create table protection.attendance (
  discussion_id uuid not null references protection.discussion,
  agency        text not null constraint attending_agency_is_known check (agency in ('social_care', 'police', 'health', 'referrer', 'education', 'other')),
  area_id       uuid not null references access.area,
  child_id      uuid not null,
  took_part     boolean not null,
  who           text not null default '',
  shared        text not null default '',
  reason        text not null default '',
  primary key (discussion_id, agency),
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint whoever_took_part_is_named check (not took_part or who ~ '\S'),
  constraint absence_has_a_reason check (took_part or reason ~ '\S')
);
comment on table protection.attendance is 'Which agency took part in a strategy discussion and what it shared, or why it was not there.';
call access.guard_by_child('protection.attendance');
grant select, insert on protection.attendance to cairn_app;

create table protection.discussion_addendum (
  id            uuid primary key,
  discussion_id uuid not null,
  threshold     text not null,
  area_id       uuid not null references access.area,
  child_id      uuid not null,
  words         text not null constraint addendum_is_written check (words ~ '\S'),
  added_by      uuid not null references access.practitioner,
  added_at      timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint addendum_follows_a_record foreign key (discussion_id, child_id, threshold)
    references protection.discussion (id, child_id, threshold)
);
comment on table protection.discussion_addendum is 'What was learnt or put right after a strategy discussion was recorded. The record itself stays as it was.';
comment on column protection.discussion_addendum.threshold is 'As recorded: only a discussion that was recorded has one.';
create index addenda_of_discussion on protection.discussion_addendum (discussion_id, added_at);
create index discussion_addenda_of_child on protection.discussion_addendum (child_id);
call access.guard_by_child('protection.discussion_addendum');
grant select, insert on protection.discussion_addendum to cairn_app;

create table protection.enquiry (
  id            uuid primary key,
  area_id       uuid not null references access.area,
  child_id      uuid not null,
  discussion_id uuid not null unique,
  threshold     text not null generated always as ('met') stored,
  lead_id       uuid not null references access.practitioner,
  started_by    uuid not null references access.practitioner,
  started_at    timestamptz not null,
  outcome       text constraint enquiry_outcome_is_known check (outcome in ('not_substantiated', 'substantiated_not_continuing', 'substantiated_conference')),
  reason        text,
  decided_by    uuid references access.practitioner,
  decided_at    timestamptz,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint enquiry_follows_a_threshold_met foreign key (discussion_id, child_id, threshold)
    references protection.discussion (id, child_id, threshold),
  unique (id, child_id, outcome),
  constraint decided_whole check (num_nulls(outcome, reason, decided_by, decided_at) in (0, 4)),
  constraint enquiry_outcome_says_why check (reason ~ '\S')
);
comment on table protection.enquiry is 'A section 47 enquiry. It follows a strategy discussion that found the threshold met, and is decided once.';
create unique index one_open_enquiry on protection.enquiry (child_id) where outcome is null;
create index enquiries_of_child on protection.enquiry (child_id, started_at desc);
call access.guard_by_child('protection.enquiry');
create policy decided_once on protection.enquiry as restrictive for update to cairn_app
  using (outcome is null) with check (outcome is not null);
grant select, insert, update (outcome, reason, decided_by, decided_at) on protection.enquiry to cairn_app;

create table protection.conference (
  id          uuid primary key,
  area_id     uuid not null references access.area,
  child_id    uuid not null,
  enquiry_id  uuid not null,
  outcome     text not null generated always as ('substantiated_conference') stored,
  kind        text not null constraint conference_kind_is_known check (kind in ('initial', 'review')),
  follows_id  uuid unique,
  followed    text generated always as (case when follows_id is not null then 'plan' end) stored,
  held_on     date not null,
  decision    text not null constraint conference_decision_is_known check (decision in ('plan', 'no_plan')),
  reason      text not null constraint conference_says_why check (reason ~ '\S'),
  recorded_by uuid not null references access.practitioner,
  recorded_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint conference_follows_a_substantiated_enquiry foreign key (enquiry_id, child_id, outcome)
    references protection.enquiry (id, child_id, outcome),
  unique (id, decision),
  constraint review_follows_a_plan foreign key (follows_id, followed) references protection.conference (id, decision),
  constraint reviews_follow check ((kind = 'review') = (follows_id is not null))
);
comment on table protection.conference is 'A child protection conference, initial or review, and whether there is a plan from it on.';
create unique index one_initial_conference on protection.conference (enquiry_id) where kind = 'initial';
create index conferences_of_child on protection.conference (child_id, held_on desc);
call access.guard_by_child('protection.conference');
grant select, insert on protection.conference to cairn_app;

create table protection.core_group (
  id            uuid primary key,
  area_id       uuid not null references access.area,
  child_id      uuid not null,
  conference_id uuid not null unique,
  decision      text not null generated always as ('plan') stored,
  held_on       date not null,
  who           text not null constraint core_group_is_named check (who ~ '\S'),
  recorded_by   uuid not null references access.practitioner,
  recorded_at   timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint core_group_carries_a_plan foreign key (conference_id, decision) references protection.conference (id, decision)
);
comment on table protection.core_group is 'The first meeting of those who carry out a child protection plan.';
create index core_groups_of_child on protection.core_group (child_id);
call access.guard_by_child('protection.core_group');
grant select, insert on protection.core_group to cairn_app;

create table protection.power (
  id          uuid primary key,
  area_id     uuid not null references access.area,
  child_id    uuid not null,
  kind        text not null constraint power_is_known check (kind in ('police_protection', 'emergency_order', 'extension')),
  follows_id  uuid unique,
  followed    text generated always as (case when follows_id is not null then 'emergency_order' end) stored,
  began_at    timestamptz not null,
  reference   text not null default '',
  reason      text not null constraint power_says_why check (reason ~ '\S'),
  recorded_by uuid not null references access.practitioner,
  recorded_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  unique (id, kind),
  constraint extension_follows_an_order foreign key (follows_id, followed) references protection.power (id, kind),
  constraint extensions_follow check ((kind = 'extension') = (follows_id is not null))
);
comment on table protection.power is 'Police protection, an emergency protection order or its one extension (Children Act 1989, sections 44 to 46).';
create index powers_of_child on protection.power (child_id, began_at desc);
call access.guard_by_child('protection.power');
grant select, insert on protection.power to cairn_app;

create table protection.nrm (
  id              uuid primary key,
  area_id         uuid not null references access.area,
  child_id        uuid not null,
  indicators      text not null constraint nrm_says_what_was_seen check (indicators ~ '\S'),
  first_responder text not null constraint first_responder_is_named check (first_responder ~ '\S'),
  reference       text not null default '',
  referred_at     timestamptz not null,
  recorded_by     uuid not null references access.practitioner,
  recorded_at     timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table protection.nrm is 'A child referred to the National Referral Mechanism. For the front door manager, the police exploitation team and the allocated social worker; for everyone else there is none.';
create index nrm_of_child on protection.nrm (child_id, referred_at desc);
call access.guard_by_child('protection.nrm');
create policy for_the_few on protection.nrm as restrictive for all to cairn_app using (
  (select access.asker_has('front_door_manager')) or (select access.asker_has('police_exploitation'))
  or ((select access.asker_has('social_worker')) and access.is_tied('allocation', child_id)));
grant select, insert on protection.nrm to cairn_app;

create table protection.nrm_entry (
  id          uuid primary key,
  nrm_id      uuid not null references protection.nrm,
  area_id     uuid not null references access.area,
  child_id    uuid not null,
  kind        text not null constraint nrm_entry_kind_is_known check (kind in
                ('reasonable_grounds', 'conclusive_grounds', 'consent_at_18', 'guardian', 'section_45', 'note')),
  answer      text constraint nrm_answer_is_known check (answer in ('positive', 'negative', 'given', 'refused')),
  happened_on date not null,
  words       text not null default '',
  recorded_by uuid not null references access.practitioner,
  recorded_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint answer_fits_the_kind check (case
    when kind in ('reasonable_grounds', 'conclusive_grounds') then answer in ('positive', 'negative') and answer is not null
    when kind = 'consent_at_18' then answer in ('given', 'refused') and answer is not null
    else answer is null and words ~ '\S' end)
);
comment on table protection.nrm_entry is 'What came of the referral: decisions, consent at the eighteenth birthday, a guardian, the section 45 defence for solicitors.';
create index entries_of_nrm on protection.nrm_entry (nrm_id, recorded_at);
create unique index one_decision_of_a_kind on protection.nrm_entry (nrm_id, kind) where kind in ('reasonable_grounds', 'conclusive_grounds');
call access.guard_by_child('protection.nrm_entry');
create policy for_the_few on protection.nrm_entry as restrictive for all to cairn_app
  using (nrm_id = any (array(select nrm.id from protection.nrm)));
grant select, insert on protection.nrm_entry to cairn_app;

create table protection.allegation (
  id          uuid primary key,
  area_id     uuid not null references access.area,
  child_id    uuid not null,
  person      text not null constraint person_is_named check (person ~ '\S'),
  works_as    text not null constraint work_with_children_is_said check (works_as ~ '\S'),
  account     text not null constraint allegation_is_written check (account ~ '\S'),
  known_at    timestamptz not null,
  opened_by   uuid not null references access.practitioner,
  opened_at   timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table protection.allegation is 'An allegation against a person who works with children. For the designated officer of the area and the front door manager who opened it; for everyone else there is none.';
create index allegations_of_area on protection.allegation (area_id, known_at desc);
create index allegations_of_child on protection.allegation (child_id);
alter table protection.allegation enable row level security;
alter table protection.allegation force row level security;
create policy designated_officer on protection.allegation for select to cairn_app using (
  (select access.asker_has('lado')) and area_id = any (array(
    select served.area_id from access.agency_area served join access.practitioner me on me.agency_id = served.agency_id
     where me.id = (select access.asker()))));
create policy opener on protection.allegation for select to cairn_app using (
  opened_by = (select access.asker()) and (select access.asker_has('front_door_manager')));
create policy front_door_opens on protection.allegation for insert to cairn_app with check (
  opened_by = (select access.asker()) and (select access.asker_has('front_door_manager'))
  and area_id = any ((select access.areas_in_reach())::uuid[]));
create policy never_hidden on protection.allegation as restrictive for all to cairn_app
  using (not access.is_hidden(child_id));
grant select, insert on protection.allegation to cairn_app;

create table protection.allegation_entry (
  id            uuid primary key,
  allegation_id uuid not null references protection.allegation,
  area_id       uuid not null references access.area,
  child_id      uuid not null,
  kind          text not null constraint allegation_entry_kind_is_known check (kind in ('told', 'decided', 'note')),
  words         text not null constraint allegation_entry_is_written check (words ~ '\S'),
  happened_at   timestamptz not null,
  recorded_by   uuid not null references access.practitioner,
  recorded_at   timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table protection.allegation_entry is 'That the designated officer was told, what was decided, and notes. As restricted as the allegation itself.';
create index entries_of_allegation on protection.allegation_entry (allegation_id, recorded_at);
create unique index told_and_decided_once on protection.allegation_entry (allegation_id, kind) where kind <> 'note';
alter table protection.allegation_entry enable row level security;
alter table protection.allegation_entry force row level security;
create policy with_the_allegation on protection.allegation_entry for select to cairn_app
  using (allegation_id = any (array(select allegation.id from protection.allegation)));
create policy with_the_allegation_adds on protection.allegation_entry for insert to cairn_app with check (
  recorded_by = (select access.asker()) and allegation_id = any (array(select allegation.id from protection.allegation)));
create policy never_hidden on protection.allegation_entry as restrictive for all to cairn_app
  using (not access.is_hidden(child_id));
grant select, insert on protection.allegation_entry to cairn_app;

create table protection.timer (
  id            uuid primary key,
  area_id       uuid not null references access.area,
  child_id      uuid not null,
  limit_id      text not null,
  source_id     uuid not null,
  nrm_id        uuid references protection.nrm,
  allegation_id uuid references protection.allegation,
  started_with  text not null,
  source        text not null constraint limit_has_a_source check (source ~ '\S'),
  confirmed     boolean not null,
  started_at    timestamptz not null,
  due_at        timestamptz not null,
  extended_to   timestamptz,
  set_by        uuid not null references access.practitioner,
  outcome       text constraint timer_outcome_is_known check (outcome in ('met', 'missed', 'fell_away')),
  ended_at      timestamptz,
  ended_by      uuid references access.practitioner,
  ended_why     text not null default '',
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  unique (id, limit_id),
  constraint ended_whole check (num_nulls(outcome, ended_at, ended_by) in (0, 3)),
  constraint pauses_only_lengthen check (extended_to >= due_at),
  constraint met_is_in_time check (outcome = 'fell_away' or (outcome = 'met') = (ended_at <= coalesce(extended_to, due_at)))
);
comment on table protection.timer is 'A statutory clock: what started it, under which rule, when it is due, whether it was met. What was missed stays missed.';
comment on column protection.timer.extended_to is 'When it is due after its pauses; due_at stays what it was.';
create unique index one_running_timer on protection.timer (source_id, limit_id) where ended_at is null;
create index timers_of_child on protection.timer (child_id, due_at);
create index running_timers_set_by on protection.timer (set_by, due_at) where ended_at is null;
create index timers_of_allegations on protection.timer (allegation_id) where allegation_id is not null;
call access.guard_by_child('protection.timer');
create policy with_the_allegation on protection.timer for select to cairn_app
  using (allegation_id = any (array(select allegation.id from protection.allegation)));
create policy with_the_allegation_changes on protection.timer for update to cairn_app
  using (allegation_id = any (array(select allegation.id from protection.allegation)));
create policy for_the_few on protection.timer as restrictive for all to cairn_app using (
  (nrm_id is null or nrm_id = any (array(select nrm.id from protection.nrm)))
  and (allegation_id is null or allegation_id = any (array(select allegation.id from protection.allegation))));
create policy ended_once on protection.timer as restrictive for update to cairn_app using (ended_at is null) with check (true);
grant select, insert, update (extended_to, outcome, ended_at, ended_by, ended_why) on protection.timer to cairn_app;

create table protection.pause (
  id         uuid primary key,
  timer_id   uuid not null,
  limit_id   text not null constraint limit_may_be_paused check (limit_id in ('T_ASSESS')),
  area_id    uuid not null references access.area,
  child_id   uuid not null,
  reason     text not null constraint pause_has_a_reason check (reason ~ '\S'),
  paused_by  uuid not null references access.practitioner,
  paused_at  timestamptz not null,
  resumed_by uuid references access.practitioner,
  resumed_at timestamptz,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint paused_timer foreign key (timer_id, limit_id) references protection.timer (id, limit_id),
  constraint resumed_whole check (num_nulls(resumed_by, resumed_at) in (0, 2)),
  constraint resumed_later check (resumed_at >= paused_at)
);
comment on table protection.pause is 'A time for which a clock stood still, and why. Periods that a statute sets cannot be paused.';
create unique index one_pause_at_a_time on protection.pause (timer_id) where resumed_at is null;
create index pauses_of_timer on protection.pause (timer_id, paused_at);
call access.guard_by_child('protection.pause');
create policy resumed_once on protection.pause as restrictive for update to cairn_app using (resumed_at is null) with check (true);
grant select, insert, update (resumed_by, resumed_at) on protection.pause to cairn_app;

-- Whether anything of the statutory track is still to come for a child.
create function protection.is_open(child uuid) returns boolean language sql stable
  begin atomic
    select exists (select from protection.discussion where discussion.child_id = child and recorded_at is null)
        or exists (select from protection.enquiry where enquiry.child_id = child and outcome is null)
        or exists (select from protection.enquiry where enquiry.child_id = child and outcome = 'substantiated_conference'
                     and not exists (select from protection.conference held where held.enquiry_id = enquiry.id))
        or exists (select from protection.conference planned where planned.child_id = child and planned.decision = 'plan'
                     and not exists (select from protection.conference later where later.follows_id = planned.id));
  end;
revoke all on function protection.is_open(uuid) from public;
grant execute on function protection.is_open(uuid) to cairn_app, cairn_gate;

do $$
declare looked text;
begin
  foreach looked in array array['discussion', 'enquiry', 'conference'] loop
    execute format('grant select on protection.%I to cairn_gate', looked);
    execute format('create policy the_gate on protection.%I for select to cairn_gate using (true)', looked);
  end loop;
end $$;
create constraint trigger open_child_has_owner after insert on protection.discussion
  deferrable initially deferred for each row when (new.recorded_at is null) execute function pathway.open_child_has_owner();
create constraint trigger open_child_has_owner after insert on protection.enquiry
  deferrable initially deferred for each row execute function pathway.open_child_has_owner();
create constraint trigger open_child_has_owner after insert on protection.conference
  deferrable initially deferred for each row when (new.decision = 'plan') execute function pathway.open_child_has_owner();
