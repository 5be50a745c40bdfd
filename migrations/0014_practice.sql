-- What the partnership works by: risk matrices, exploitation types and definitions, each as versions. Law and local
-- practice change yearly; what was done under an earlier version has to stay readable as what it was.
create schema practice;
grant usage on schema practice to cairn_app;

create table practice.version (
  id          uuid primary key,
  kind        text not null constraint kind_is_known check (kind in ('instrument', 'exploitation_type', 'definition', 'group_terms', 'missing_numbers', 'wording')),
  key         text not null,
  name        text not null constraint version_is_named check (name ~ '\S'),
  content     text not null constraint content_is_an_object check (content is json object),
  ends        boolean not null default false,
  why         text not null default '',
  proposed_by uuid references access.practitioner,
  proposed_at timestamptz not null
);
comment on table practice.version is 'One version of something the partnership works by, as it was proposed. Never changed.';
comment on column practice.version.key is 'What it is a version of: from its start it replaces what was in force under the same kind and key.';
comment on column practice.version.content is 'JSON; of an instrument exactly as it was loaded.';
comment on column practice.version.ends is 'From its start there is nothing of this key any more.';
comment on column practice.version.proposed_by is 'Null where it came with Cairn.';
create unique index one_instrument_of_a_name on practice.version (name) where kind = 'instrument';
create index versions_of_a_kind on practice.version (kind, proposed_at desc);

create table practice.approval (
  version_id  uuid primary key references practice.version,
  approved_by uuid references access.practitioner,
  approved_at timestamptz not null
);
comment on table practice.approval is 'That a second person stands for a version. Whoever proposed it cannot.';

create table practice.start (
  id         uuid primary key,
  version_id uuid not null references practice.approval,
  starts_on  date not null,
  decided_by uuid references access.practitioner,
  decided_at timestamptz not null,
  constraint nothing_starts_in_the_past check (decided_by is null or starts_on >= (decided_at at time zone 'Europe/London')::date)
);
comment on table practice.start is 'From which day an approved version is worked by. A later row moves a day that has not come; it never rewrites one that has.';
create index starts_of_version on practice.start (version_id, decided_at);

-- What Cairn comes with, until the partnership changes it. The risk matrix it comes with is a file.
create temporary table came_with (id uuid, kind text, key text, name text, content jsonb, starts_on date) on commit drop;
insert into came_with
select ('00000000-0000-4000-8000-0000000014' || lpad(at::text, 2, '0'))::uuid, 'exploitation_type', key, label,
       jsonb_build_object('label', label, 'parent', parent, 'factor', factor), '2000-01-01'
  from (values
    (1, 'cse', 'Child sexual exploitation', null, '11A'),
    (2, 'online', 'Online child sexual exploitation', 'cse', '11A'),
    (3, 'hsb', 'Harmful sexual behaviour between children', null, '19B'),
    (4, 'cce', 'Child criminal exploitation', null, '24A'),
    (5, 'county_lines', 'County lines', 'cce', '24A'),
    (6, 'gang', 'Harm from gangs or serious youth violence', null, '13A'),
    (7, 'trafficking', 'Trafficking and modern slavery', null, '12A'),
    (8, 'financial', 'Financial exploitation', 'cce', '24A'),
    (9, 'labour', 'Labour exploitation', null, '12A'),
    (10, 'other', 'Other exploitation, described in text', null, '20')) as known (at, key, label, parent, factor);
insert into came_with
select ('00000000-0000-4000-8000-0000000014' || at)::uuid, 'definition', 'cse', title,
       jsonb_build_object('title', title, 'source', source, 'dated', dated, 'gist', gist, 'wording', ''), starts_on
  from (values
    (21, 'Child sexual exploitation: national definition of 2009', 'National Working Group, and Department for Children, Schools and Families', '2009',
     'Exploitative situations, contexts and relationships in which a young person, or someone else, receives something (food, a place to stay, drugs, alcohol, cigarettes, affection, attention, gifts, money) because of sexual acts by or on the young person. May happen through technology without being recognised at once. The other side has power through age, sex, intellect, strength or means; violence, coercion and limited choice are typical.',
     '2009-01-01'::date),
    (22, 'Child sexual exploitation: description of 2012', 'Department for Education', '2012',
     'Abuse of children of either sex, any background, some as young as ten, who receive something in exchange; found everywhere, not tied to any group.',
     '2012-01-01'),
    (23, 'Child sexual exploitation: definition of 2017', 'Department for Education', 'February 2017',
     'An individual or group uses an imbalance of power to coerce, manipulate or deceive someone under 18 into sexual activity, (a) for something the victim needs or wants, or (b) for money or standing of the one who does it or arranges it. May look consensual and is still abuse; may involve no physical contact.',
     '2017-02-01')) as known (at, title, source, dated, gist, starts_on);

insert into practice.version (id, kind, key, name, content, proposed_at)
  select id, kind, key, name, content::text, '2000-01-01' from came_with;
insert into practice.approval (version_id, approved_at) select id, '2000-01-01' from came_with;
insert into practice.start (id, version_id, starts_on, decided_at) select id, id, starts_on, '2000-01-01' from came_with;

do $$ declare of text; begin
  foreach of in array array['version', 'approval', 'start'] loop
    execute format('alter table practice.%I enable row level security', of);
    execute format('alter table practice.%I force row level security', of);
    execute format('create policy signed_in on practice.%I for select to cairn_app using (access.asker() is not null)', of);
    execute format('grant select, insert on practice.%I to cairn_app', of);
  end loop;
end $$;

create policy coordinator_proposes on practice.version for insert to cairn_app
  with check (proposed_by = (select access.asker()) and (select access.asker_has('group_coordinator')));
create policy second_person_approves on practice.approval for insert to cairn_app
  with check (approved_by = (select access.asker())
              and ((select access.asker_has('front_door_manager')) or (select access.asker_has('group_chair')))
              and approved_by <> (select proposed_by from practice.version where version.id = version_id));
create policy coordinator_starts on practice.start for insert to cairn_app
  with check (decided_by = (select access.asker()) and (select access.asker_has('group_coordinator')));
