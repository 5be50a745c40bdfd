-- The children the partnership knows.
create schema people;
grant usage on schema people to cairn_app;

create sequence people.reference_number;
create table people.child (
  id              uuid primary key,
  area_id         uuid not null references access.area,
  reference       text not null unique constraint reference_is_readable check (reference ~ '^C[0-9]{6,}$'),
  given_name      text not null constraint child_is_named check (given_name ~ '\S'),
  family_name     text not null default '',
  preferred_name  text not null default '',
  born_on         date,
  sex             text not null default 'not_known' constraint sex_is_known_code check (sex in ('female', 'male', 'other', 'not_known')),
  ethnicity       text not null default '',
  disability      text not null default 'not_known' constraint disability_is_known_code check (disability in ('yes', 'no', 'not_known')),
  school_id       uuid references access.agency,
  trusted_adult   text not null default '',
  childs_words    text not null default '',
  created_by      uuid not null references access.practitioner,
  created_at      timestamptz not null,
  version         integer not null default 1,
  unique (id, area_id),
  constraint born_in_this_age check (born_on is null or born_on between '1900-01-01' and '2100-01-01')
);
comment on table people.child is 'A child. The reference is for people to say aloud; it tells nothing.';
comment on column people.child.disability is 'Whether the child is disabled (Equality Act 2010, section 6).';
comment on column people.child.trusted_adult is 'Who the child trusts, in the words of whoever knows.';
comment on column people.child.childs_words is 'What the child says about herself or himself, verbatim.';
create index children_of_area on people.child (area_id);
create index children_by_birth on people.child (born_on);
call access.guard_by_child('people.child', 'id');
grant usage on sequence people.reference_number to cairn_app;
grant select, insert, update (given_name, family_name, preferred_name, born_on, sex, ethnicity, disability, school_id,
  trusted_adult, childs_words, version) on people.child to cairn_app;

create table people.name_token (
  child_id uuid not null,
  area_id  uuid not null,
  token    text not null,
  primary key (token, child_id) include (area_id),
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table people.name_token is 'Names cut into tokens (as written, and as they sound after ~), alone and two together, compared with = so that row security comes first.';
create index tokens_of_child on people.name_token (child_id) include (token, area_id);
call access.guard_by_child('people.name_token', noted => false);
-- A common name has thousands of tokens, and each is held against everybody in reach: a hash of them, not a list.
alter policy in_reach on people.name_token using (
  area_id = any ((select access.areas_in_reach())::uuid[])
  or child_id in (select unnest(access.children_in_reach() || access.roll_in_reach())));
-- And nobody is hidden from most who search.
alter policy never_hidden on people.name_token using (current_setting('cairn.hidden', true) = '{}' or not access.is_hidden(child_id));
grant select, insert, delete on people.name_token to cairn_app;
create policy may_remove on people.name_token for delete to cairn_app using (
  area_id = any ((select access.areas_in_reach())::uuid[]) or child_id = any ((select access.children_in_reach())::uuid[])
  or access.on_roll(child_id));

alter table access.relationship add foreign key (child_id) references people.child;
alter table access.restriction add foreign key (child_id) references people.child;
alter table access.exclusion add foreign key (child_id) references people.child;

-- Whoever sees a child sees who else is around it. A tie is only ever looked up by its child, so this is asked of a few rows.
create policy around_a_child_they_see on access.relationship for select to cairn_app
  using (exists (select from people.child where child.id = relationship.child_id));
