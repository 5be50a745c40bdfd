-- Concerns that reach the front door, and what was decided.
create schema contacts;
grant usage on schema contacts to cairn_app;

create table contacts.contact (
  id              uuid primary key,
  area_id         uuid not null references access.area,
  child_id        uuid,
  follows_id      uuid references contacts.contact,
  occasion_id     uuid references contacts.contact,
  reference       text not null unique,
  received_at     timestamptz not null,
  channel         text not null constraint channel_is_known check (channel in
                    ('form', 'phone', 'email', 'police_notification', 'in_person', 'self', 'link')),
  source_code     text not null,
  submitted_by    uuid not null references access.practitioner,
  agency_id       uuid not null references access.agency,
  reporter        text not null default '',
  reporter_agency text not null default '',
  tell_reporter   boolean not null,
  child_given_name  text not null constraint child_is_described check (child_given_name ~ '\S'),
  child_family_name text not null default '',
  child_born_on   date,
  child_age       integer constraint age_is_possible check (child_age between 0 and 25),
  child_sex       text not null default 'not_known',
  child_school_id uuid references access.agency,
  child_address   text not null default '',
  danger          text not null constraint danger_is_answered check (danger in ('now', 'serious_harm_told', 'no')),
  police_called_at timestamptz,
  police_called_by text not null default '',
  police_reference text not null default '',
  narrative       text not null constraint concern_is_written check (narrative ~ '\S'),
  childs_words    text not null default '',
  provenance      text constraint provenance_is_known check (provenance in
                    ('saw_it', 'child_said', 'professional_said', 'family_said', 'anonymous', 'open_source', 'other')),
  exploitation_types text[] not null default '{}',
  others_involved text not null constraint others_are_answered check (others_involved in ('yes', 'no', 'not_known')),
  others_account  text not null default '',
  parents_told    text not null constraint parents_are_answered check (parents_told in ('yes', 'no', 'not_asked')),
  parents_reason  text not null default '',
  service_consent text not null default 'not_asked' constraint consent_is_known check (service_consent in ('yes', 'no', 'not_asked')),
  state           text not null default 'received' constraint contact_state_is_known check (state in
                    ('received', 'screening', 'decided', 'closed')),
  version         integer not null default 1,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint not_telling_parents_has_a_reason check (parents_told <> 'no' or parents_reason ~ '\S')
);
comment on table contacts.contact is 'Anything received at the front door. What was said is never rewritten.';
comment on column contacts.contact.child_id is 'Null until the front door has found or made the child''s record.';
comment on column contacts.contact.occasion_id is 'The concern in which this child was named besides another. Each has its own clock, decision and child.';
comment on column contacts.contact.parents_told is 'not_asked: a child who was named besides another, and whoever has no account, is not asked about the parents.';
comment on column contacts.contact.childs_words is 'The child''s own words, verbatim.';
comment on column contacts.contact.provenance is 'How whoever told us knows. Null where a channel does not ask.';
comment on column contacts.contact.police_called_at is 'Null: nobody had rung the police when this was sent.';
create index waiting_contacts on contacts.contact (area_id, received_at) where state <> 'closed';
create index contacts_of_nobody_yet on contacts.contact (area_id, received_at) where child_id is null;
create index contacts_of_occasion on contacts.contact (occasion_id) where occasion_id is not null;
create index contacts_following on contacts.contact (follows_id) where follows_id is not null;
create index contacts_of_child on contacts.contact (child_id, received_at);
create index contacts_by_submitter on contacts.contact (submitted_by, received_at desc);
call access.guard_by_child('contacts.contact');
-- Whoever raised a concern reads their own words again, unless they turn out to be excluded from the child: `never_hidden`
-- outweighs this. The excluded may be whom the child needs protecting from, and a page that stayed would tell them that the
-- front door knows the child. What they said is not lost: it stands in the child's record, for everyone else.
create policy own on contacts.contact for select to cairn_app using (submitted_by = (select access.asker()));
create policy own_adds on contacts.contact for insert to cairn_app
  with check (submitted_by = (select access.asker()) and child_id is null);
grant select, insert, update (child_id, state, version) on contacts.contact to cairn_app;

create table contacts.screening (
  id          uuid primary key,
  contact_id  uuid not null unique references contacts.contact,
  area_id     uuid not null,
  child_id    uuid,
  records_checked text not null,
  talked_to   text not null default '',
  crime       text not null constraint crime_is_answered check (crime in ('yes', 'no', 'not_known')),
  whereabouts text not null,
  screened_by uuid not null references access.practitioner,
  screened_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table contacts.screening is 'The front-door check: which records were looked at, who was talked to, where the child is.';
create index screenings_of_child on contacts.screening (child_id);
call access.guard_by_child('contacts.screening');
grant select, insert, update (child_id) on contacts.screening to cairn_app;

create table contacts.decision (
  id          uuid primary key,
  contact_id  uuid not null references contacts.contact,
  area_id     uuid not null,
  child_id    uuid,
  replaces_id uuid unique references contacts.decision,
  decision    text not null constraint contact_decision_is_known check (decision in
                ('no_further_action', 'information_advice', 'early_help', 'assessment_s17',
                 'strategy_discussion_s47', 'police_immediate', 'linked_to_open_case')),
  reason      text not null constraint decision_has_a_reason check (reason ~ '\S'),
  lead_worker_id uuid references access.practitioner,
  review_on   date,
  authorised_by uuid references access.practitioner,
  decided_by  uuid not null references access.practitioner,
  decided_at  timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint early_help_has_lead_and_review check (decision <> 'early_help' or (lead_worker_id is not null and review_on is not null))
);
comment on table contacts.decision is 'What the front door decided, who, why. A changed mind is a new row that names the one it replaces.';
create unique index one_first_decision on contacts.decision (contact_id) where replaces_id is null;
create index decisions_of_child on contacts.decision (child_id, decided_at);
call access.guard_by_child('contacts.decision');
grant select, insert, update (child_id) on contacts.decision to cairn_app;

create table contacts.feedback (
  id         uuid primary key,
  contact_id uuid not null references contacts.contact,
  area_id    uuid not null,
  child_id   uuid,
  words      text not null constraint feedback_is_written check (words ~ '\S'),
  given_by   uuid not null references access.practitioner,
  given_at   timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table contacts.feedback is 'What the reporter was told. Nothing else of the decision reaches them.';
create index feedback_on_contact on contacts.feedback (contact_id, given_at);
create index feedback_of_child on contacts.feedback (child_id);
call access.guard_by_child('contacts.feedback');
create policy own on contacts.feedback for select to cairn_app using (
  contact_id = any (array(select contact.id from contacts.contact where contact.submitted_by = (select access.asker()))));
grant select, insert, update (child_id) on contacts.feedback to cairn_app;
