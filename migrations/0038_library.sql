-- How often words that harm were pointed out, by team: so that a team can be helped to write better, and nobody is marked.
create schema language;
grant usage on schema language to cairn_app, cairn_gate;

create table language.found (
  agency_id uuid not null references access.agency,
  month     date not null constraint month_begins check (extract(day from month) = 1),
  entry     text not null,
  times     integer not null constraint times_are_some check (times > 0),
  primary key (agency_id, month, entry)
);
comment on table language.found is 'How often an entry of the list of wording stood in what a team sent in a month.';

create table language.writer (
  agency_id       uuid not null references access.agency,
  month           date not null,
  practitioner_id uuid not null references access.practitioner,
  primary key (agency_id, month, practitioner_id)
);
comment on table language.writer is 'Who is among those a month''s count is of, so that it is shown only where they are five or more. Nobody can read it.';

do $$ declare of text; begin
  foreach of in array array['found', 'writer'] loop
    execute format('alter table language.%I enable row level security', of);
    execute format('alter table language.%I force row level security', of);
    execute format('create policy the_gate_counts on language.%I for all to cairn_gate using (true) with check (true)', of);
  end loop;
end $$;
grant select, insert, update on language.found to cairn_gate;
grant select, insert on language.writer to cairn_gate;

-- Counts in the name of the asker's team, and hands out nothing.
create function language.note(day date, entries text[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := access.asker();
  team uuid := (select agency_id from access.practitioner where id = me);
begin
  if team is null then return; end if;
  insert into language.writer (agency_id, month, practitioner_id)
    values (team, date_trunc('month', day), me) on conflict do nothing;
  insert into language.found (agency_id, month, entry, times)
    select team, date_trunc('month', day), entry, count(*) from unnest(entries) entry group by entry order by entry
    on conflict (agency_id, month, entry) do update set times = found.times + excluded.times;
end $$;

-- Months that are over, of teams in which five people or more are counted: fewer, or a month still open, could be told apart.
create function language.counts(today date) returns table (team text, month date, entry text, times integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not (access.asker_has('group_coordinator') or access.asker_has('business_manager') or access.asker_has('analyst')) then return; end if;
  return query
    select agency.name, found.month, found.entry, found.times
      from language.found join access.agency on agency.id = found.agency_id
     where found.month < date_trunc('month', today)
       and (select count(*) from language.writer w where w.agency_id = found.agency_id and w.month = found.month) >= 5;
end $$;
call access.hand_to_gate('language', app_calls => true);

-- The library: what the partnership works by and tells, as versions that a second person stands for. It is about no child.
create schema library;
grant usage on schema library to cairn_app, cairn_gate;

create table library.document (
  id       uuid primary key,
  slug     text not null unique constraint slug_is_an_address check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind     text not null constraint document_kind_is_known check (kind in
             ('strategy', 'procedure', 'process', 'guide', 'resource', 'contacts', 'audit', 'public')),
  begun_by uuid not null references access.practitioner,
  begun_at timestamptz not null
);
comment on table library.document is 'A document of the library, whose words are its versions. Those of kind public may be read without an account.';

create table library.version (
  id          uuid primary key,
  document_id uuid not null references library.document,
  number      integer not null constraint number_counts check (number > 0),
  title       text not null constraint document_is_titled check (title ~ '\S'),
  summary     text not null,
  text        text not null constraint document_is_written check (text ~ '\S'),
  changes     text not null,
  review_on   date not null,
  to_be_read  boolean not null,
  written_by  uuid not null references access.practitioner,
  written_at  timestamptz not null,
  unique (document_id, number)
);
comment on table library.version is 'One version of a document, in Markdown. Never changed: another one follows it.';
comment on column library.version.to_be_read is 'Everyone is asked to read it and to say so.';
create function library.words_of(title text, summary text, body text) returns tsvector language sql immutable
  return setweight(to_tsvector('english'::regconfig, title || ' ' || summary), 'A') || to_tsvector('english'::regconfig, body);
create index words_of_versions on library.version using gin (library.words_of(title, summary, text));
create index versions_of_writer on library.version (written_by, review_on);

create table library.approval (
  version_id  uuid primary key references library.version,
  approved_by uuid not null references access.practitioner,
  approved_at timestamptz not null
);
comment on table library.approval is 'That a second person stands for a version. From then on it is in force.';

create table library.reading (
  version_id      uuid not null references library.version,
  practitioner_id uuid not null references access.practitioner,
  read_at         timestamptz not null,
  primary key (version_id, practitioner_id)
);
comment on table library.reading is 'That somebody said to have read and understood a version.';
create index readings_of on library.reading (practitioner_id, version_id);

do $$ declare of text; begin
  foreach of in array array['document', 'version', 'approval', 'reading'] loop
    execute format('alter table library.%I enable row level security', of);
    execute format('alter table library.%I force row level security', of);
    execute format('create policy the_gate on library.%I for select to cairn_gate using (true)', of);
    execute format('grant select, insert on library.%I to cairn_app', of);
    execute format('grant select on library.%I to cairn_gate', of);
  end loop;
  foreach of in array array['document', 'version', 'approval'] loop
    execute format('create policy signed_in on library.%I for select to cairn_app using (access.asker() is not null)', of);
  end loop;
end $$;
create policy keeper_begins on library.document for insert to cairn_app
  with check (begun_by = (select access.asker())
              and ((select access.asker_has('group_coordinator')) or (select access.asker_has('business_manager'))));
create policy keeper_writes on library.version for insert to cairn_app
  with check (written_by = (select access.asker())
              and ((select access.asker_has('group_coordinator')) or (select access.asker_has('business_manager'))));
create policy second_person_approves on library.approval for insert to cairn_app
  with check (approved_by = (select access.asker())
              and ((select access.asker_has('front_door_manager')) or (select access.asker_has('group_chair'))
                   or (select access.asker_has('business_manager')))
              and approved_by <> (select written_by from library.version where version.id = version_id));
-- Keepers count who has read; everybody else knows of themselves.
create policy own_or_keeper on library.reading for select to cairn_app
  using (practitioner_id = (select access.asker())
         or (select access.asker_has('group_coordinator')) or (select access.asker_has('business_manager')));
create policy says_for_oneself on library.reading for insert to cairn_app
  with check (practitioner_id = (select access.asker()));

-- Campaigns: where awareness was raised, among whom, and what people said about it.
create table library.campaign (
  id          uuid primary key,
  area_id     uuid not null references access.area,
  kind        text not null constraint campaign_kind_is_known check (kind in
                ('performance', 'workshop', 'conference', 'licensed_premises', 'other')),
  title       text not null constraint campaign_is_titled check (title ~ '\S'),
  place       text not null,
  school_id   uuid references access.agency,
  years       text[] not null constraint years_are_known check (years <@ array['5', '6', '7', '8', '9', '10', '11', '12', '13']),
  audience    text not null,
  people      integer not null constraint people_are_counted check (people between 0 and 100000),
  held_on     date not null,
  feedback    text not null,
  recorded_by uuid not null references access.practitioner,
  recorded_at timestamptz not null
);
comment on table library.campaign is 'A performance, workshop, conference or visit: where, for whom, how many came and what they said. It names nobody who came.';
create index campaigns_by_day on library.campaign (held_on desc, id);
alter table library.campaign enable row level security;
alter table library.campaign force row level security;
create policy signed_in on library.campaign for select to cairn_app using (access.asker() is not null);
create policy said_by_oneself on library.campaign for insert to cairn_app with check (recorded_by = (select access.asker()));
grant select, insert on library.campaign to cairn_app;

-- What anybody may read, and nothing else: asked in nobody's name.
create function library.public_documents()
  returns table (slug text, title text, summary text, "text" text, approved_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select distinct on (document.id) document.slug, version.title, version.summary, version.text, approval.approved_at
      from library.document
      join library.version on version.document_id = document.id
      join library.approval on approval.version_id = version.id
     where document.kind = 'public'
     order by document.id, version.number desc;
end $$;

create function library.front_doors() returns table (area text, name text, phone text, out_of_hours text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select area.name, area.front_door_name, area.front_door_phone, area.out_of_hours_phone from access.area order by area.name;
end $$;
call access.hand_to_gate('library', app_calls => true);
