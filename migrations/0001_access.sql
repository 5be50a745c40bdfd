-- Who works here, in what role, for which area, and which child they have a reason to see.
create table public.installation (
  single  boolean primary key default true constraint there_is_one_installation check (single),
  mode    text not null constraint mode_is_known check (mode in ('demonstration', 'live')),
  made_at timestamptz not null default now()
);
comment on table public.installation is 'What this database was made as. A demonstration never becomes a live one, nor the other way round.';
grant select on public.installation to cairn_app;

create schema access;
grant usage on schema access to cairn_app, cairn_gate;

create table access.area (
  id               uuid primary key,
  name             text not null constraint area_is_named check (name ~ '\S'),
  front_door_name  text not null,
  front_door_phone text not null,
  out_of_hours_phone text not null
);
comment on table access.area is 'A council area of the partnership. Children, groups and most agencies belong to one.';

create table access.agency (
  id    uuid primary key,
  name  text not null constraint agency_is_named check (name ~ '\S'),
  kind  text not null constraint agency_kind_is_known check (kind in
          ('council', 'police', 'health', 'school', 'charity', 'youth_justice', 'probation', 'housing', 'licensing', 'partnership')),
  phone text not null default ''
);
comment on table access.agency is 'A partner agency. Its number is whom to ring when something cannot wait.';

create table access.agency_area (
  agency_id uuid not null references access.agency,
  area_id   uuid not null references access.area,
  primary key (agency_id, area_id)
);
comment on table access.agency_area is 'The areas an agency serves: a police force serves all of them.';

create table access.role (
  id    text primary key,
  label text not null,
  reach text not null constraint reach_is_known check (reach in ('process', 'area', 'agency', 'named', 'none')),
  answers_for_agency boolean not null
);
comment on table access.role is 'Roles as data; the same rows as roles.ts, held equal by a test. reach: which children the role opens at all.';

create table access.practitioner (
  id         uuid primary key,
  agency_id  uuid not null references access.agency,
  name       text not null constraint practitioner_is_named check (name ~ '\S'),
  job_title  text not null default '',
  email      text not null constraint email_is_lower_case check (email = lower(email)),
  phone      text not null default '',
  manager_id uuid references access.practitioner,
  joined_at  timestamptz not null,
  left_at    timestamptz,
  version    integer not null default 1
);
comment on table access.practitioner is 'A person who works with children or families and signs in.';
comment on column access.practitioner.left_at is 'Set once. From the next request on they see nothing; their work must have been handed over first.';
create unique index one_practitioner_per_email on access.practitioner (email);
create index practitioners_of_manager on access.practitioner (manager_id);
create index practitioners_of_agency on access.practitioner (agency_id) where left_at is null;

create table access.held_role (
  id              uuid primary key,
  practitioner_id uuid not null references access.practitioner,
  role_id         text not null references access.role,
  started_at      timestamptz not null,
  ended_at        timestamptz
);
comment on table access.held_role is 'Which role a practitioner held from when to when. Ended, never deleted.';
create unique index one_role_at_a_time on access.held_role (practitioner_id, role_id) where ended_at is null;

create table access.membership (
  id              uuid primary key,
  group_id        uuid not null,
  practitioner_id uuid not null references access.practitioner,
  started_at      timestamptz not null,
  ended_at        timestamptz
);
comment on table access.membership is 'Who sits on which multi-agency group. Members see the children on its list.';
create unique index one_membership_at_a_time on access.membership (practitioner_id, group_id) where ended_at is null;

