-- The risk matrix: instruments as versions, assessments as facts, escalations until cleared.
create schema assessment;
grant usage on schema assessment to cairn_app;

create table assessment.assessment (
  id             uuid primary key,
  area_id        uuid not null,
  child_id       uuid not null,
  contact_id     uuid,
  replaces_id    uuid unique references assessment.assessment,
  instrument_id  text not null,
  instrument_version text not null,
  child_age      integer not null constraint age_is_possible check (child_age between 0 and 25),
  answers        jsonb not null,
  escalations    text[] not null default '{}',
  protective     jsonb not null,
  analysis       text not null constraint analysis_is_written check (analysis ~ '\S'),
  childs_view    text not null default '',
  score          integer not null constraint score_is_counted check (score >= 0),
  computed_level text not null constraint computed_level_is_known check (computed_level in ('none_identified', 'low', 'medium', 'high')),
  floors         text[] not null default '{}',
  provisional    boolean not null,
  final_level    text not null constraint final_level_is_known check (final_level in ('none_identified', 'low', 'medium', 'high')),
  override_reason text not null default '',
  authorised_by  uuid references access.practitioner,
  assessed_by    uuid not null references access.practitioner,
  agency_id      uuid not null references access.agency,
  assessed_at    timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint another_level_has_a_reason check (final_level = computed_level or override_reason ~ '\S'),
  constraint lowering_takes_another_person check (
    array_position(array['none_identified', 'low', 'medium', 'high'], final_level)
      >= array_position(array['none_identified', 'low', 'medium', 'high'], computed_level)
    or (not provisional and authorised_by is not null and authorised_by <> assessed_by and length(trim(override_reason)) >= 80))
);
comment on table assessment.assessment is 'One completed matrix. Never changed: the next one names the one it replaces.';
comment on column assessment.assessment.answers is 'Indicator id to state, recency, evidence, source agency and date.';
comment on column assessment.assessment.childs_view is 'The child''s view, in the child''s words where known.';
create unique index one_first_assessment on assessment.assessment (child_id) where replaces_id is null;
create index assessments_of_child on assessment.assessment (child_id, assessed_at desc);
create index assessments_of_area on assessment.assessment (area_id, assessed_at desc);
call access.guard_by_child('assessment.assessment');
grant select, insert on assessment.assessment to cairn_app;

create table assessment.escalation (
  id            uuid primary key,
  area_id       uuid not null,
  child_id      uuid not null,
  escalation_id text not null,
  opened_by     uuid not null references access.practitioner,
  opened_at     timestamptz not null,
  called_at     timestamptz not null,
  called_by     text not null constraint caller_is_named check (called_by ~ '\S'),
  called_whom   text not null,
  reference     text not null default '',
  cleared_by    uuid references access.practitioner,
  cleared_at    timestamptz,
  cleared_why   text not null default '',
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint clearing_says_why check (cleared_at is null or (cleared_by is not null and cleared_why ~ '\S'))
);
comment on table assessment.escalation is 'A mandatory escalation and the call that was made. Open until its clearing event is recorded.';
create unique index one_open_escalation_of_a_kind on assessment.escalation (child_id, escalation_id) where cleared_at is null;
create index open_escalations on assessment.escalation (area_id, opened_at) where cleared_at is null;
call access.guard_by_child('assessment.escalation');
grant select, insert, update (cleared_by, cleared_at, cleared_why) on assessment.escalation to cairn_app;
