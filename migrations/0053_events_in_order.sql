-- A chronology reads a page of each table, in the order of events. With an index that has the order it begins where the
-- page begins and ends with it; without, row security looks at every row of the child first (half of a page's time with
-- three thousand events).
create index screenings_in_order on contacts.screening (child_id, screened_at);
drop index contacts.screenings_of_child;
create index addenda_in_order on assessment.harm_addendum (child_id, added_at);
create index lowering_decisions_in_order on assessment.lowering_decision (child_id, decided_at);
drop index assessment.lowering_decisions_of_child;
create index family_assessments_in_order on early_help.assessment (child_id, assessed_at);
drop index early_help.family_assessments_of_child;
create index steps_in_order on early_help.step (child_id, set_at);
drop index early_help.steps_of_child;
create index progress_in_order on early_help.progress (child_id, recorded_at);
drop index early_help.progress_of_child;
create index interventions_in_order on early_help.intervention
  (child_id, least(recorded_at, (delivered_on + time '12:00') at time zone 'Europe/London'));
drop index early_help.interventions_of_child;
create index reviews_in_order on early_help.review (child_id, reviewed_at);
drop index early_help.reviews_of_child;
create index judgements_in_order on early_help.judgement (child_id, judged_at);
drop index early_help.judgements_of_child;
create index tasks_in_order on tasks.task (child_id, started_at);
create index settled_in_order on tasks.task (child_id, settled_at);
create index discussions_in_order on protection.discussion (child_id, held_at);
create index addenda_in_order on protection.discussion_addendum (child_id, added_at);
drop index protection.discussion_addenda_of_child;
create index conferences_in_order on protection.conference
  (child_id, ((held_on + time '12:00') at time zone 'Europe/London'));
create index core_groups_in_order on protection.core_group
  (child_id, ((held_on + time '12:00') at time zone 'Europe/London'));
drop index protection.core_groups_of_child;
create index homecomings_in_order on missing.homecoming (child_id, returned_at);
drop index missing.homecoming_child_id_idx;
create index moves_in_order on support.move (child_id, recorded_at);
drop index support.moves_of_child;
create index sessions_in_order on support.session
  (child_id, ((held_on + time '12:00') at time zone 'Europe/London'));
drop index support.sessions_of_child;
create index talks_in_order on support.talk
  (child_id, ((held_on + time '12:00') at time zone 'Europe/London'));
drop index support.talks_of_child;
create index explanations_in_order on support.explanation
  (child_id, ((explained_on + time '12:00') at time zone 'Europe/London'));
drop index support.explanations_of_child;