create table access.relationship (
  id              uuid primary key,
  child_id        uuid not null,
  practitioner_id uuid references access.practitioner,
  agency_id       uuid references access.agency,
  group_id        uuid,
  kind            text not null constraint relationship_kind_is_known check (kind in
                    ('allocation', 'roll', 'plan', 'listing', 'referral', 'audit', 'need-to-know')),
  source_id       uuid,
  started_at      timestamptz not null,
  ended_at        timestamptz,
  constraint relationship_has_one_party check (num_nonnulls(practitioner_id, agency_id, group_id) = 1)
);
comment on table access.relationship is 'Why somebody may see a child: through allocation, roll, plan, a group''s list. Every row has a start, an end and a source.';
comment on column access.relationship.kind is 'need-to-know names the people who may see a restricted child; it opens no child by itself. audit: looks at the record and changes nothing.';
create index ties_of_practitioner on access.relationship (practitioner_id, child_id) include (kind) where ended_at is null;
create index ties_of_agency on access.relationship (agency_id, child_id) include (kind) where ended_at is null;
create index ties_of_group on access.relationship (group_id, child_id) where ended_at is null;
create index ties_of_child on access.relationship (child_id) where ended_at is null;

create table access.restriction (
  id         uuid primary key,
  child_id   uuid not null,
  reason     text not null,
  started_at timestamptz not null,
  ended_at   timestamptz
);
comment on table access.restriction is 'A restricted child is seen only by the people named as need-to-know.';
create index restricted_children on access.restriction (child_id) where ended_at is null;

create table access.exclusion (
  id              uuid primary key,
  child_id        uuid not null,
  practitioner_id uuid not null references access.practitioner,
  reason          text not null,
  started_at      timestamptz not null,
  ended_at        timestamptz
);
comment on table access.exclusion is 'A relative, neighbour or suspect with a log-in: for them the child does not exist. Outweighs everything.';
create index exclusions_of_practitioner on access.exclusion (practitioner_id, child_id) where ended_at is null;

create table access.session (
  id              uuid primary key,
  token_hash      bytea not null unique,
  practitioner_id uuid not null references access.practitioner,
  csrf            text not null,
  method          text not null constraint sign_in_method_is_known check (method in ('demonstration', 'passkey', 'password-and-code')),
  started_at      timestamptz not null,
  seen_at         timestamptz not null,
  ended_at        timestamptz
);
comment on table access.session is 'A signed-in browser. Only the hash of its token is kept.';
create index sessions_of_practitioner on access.session (practitioner_id) where ended_at is null;

-- The gate: the only functions that look past row security, each with a narrow answer.
-- They belong to cairn_gate, a role that nobody can sign in as.

