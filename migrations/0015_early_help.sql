-- Early help: a lead worker, an assessment with the family, a plan, reviews, and an end that somebody agrees to.
create schema early_help;
grant usage on schema early_help to cairn_app, cairn_gate;

create table early_help.episode (
  id              uuid primary key,
  area_id         uuid not null,
  child_id        uuid not null,
  contact_id      uuid not null,
  decision_id     uuid not null unique,
  lead_id         uuid not null references access.practitioner,
  opened_at       timestamptz not null,
  review_on       date not null,
  plan_started_at timestamptz,
  chased_at       timestamptz,
  ended_at        timestamptz,
  version         integer not null default 1,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table early_help.episode is 'A time of early help for one child, from the front door''s decision to its end.';
comment on column early_help.episode.contact_id is 'The concern it began with; what the lead worker refers again follows it.';
comment on column early_help.episode.review_on is 'The next review. Each one that was held, and what it said, is in early_help.review.';
comment on column early_help.episode.chased_at is 'When the process noticed that no plan had begun in time. Once for each episode.';
create unique index one_open_episode on early_help.episode (child_id) where ended_at is null;
create index episodes_of_child on early_help.episode (child_id, opened_at desc);
create index open_episodes_of_lead on early_help.episode (lead_id, review_on) where ended_at is null;
create index episodes_not_started on early_help.episode (opened_at)
  where plan_started_at is null and chased_at is null and ended_at is null;
call access.guard_by_child('early_help.episode');
grant select, insert, update (lead_id, review_on, plan_started_at, chased_at, ended_at, version)
  on early_help.episode to cairn_app;

create table early_help.assessment (
  id              uuid primary key,
  episode_id      uuid not null references early_help.episode,
  area_id         uuid not null,
  child_id        uuid not null,
  took_part       text not null constraint who_took_part_is_written check (took_part ~ '\S'),
  childs_wishes   text not null default '',
  not_heard_why   text not null default '',
  works_well      text not null constraint strengths_are_written check (works_well ~ '\S'),
  worries         text not null constraint worries_are_written check (worries ~ '\S'),
  needs           text not null constraint needs_are_written check (needs ~ '\S'),
  analysis        text not null constraint analysis_is_written check (analysis ~ '\S'),
  child_agrees    text not null constraint child_agreement_is_known check (child_agrees in ('yes', 'in_part', 'no', 'not_asked')),
  parent_agrees   text not null constraint parent_agreement_is_known check (parent_agrees in ('yes', 'in_part', 'no', 'not_asked')),
  disagreement    text not null default '',
  service_consent text not null constraint consent_is_known check (service_consent in ('yes', 'no')),
  consent_by      text not null default '',
  assessed_by     uuid not null references access.practitioner,
  agency_id       uuid not null references access.agency,
  assessed_at     timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint child_is_heard_or_it_is_said_why check (childs_wishes ~ '\S' or not_heard_why ~ '\S'),
  constraint consent_is_somebodys check (service_consent = 'no' or consent_by ~ '\S')
);
comment on table early_help.assessment is 'The early help assessment with the family. A later one stands beside the earlier, never over it.';
comment on column early_help.assessment.childs_wishes is 'What the child wants, verbatim.';
comment on column early_help.assessment.service_consent is 'Consent to a service. Never the lawful basis for recording or sharing.';
create index assessments_of_episode on early_help.assessment (episode_id, assessed_at desc);
create index family_assessments_of_child on early_help.assessment (child_id);
call access.guard_by_child('early_help.assessment');
grant select, insert on early_help.assessment to cairn_app;

create table early_help.aim (
  id         uuid primary key,
  episode_id uuid not null references early_help.episode,
  area_id    uuid not null,
  child_id   uuid not null,
  words      text not null constraint aim_is_written check (words ~ '\S'),
  set_by     uuid not null references access.practitioner,
  set_at     timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table early_help.aim is 'What the plan is for, in words the family knows.';
create index aims_of_episode on early_help.aim (episode_id, set_at);
create index aims_of_child on early_help.aim (child_id);
call access.guard_by_child('early_help.aim');
grant select, insert on early_help.aim to cairn_app;

create table early_help.step (
  id            uuid primary key,
  aim_id        uuid not null references early_help.aim,
  episode_id    uuid not null references early_help.episode,
  area_id       uuid not null,
  child_id      uuid not null,
  what          text not null constraint step_says_what check (what ~ '\S'),
  worker_id     uuid references access.practitioner,
  agency_id     uuid references access.agency,
  family_member text not null default '',
  due_on        date not null,
  set_by        uuid not null references access.practitioner,
  set_at        timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint step_is_somebodys check ((worker_id is not null and agency_id is not null) <> (family_member ~ '\S'))
);
comment on table early_help.step is 'One step of a plan: what, by a named worker or somebody of the family, by when.';
create index steps_of_episode on early_help.step (episode_id, due_on);
create index steps_of_child on early_help.step (child_id);
create index steps_of_worker on early_help.step (worker_id);
call access.guard_by_child('early_help.step');
grant select, insert on early_help.step to cairn_app;

create table early_help.progress (
  id          uuid primary key,
  step_id     uuid not null references early_help.step,
  episode_id  uuid not null references early_help.episode,
  area_id     uuid not null,
  child_id    uuid not null,
  state       text not null constraint progress_is_known check (state in ('going_well', 'stuck', 'done', 'not_needed')),
  note        text not null constraint progress_is_written check (note ~ '\S'),
  recorded_by uuid not null references access.practitioner,
  agency_id   uuid not null references access.agency,
  recorded_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table early_help.progress is 'How a step goes. The latest says where it stands.';
create index progress_of_step on early_help.progress (step_id, recorded_at desc);
create index progress_of_child on early_help.progress (child_id);
call access.guard_by_child('early_help.progress');
grant select, insert on early_help.progress to cairn_app;

create table early_help.intervention (
  id           uuid primary key,
  episode_id   uuid not null references early_help.episode,
  area_id      uuid not null,
  child_id     uuid not null,
  what         text not null constraint intervention_says_what check (what ~ '\S'),
  delivered_by text not null constraint somebody_delivered_it check (delivered_by ~ '\S'),
  delivered_on date not null,
  attended     text not null constraint attendance_is_known check (attended in ('child', 'family', 'both', 'nobody')),
  note         text not null default '',
  recorded_by  uuid not null references access.practitioner,
  agency_id    uuid not null references access.agency,
  recorded_at  timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table early_help.intervention is 'Help that was given: what, by whom, when, and who came.';
create index interventions_of_episode on early_help.intervention (episode_id, delivered_on desc);
create index interventions_of_child on early_help.intervention (child_id);
call access.guard_by_child('early_help.intervention');
grant select, insert on early_help.intervention to cairn_app;

create table early_help.review (
  id            uuid primary key,
  episode_id    uuid not null references early_help.episode,
  area_id       uuid not null,
  child_id      uuid not null,
  due_on        date not null,
  childs_view   text not null default '',
  not_heard_why text not null default '',
  familys_view  text not null default '',
  rising        text not null constraint rising_is_answered check (rising in ('yes', 'no')),
  rising_account text not null default '',
  next_on       date,
  reviewed_by   uuid not null references access.practitioner,
  agency_id     uuid not null references access.agency,
  reviewed_at   timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint everybody_is_heard_unless_it_cannot_wait check (
    rising = 'yes' or (familys_view ~ '\S' and (childs_view ~ '\S' or not_heard_why ~ '\S'))),
  constraint rising_says_what check (rising = 'no' or rising_account ~ '\S'),
  constraint rising_does_not_end check (rising = 'no' or next_on is not null)
);
comment on table early_help.review is 'A review of early help: how each aim goes, what the child and the family say, whether worries are new or rising.';
comment on column early_help.review.due_on is 'The day it was due: met or late for good.';
comment on column early_help.review.next_on is 'Null where the review found that early help can end. Never null where worries rise.';
create index reviews_of_episode on early_help.review (episode_id, reviewed_at desc);
create index reviews_of_child on early_help.review (child_id);
call access.guard_by_child('early_help.review');
grant select, insert on early_help.review to cairn_app;

create table early_help.aim_review (
  review_id uuid not null references early_help.review,
  aim_id    uuid not null references early_help.aim,
  area_id   uuid not null,
  child_id  uuid not null,
  state     text not null constraint aim_state_is_known check (state in ('better', 'same', 'worse', 'reached')),
  note      text not null default '',
  primary key (review_id, aim_id),
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table early_help.aim_review is 'How one aim went, as a review found it.';
create index aim_reviews_of_child on early_help.aim_review (child_id);
call access.guard_by_child('early_help.aim_review');
grant select, insert on early_help.aim_review to cairn_app;

create table early_help.judgement (
  id         uuid primary key,
  episode_id uuid not null references early_help.episode,
  area_id    uuid not null,
  child_id   uuid not null,
  why        text not null constraint judgement_says_why check (why ~ '\S'),
  judged_by  uuid not null references access.practitioner,
  agency_id  uuid not null references access.agency,
  judged_at  timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table early_help.judgement is 'A lead worker''s own judgement that the child must be referred again, and why.';
create index judgements_of_child on early_help.judgement (child_id);
create index judgements_of_episode on early_help.judgement (episode_id);
call access.guard_by_child('early_help.judgement');
grant select, insert on early_help.judgement to cairn_app;

create table early_help.closing (
  id             uuid primary key,
  episode_id     uuid not null unique references early_help.episode,
  area_id        uuid not null,
  child_id       uuid not null,
  outcome        text not null constraint outcome_is_known check (outcome in
                   ('needs_met', 'universal_services', 'moved_away', 'family_declined', 'decided_otherwise')),
  agreed         text not null constraint agreement_is_answered check (agreed in ('yes', 'no')),
  child_agrees   text not null constraint child_agreement_is_known check (child_agrees in ('yes', 'no', 'not_asked')),
  parent_agrees  text not null constraint parent_agreement_is_known check (parent_agrees in ('yes', 'no', 'not_asked')),
  workers_agree  text not null constraint workers_agreement_is_known check (workers_agree in ('yes', 'no')),
  why            text not null constraint closing_says_why check (why ~ '\S'),
  remaining_need text not null default '',
  held_by        text not null default '',
  closed_by      uuid not null references access.practitioner,
  agency_id      uuid not null references access.agency,
  closed_at      timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint agreed_means_everybody_asked check (
    agreed = 'no' or (child_agrees <> 'no' and parent_agrees = 'yes' and workers_agree = 'yes')),
  constraint remaining_need_is_held check (remaining_need !~ '\S' or held_by ~ '\S')
);
comment on table early_help.closing is 'How early help ended, who agreed, and who holds what need remains.';
create index closings_of_child on early_help.closing (child_id);
call access.guard_by_child('early_help.closing');
grant select, insert on early_help.closing to cairn_app;

-- What a family says for a plan is for those who help with it: the lead, whoever has a step, the front door of the
-- area. Seeing the child in another way, as a school sees its roll, opens none of it.
do $$
declare kept text;
begin
  foreach kept in array array['episode', 'assessment', 'aim', 'step', 'progress', 'intervention', 'review', 'aim_review', 'judgement', 'closing'] loop
    execute format($policy$create policy those_who_help on early_help.%I as restrictive for all to cairn_app using (
      access.area_in_reach(area_id) or access.is_tied('allocation', child_id) or access.is_tied('plan', child_id))$policy$, kept);
  end loop;
end $$;

-- Two promises that hold whatever the code forgets: what must be referred again comes before an end, and a child in
-- early help has somebody who answers (pathway.child_is_open). The first is asked at once: what an end without agreement
-- sets off comes after it.
create function early_help.referral_comes_first() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from tasks.task where task.child_id = new.child_id and task.kind = 'refer-again' and task.settled_at is null) then
    raise exception 'the child must be referred again first' using errcode = 'check_violation', constraint = 'referral_comes_first';
  end if;
  return new;
end $$;

grant select on early_help.episode to cairn_gate;
create policy the_gate on early_help.episode for select to cairn_gate using (true);
call access.hand_to_gate('early_help');

create trigger referral_comes_first before insert on early_help.closing
  for each row execute function early_help.referral_comes_first();
create constraint trigger open_child_has_owner after insert or update on early_help.episode
  deferrable initially deferred for each row when (new.ended_at is null) execute function pathway.open_child_has_owner();
