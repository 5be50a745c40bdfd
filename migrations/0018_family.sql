-- By which numbers others know a child, who is around the child, and where the child lives and lived.
create table people.identifier (
  id               uuid primary key,
  area_id          uuid not null,
  child_id         uuid not null,
  kind             text not null constraint identifier_kind_is_known check (kind in ('nhs', 'upn', 'police', 'youth_justice', 'social_care')),
  number           text not null,
  state            text not null constraint identifier_state_is_known check (state in ('verified', 'unverified', 'withheld', 'wrong')),
  not_included_why text not null default '',
  source_agency_id uuid not null references access.agency,
  known_on         date not null,
  replaces_id      uuid unique references people.identifier,
  replaced_why     text not null default '',
  recorded_by      uuid not null references access.practitioner,
  agency_id        uuid not null references access.agency,
  recorded_at      timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint number_or_why_there_is_none check ((state in ('verified', 'unverified') and number <> '') or (number = '' and not_included_why ~ '\S')),
  constraint nhs_number_is_ten_digits check (kind <> 'nhs' or number ~ '^([0-9]{10})?$'),
  constraint upn_is_thirteen_characters check (kind <> 'upn' or number ~ '^([A-Z][0-9]{11}[0-9A-Z])?$'),
  constraint correction_says_why check (replaces_id is null or replaced_why ~ '\S')
);
comment on table people.identifier is 'A number by which somebody else knows the child. A corrected one stays; the later row names the one it replaces. Never a name for the record.';
comment on column people.identifier.number is 'Capitals and digits, without spaces. Empty where it is withheld, or was wrong and the right one is not known.';
comment on column people.identifier.not_included_why is 'Why the number is not included (Children Act 2004, section 16LC).';
create index identifiers_by_number on people.identifier (number) where number <> '';
create index identifiers_of_child on people.identifier (child_id, recorded_at);
call access.guard_by_child('people.identifier');
grant select, insert on people.identifier to cairn_app;
-- Numbers join what agencies know, so few roles see them; a school its own kind, and youth justice its own.
create policy cleared on people.identifier as restrictive for all to cairn_app using (
  (select access.asker_has('front_door_worker') or access.asker_has('front_door_manager') or access.asker_has('social_worker')
       or access.asker_has('health_named') or access.asker_has('police_exploitation') or access.asker_has('process'))
  or (kind = 'upn' and (select access.asker_has('school_dsl')))
  or (kind = 'youth_justice' and (select access.asker_has('youth_justice'))));

create table people.address (
  id          uuid primary key,
  root_id     uuid not null,
  area_id     uuid not null,
  child_id    uuid not null,
  kind        text not null constraint address_kind_is_known check (kind in ('home', 'placement', 'other')),
  lines       text not null,
  postcode    text not null default '',
  lives_with  text not null default '',
  from_on     date,
  to_on       date,
  hidden      boolean not null,
  hidden_why  text not null default '',
  replaces_id uuid unique references people.address,
  recorded_by uuid not null references access.practitioner,
  agency_id   uuid not null references access.agency,
  recorded_at timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint says_where_or_with_whom check (lines ~ '\S' or lives_with ~ '\S'),
  constraint stay_ends_after_it_begins check (to_on >= from_on),
  constraint hiding_says_why check (not hidden or hidden_why ~ '\S')
);
comment on table people.address is 'Where a child lives or lived, and with whom: the one home of addresses, since one may have to be hidden. A later row names the one it replaces.';
comment on column people.address.root_id is 'The first row of this address: whether it is hidden is one for all of its rows.';
comment on column people.address.hidden is 'For cleared roles and people named as need-to-know. For everyone else there is no such row.';
create index addresses_of_child on people.address (child_id, from_on);
create index rows_of_address on people.address (root_id);
call access.guard_by_child('people.address');
grant select, insert, update (hidden, hidden_why) on people.address to cairn_app;
create policy hidden_from_most on people.address as restrictive for all to cairn_app using (
  not hidden
  or (select access.asker_has('front_door_worker') or access.asker_has('front_door_manager') or access.asker_has('social_worker')
          or access.asker_has('police_exploitation') or access.asker_has('process'))
  or access.is_tied('need-to-know', child_id));

create schema family;
grant usage on schema family to cairn_app;

create table family.relative (
  id             uuid primary key,
  area_id        uuid not null,
  child_id       uuid not null,
  name           text not null constraint relative_is_named check (name ~ '\S'),
  relationship   text not null constraint family_relationship_is_known check (relationship in
                   ('mother', 'father', 'step_parent', 'carer', 'sibling', 'grandparent', 'friend', 'other')),
  responsibility text not null constraint responsibility_is_answered check (responsibility in ('yes', 'no', 'not_known')),
  basis          text not null default '',
  contact        text not null constraint contact_is_answered check (contact in ('safe', 'not_safe', 'not_known')),
  contact_why    text not null default '',
  lives_with     text not null constraint lives_with_is_answered check (lives_with in ('yes', 'no', 'not_known')),
  telephone      text not null default '',
  note           text not null default '',
  gone_why       text not null default '',
  replaces_id    uuid unique references family.relative,
  recorded_by    uuid not null references access.practitioner,
  agency_id      uuid not null references access.agency,
  recorded_at    timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint responsibility_has_a_basis check (responsibility <> 'yes' or basis ~ '\S'),
  constraint unsafe_says_why check (contact <> 'not_safe' or contact_why ~ '\S')
);
comment on table family.relative is 'Somebody around a child: who, how near, and whether contact is safe. A later row names the one it replaces.';
comment on column family.relative.responsibility is 'Parental responsibility (Children Act 1989, section 3).';
comment on column family.relative.gone_why is 'Why this person is no longer around the child, or never was. Empty while they are.';
create index relatives_of_child on family.relative (child_id, recorded_at);
call access.guard_by_child('family.relative');
grant select, insert on family.relative to cairn_app;

create table family.tie (
  id            uuid primary key,
  pair_id       uuid not null,
  area_id       uuid not null,
  child_id      uuid not null,
  other_id      uuid not null,
  other_area_id uuid not null,
  kind          text not null constraint tie_kind_is_known check (kind in ('sibling', 'friend', 'other')),
  lives_with    text not null constraint lives_with_is_answered check (lives_with in ('yes', 'no', 'not_known')),
  contact       text not null constraint contact_is_answered check (contact in ('safe', 'not_safe', 'not_known')),
  contact_why   text not null default '',
  recorded_by   uuid not null references access.practitioner,
  agency_id     uuid not null references access.agency,
  recorded_at   timestamptz not null,
  ended_at      timestamptz,
  ended_by      uuid references access.practitioner,
  ended_why     text not null default '',
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  foreign key (other_id, other_area_id) references people.child (id, area_id) on update cascade,
  constraint two_children check (child_id <> other_id),
  constraint unsafe_says_why check (contact <> 'not_safe' or contact_why ~ '\S'),
  constraint end_says_why check (ended_at is null or (ended_by is not null and ended_why ~ '\S'))
);
comment on table family.tie is 'Two children on record who are siblings or friends, as a pair of rows, one from each side. Seen only by whoever sees both.';
create unique index one_tie_at_a_time on family.tie (child_id, other_id) where ended_at is null;
create index ties_with_other on family.tie (other_id);
create index ties_of_pair on family.tie (pair_id);
call access.guard_by_child('family.tie');
grant select, insert, update (ended_at, ended_by, ended_why) on family.tie to cairn_app;
create policy other_in_reach on family.tie as restrictive for all to cairn_app using (
  access.in_reach(other_area_id, other_id)
  and not access.is_hidden(other_id));