-- Who asks from now on in this transaction, and whom they reach. What every policy of every table compares with is worked
-- out here, once and in one question. Nobody, and whoever has left, reaches nothing: that is '', and lets no row through.
-- In PL/pgSQL because the leads of agencies, and what was opened by breaking the glass, come with later migrations. What
-- ends by the clock ends by the asker's; who asks without one is told the database's.
create function access.ask_as(who uuid, moment timestamptz default null) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('cairn.uid', coalesce(who::text, ''), true);
  if moment is not null then perform set_config('cairn.moment', moment::text, true); end if;
  perform set_config('cairn.asker', me.id::text, true), set_config('cairn.roles', holds.roles::text, true),
          set_config('cairn.areas', opens.areas::text, true), set_config('cairn.groups', sits.groups::text, true),
          set_config('cairn.children', case when reaches = '{}' then '{}' else (own.children || listed.children)::text end, true),
          set_config('cairn.ties', own.ties, true),
          set_config('cairn.hidden', case
            when exists (select from access.exclusion where exclusion.practitioner_id = me.id and exclusion.ended_at is null)
              or exists (select from access.restriction where restriction.ended_at is null)
            then access.hidden_from(me.id, is_process)::text else '{}' end, true),
          set_config('cairn.agencies', opens.agencies::text, true),
          set_config('cairn.led', (opens.agencies || case when reaches = '{}' then '{}' else leads.agencies end)::text, true),
          set_config('cairn.glass', case when reaches = '{}' and not 'ig_lead' = any (holds.roles) then '{}' else shields.opened_by(
            me.id, coalesce(nullif(current_setting('cairn.moment', true), '')::timestamptz, now()))::text end, true),
          -- A roll is long: whether a child is on it is looked up for each of the few rows that a page shows.
          set_config('cairn.roll', case when 'agency' = any (reaches) then me.agency_id::text else '' end, true)
     from access.practitioner me
    cross join lateral (
      select coalesce(array_agg(role.id), '{}') as roles,
             coalesce(array_agg(role.reach) filter (where role.reach <> 'none'), '{}') as reaches,
             coalesce(bool_or(role.answers_for_agency), false) as answers,
             coalesce(bool_or(role.id = 'process'), false) as is_process
        from access.held_role held join access.role on role.id = held.role_id
       where held.practitioner_id = me.id and held.ended_at is null) holds
    cross join lateral (
      select case when is_process then array(select area.id from access.area)
                  when 'area' = any (reaches) then
                    array(select served.area_id from access.agency_area served where served.agency_id = me.agency_id)
                  else '{}' end as areas,
             case when answers then array[me.agency_id] else '{}' end as agencies) opens
    cross join lateral (
      select coalesce(array_agg(membership.group_id), '{}') as groups
        from access.membership where membership.practitioner_id = me.id and membership.ended_at is null) sits
    cross join lateral (
      select coalesce(array_agg(tie.child_id) filter (where tie.kind <> 'need-to-know'), '{}') as children,
             coalesce(string_agg(tie.kind || ' ' || tie.child_id, ','), '') as ties
        from access.relationship tie where tie.practitioner_id = me.id and tie.ended_at is null) own
    cross join lateral (
      select array(select tie.child_id from access.relationship tie
                    where tie.group_id = any (sits.groups) and tie.ended_at is null and tie.kind <> 'need-to-know') as children) listed
    cross join lateral (
      select array(select lead.agency_id from access.agency_lead lead
                    where lead.practitioner_id = me.id and lead.agency_id = me.agency_id and lead.ended_at is null) as agencies) leads
    where me.id = who and me.left_at is null;
  if not found then
    perform set_config('cairn.' || kept, '', true)
       from unnest(array['asker', 'roles', 'areas', 'agencies', 'groups', 'led', 'children', 'ties', 'glass', 'roll', 'hidden']) kept;
  end if;
  -- A long list is copied for each row it is looked in: it is also kept apart by the first sign of the id, in short ones.
  perform set_config('cairn.apart', case when length(current_setting('cairn.children')) > 300 then 'yes' else '' end, true);
  if current_setting('cairn.apart') = 'yes' then
    perform set_config('cairn.children_' || sign, coalesce(string_agg(child, ','), ''), true)
       from unnest(string_to_array('0123456789abcdef', null)) sign
       left join unnest(string_to_array(btrim(current_setting('cairn.children'), '{}'), ',')) child on left(child, 1) = sign
      group by sign;
  end if;
end $$;

-- Said anew where records of one child are joined (0025_merging.sql).
create function access.hidden_from(me uuid, is_process boolean) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return array(
    select exclusion.child_id from access.exclusion
     where exclusion.practitioner_id = me and exclusion.ended_at is null
    union
    select restriction.child_id from access.restriction
     where restriction.ended_at is null and not is_process
       and not exists (select from access.relationship tie
                        where tie.child_id = restriction.child_id and tie.practitioner_id = me
                          and tie.kind = 'need-to-know' and tie.ended_at is null));
end $$;

create function access.held_roles_of(who uuid) returns setof access.role
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select role.* from access.held_role held
      join access.role role on role.id = held.role_id
      join access.practitioner on practitioner.id = held.practitioner_id and practitioner.left_at is null
     where held.practitioner_id = who and held.ended_at is null;
end $$;

create function access.is_on_roll(child uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return exists (
    select from access.relationship tie
     where tie.child_id = child and tie.agency_id = nullif(current_setting('cairn.roll', true), '')::uuid
       and tie.ended_at is null and tie.kind <> 'need-to-know');
end $$;

create function access.roll_in_reach() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare whose uuid := nullif(current_setting('cairn.roll', true), '')::uuid;
begin
  return case when whose is null then '{}' else array(
    select tie.child_id from access.relationship tie
     where tie.agency_id = whose and tie.ended_at is null and tie.kind <> 'need-to-know') end;
end $$;

-- What the policies call. Each is one short expression, which PostgreSQL puts into the question itself: a call of a
-- function for each table of each question cost more than the rest of it.
create function access.asker() returns uuid language sql stable as $$
  select nullif(current_setting('cairn.asker', true), '')::uuid
$$;

create function access.asker_has(wanted text) returns boolean language sql stable as $$
  select coalesce(wanted = any (nullif(current_setting('cairn.roles', true), '')::text[]), false)
$$;

create function access.areas_in_reach() returns uuid[] language sql stable as $$
  select nullif(current_setting('cairn.areas', true), '')::uuid[]
$$;

create function access.agencies_answered_for() returns uuid[] language sql stable as $$
  select nullif(current_setting('cairn.agencies', true), '')::uuid[]
$$;

create function access.groups_of_asker() returns uuid[] language sql stable as $$
  select nullif(current_setting('cairn.groups', true), '')::uuid[]
$$;

create function access.children_in_reach() returns uuid[] language sql stable as $$
  select nullif(current_setting('cairn.children', true), '')::uuid[]
$$;

create function access.on_roll(child uuid) returns boolean language sql stable as $$
  select current_setting('cairn.roll', true) <> '' and access.is_on_roll(child)
$$;

create function access.children_hidden() returns uuid[] language sql stable as $$
  select nullif(current_setting('cairn.hidden', true), '')::uuid[]
$$;

-- The same for one row, without reading the list: an id is looked for in it as it is written. In PL/pgSQL, which is not
-- put into the question: what a policy says was made ready for each table of each question, and most have no row to judge.
create function access.area_in_reach(area uuid) returns boolean language plpgsql stable as $$
begin
  return strpos(current_setting('cairn.areas', true), area::text) > 0;
end $$;

create function access.in_reach(area uuid, child uuid) returns boolean language plpgsql stable as $$
begin
  return strpos(current_setting('cairn.areas', true), area::text) > 0
      or strpos(current_setting(case when current_setting('cairn.apart', true) = 'yes' then 'cairn.children_' || left(child::text, 1)
                                     else 'cairn.children' end, true), child::text) > 0
      or access.on_roll(child);
end $$;

-- Who reaches a child only to audit the help it had adds nothing to its record and changes nothing in it.
create function access.works_with(area uuid, child uuid) returns boolean language plpgsql stable as $$
begin
  return strpos(current_setting('cairn.areas', true), area::text) > 0 or access.on_roll(child)
      or regexp_count(current_setting('cairn.children', true), child::text)
       > regexp_count(coalesce(current_setting('cairn.ties', true), ''), 'audit ' || child);
end $$;

create function access.is_hidden(child uuid) returns boolean language plpgsql stable as $$
begin
  return strpos(nullif(current_setting('cairn.hidden', true), ''), child::text) > 0;
end $$;

-- Opened by breaking the glass: read in the tables that say so (0042_shields.sql), and written in none.
create function access.in_glass(child uuid) returns boolean language plpgsql stable as $$
begin
  return strpos(nullif(current_setting('cairn.glass', true), ''), child::text) > 0;
end $$;

create function access.is_tied(kind text, child uuid) returns boolean language plpgsql stable as $$
begin
  return strpos(current_setting('cairn.ties', true), kind || ' ' || child) > 0;
end $$;

-- What a transaction itself changes counts in it at once.
create function access.reach_anew() returns trigger language plpgsql as $$
begin
  -- The process reaches everything by its role, whoever is tied to a child.
  if current_setting('cairn.uid', true) <> '' and not (tg_table_name = 'relationship' and access.asker_has('process')) then
    perform access.ask_as(current_setting('cairn.uid')::uuid);
  end if;
  return null;
end $$;

-- How many notices wait for somebody. In PL/pgSQL because notices come with a later migration.
create function access.unread_of(who uuid) returns integer
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (select count(*) from (
    select from tasks.notice where practitioner_id = who and read_at is null limit 100) unread);
end $$;

-- Before anyone is known, a session token is all there is. Answers only for the token that was sent,
-- in one round trip, with everything a request needs to know of who makes it.
create function access.session_of(sent bytea) returns table (
    session_id uuid, csrf text, method text, started_at timestamptz, seen_at timestamptz, ended_at timestamptz,
    practitioner_id uuid, name text, agency_id uuid, agency_name text, agency_kind text,
    roles text[], area_ids uuid[], group_ids uuid[], unread integer, glass_ends timestamptz, glass_ends_by timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select session.id, session.csrf, session.method, session.started_at, session.seen_at, session.ended_at,
           practitioner.id, practitioner.name, agency.id, agency.name, agency.kind,
           array(select held.role_id from access.held_role held
                where held.practitioner_id = practitioner.id and held.ended_at is null order by held.role_id),
           array(select served.area_id from access.agency_area served where served.agency_id = agency.id order by 1),
           array(select membership.group_id from access.membership
                  where membership.practitioner_id = practitioner.id and membership.ended_at is null order by 1),
           access.unread_of(practitioner.id), shields.ends(glass.latest), (glass.latest).ends_by
      from access.session
      join access.practitioner on practitioner.id = session.practitioner_id and practitioner.left_at is null
      join access.agency on agency.id = practitioner.agency_id
      left join lateral (select latest from shields.glass latest where latest.practitioner_id = practitioner.id
                           and latest.ended_at is null order by latest.started_at desc limit 1) glass on true
     where session.token_hash = sent;
end $$;

do $$
declare rested_on text;
begin
  foreach rested_on in array array['area', 'agency_area', 'practitioner', 'held_role', 'membership', 'relationship', 'restriction', 'exclusion'] loop
    execute format('create trigger reach_anew after insert or update or delete on access.%I for each statement execute function access.reach_anew()', rested_on);
  end loop;
end $$;

create table access.kept (
  child_id uuid not null,
  place    text not null
);
comment on table access.kept is 'In which tables something of a child is or was kept, so that only these are asked: most children are in few of sixty. It may name too many, never too few.';
create index places_of_child on access.kept (child_id) include (place);
alter table access.kept enable row level security;
alter table access.kept force row level security;
create policy the_gate on access.kept for select to cairn_gate using (true);
create policy the_gate_notes on access.kept for insert to cairn_gate with check (true);
grant select, insert on access.kept to cairn_gate;

-- A place may be noted twice: two who write of a child at the same time do not wait for each other.
create function access.note_kept() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare here text := tg_table_schema || '.' || tg_table_name;
begin
  if new.child_id is not null and not exists (select from access.kept where child_id = new.child_id and place = here) then
    insert into access.kept (child_id, place) values (new.child_id, here);
  end if;
  return null;
end $$;

-- Asked of children whom the asker may see: the question joins them.
create function access.places_of(child uuid) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select place from access.kept where kept.child_id = child;
end $$;

/*
  Hands the functions of a schema that look past row security to the gate, each at the end of the file that makes it. What
  the app may call itself is granted beside them, or all of them together.
*/
create procedure access.hand_to_gate(place text, app_calls boolean default false) language plpgsql as $$
declare gate regprocedure;
begin
  execute format('grant create on schema %I to cairn_gate', place);
  for gate in select p.oid::regprocedure from pg_proc p
               where p.pronamespace = place::regnamespace and p.prosecdef and p.proowner = current_user::regrole
  loop
    execute format('alter function %s owner to cairn_gate', gate);
    execute format('revoke all on function %s from public', gate);
    if app_calls then execute format('grant execute on function %s to cairn_app', gate); end if;
  end loop;
  execute format('revoke create on schema %I from cairn_gate', place);
end $$;
call access.hand_to_gate('access', app_calls => true);

/*
  The one rule for every table that speaks of a child: seen within reach, added and changed by who works with the child,
  and never when the child is hidden from the asker. `child_id` may be null where a child is
  not yet identified; then reach comes from the area alone, or from a policy the table adds.
*/
create procedure access.guard_by_child(guarded regclass, child text default 'child_id', noted boolean default true)
  language plpgsql as $$
declare
  reach text := format('(access.in_reach(area_id, %I))', child);
  work text := format('(access.works_with(area_id, %I))', child);
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format('create policy in_reach on %s for select to cairn_app using %s', guarded, reach);
  execute format('create policy may_add on %s for insert to cairn_app with check %s', guarded, work);
  execute format('create policy may_change on %s for update to cairn_app using %s with check %s', guarded, work, work);
  execute format('create policy never_hidden on %s as restrictive for all to cairn_app using (%2$I is null or not access.is_hidden(%2$I))', guarded, child);
  if noted and child = 'child_id' then
    execute format('create trigger kept after insert or update of child_id on %s for each row execute function access.note_kept()', guarded);
  end if;
end $$;

insert into access.role (id, label, reach, answers_for_agency) values
  ('practitioner', 'Practitioner', 'named', false),
  ('school_dsl', 'Designated safeguarding lead', 'agency', true),
  ('front_door_worker', 'Front door worker', 'area', false),
  ('front_door_manager', 'Front door manager', 'area', true),
  ('social_worker', 'Social worker', 'named', false),
  ('early_help_lead', 'Early help lead worker', 'named', false),
  ('police_exploitation', 'Police exploitation team', 'named', true),
  ('intelligence_officer', 'Intelligence officer', 'named', false),
  ('group_chair', 'Chair of the group', 'named', true),
  ('group_coordinator', 'Coordinator of the group', 'named', false),
  ('support_provider', 'Support worker', 'named', true),
  ('rhi_provider', 'Return interview worker', 'named', true),
  ('health_named', 'Named health professional', 'agency', true),
  ('youth_justice', 'Youth justice worker', 'named', true),
  ('probation', 'Probation officer', 'named', true),
  ('housing', 'Housing officer', 'named', true),
  ('licensing', 'Licensing officer', 'named', true),
  ('community_safety', 'Community safety officer', 'named', true),
  ('lado', 'Designated officer (LADO)', 'named', false),
  ('business_manager', 'Business manager', 'none', false),
  ('analyst', 'Analyst', 'none', false),
  ('trainer', 'Trainer', 'none', false),
  ('ig_lead', 'Information governance lead', 'none', false),
  ('scrutineer', 'Independent scrutineer', 'named', false),
  ('administrator', 'Administrator', 'none', false),
  ('process', 'The process itself', 'process', false);

-- What the process map does by itself, it does under this name, so that history can tell it from people.
insert into access.agency (id, name, kind) values
  ('00000000-0000-4000-8000-000000000001', 'Cairn', 'partnership');
insert into access.practitioner (id, agency_id, name, email, joined_at) values
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'Cairn', 'process@cairn.invalid', now());
insert into access.held_role (id, practitioner_id, role_id, started_at) values
  ('00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000002', 'process', now());

-- The directory: everyone signed in may know who works where, nobody else may.
do $$
declare listed text;
begin
  foreach listed in array array['area', 'agency', 'agency_area', 'role', 'practitioner', 'held_role', 'membership'] loop
    execute format('alter table access.%I enable row level security', listed);
    execute format('alter table access.%I force row level security', listed);
    execute format('create policy signed_in on access.%I for select to cairn_app using (access.asker() is not null)', listed);
    execute format('create policy the_gate on access.%I for select to cairn_gate using (true)', listed);
    execute format('grant select on access.%I to cairn_app, cairn_gate', listed);
  end loop;
  -- The process too: it founds a demonstration, and the first administrator of a live installation.
  foreach listed in array array['area', 'agency', 'agency_area', 'practitioner', 'held_role'] loop
    execute format('create policy administrator_adds on access.%I for insert to cairn_app with check ((select access.asker_has(''administrator'')) or (select access.asker_has(''process'')))', listed);
    execute format('create policy administrator_changes on access.%I for update to cairn_app using ((select access.asker_has(''administrator''))) with check ((select access.asker_has(''administrator'')))', listed);
    execute format('grant insert on access.%I to cairn_app', listed);
  end loop;
end $$;
grant update (name, front_door_name, front_door_phone, out_of_hours_phone) on access.area to cairn_app;
grant update (name, kind, phone) on access.agency to cairn_app;
grant update (agency_id, name, job_title, email, phone, manager_id, left_at, version) on access.practitioner to cairn_app;
grant update (ended_at) on access.held_role to cairn_app;

create policy coordinator_adds on access.membership for insert to cairn_app
  with check ((select access.asker_has('group_coordinator')) or (select access.asker_has('administrator'))
              or (select access.asker_has('process')));
create policy coordinator_changes on access.membership for update to cairn_app
  using ((select access.asker_has('group_coordinator')) or (select access.asker_has('administrator')));
grant insert, update (ended_at) on access.membership to cairn_app;

-- Ties are read through the gate. People see their own and those of children in reach.
alter table access.relationship enable row level security;
alter table access.relationship force row level security;
create policy the_gate on access.relationship for select to cairn_gate using (true);
create policy own_or_in_reach on access.relationship for select to cairn_app using (
  practitioner_id = access.asker() or access.in_reach(null, child_id) or access.asker_has('process'));
create policy the_process_adds on access.relationship for insert to cairn_app with check ((select access.asker_has('process')));
create policy the_process_ends on access.relationship for update to cairn_app using ((select access.asker_has('process')));
create policy never_hidden on access.relationship as restrictive for all to cairn_app using (not access.is_hidden(child_id));
grant select on access.relationship to cairn_app, cairn_gate;
grant insert, update (ended_at) on access.relationship to cairn_app;

do $$
declare shield text;
begin
  foreach shield in array array['restriction', 'exclusion'] loop
    execute format('alter table access.%I enable row level security', shield);
    execute format('alter table access.%I force row level security', shield);
    execute format('create policy the_gate on access.%I for select to cairn_gate using (true)', shield);
    execute format('create policy the_process_adds on access.%I for insert to cairn_app with check ((select access.asker_has(''process'')))', shield);
    execute format('create policy the_process_ends on access.%I for update to cairn_app using ((select access.asker_has(''process'')))', shield);
    execute format('grant select on access.%I to cairn_gate', shield);
    execute format('grant insert, update (ended_at) on access.%I to cairn_app', shield);
  end loop;
end $$;

alter table access.session enable row level security;
alter table access.session force row level security;
create policy the_gate on access.session for select to cairn_gate using (true);
create policy own on access.session for select to cairn_app using (practitioner_id = (select access.asker()));
create policy own_starts on access.session for insert to cairn_app with check (practitioner_id = (select access.asker()));
create policy own_changes on access.session for update to cairn_app
  using (practitioner_id = (select access.asker()) or (select access.asker_has('administrator')));
create policy administrator_sees on access.session for select to cairn_app using ((select access.asker_has('administrator')));
grant select on access.session to cairn_gate, cairn_app;
grant insert, update (seen_at, ended_at) on access.session to cairn_app;
