-- Learning: modules people work through part by part, alone or in a session, and who has done which. Never a mark.
create schema learning;
grant usage on schema learning to cairn_app, cairn_gate;

create table learning.module_version (
  id         uuid primary key,
  module     text not null constraint module_is_a_word check (module ~ '^[a-z][a-z0-9-]*$'),
  number     integer not null constraint counts_from_one check (number > 0),
  content    text not null constraint content_is_an_object check (content is json object),
  starts_on  date,
  written_by uuid not null references access.practitioner,
  written_at timestamptz not null,
  version    integer not null default 1,
  unique (module, number)
);
comment on table learning.module_version is 'A module a trainer wrote, as versions. About nobody: every case is invented. The modules Cairn comes with are files.';
comment on column learning.module_version.starts_on is 'The day from which people learn with it. Until it is set trainers go on writing; from then on it is never changed.';

create table learning.session (
  id         uuid primary key,
  module     text not null,
  title      text not null,
  edition    text not null,
  trainer_id uuid not null references access.practitioner,
  begun_at   timestamptz not null,
  opened     integer not null default 0 constraint opened_counts_parts check (opened >= 0),
  ended_at   timestamptz,
  version    integer not null default 1
);
comment on table learning.session is 'A group that goes through a module together: a trainer opens the parts for everybody at once.';
comment on column learning.session.version is 'Counts whatever happens in the session, so that screens which follow it know.';
create index sessions_going_on on learning.session (begun_at desc) where ended_at is null;

create table learning.course (
  id              uuid primary key,
  practitioner_id uuid not null references access.practitioner,
  module          text not null,
  title           text not null,
  edition         text not null,
  session_id      uuid references learning.session,
  begun_at        timestamptz not null,
  finished_at     timestamptz,
  valid_until     date,
  constraint what_is_not_finished_is_not_valid check (finished_at is not null or valid_until is null)
);
comment on table learning.course is 'One person going through one edition of a module. Finished, it is the record of attendance: there is no pass and no mark.';
comment on column learning.course.title is 'What the module was called then, so that a record of attendance can be read for ever.';
comment on column learning.course.valid_until is 'When a refresher is due, by what the module said when it was finished. Null: it is done once.';
create index courses_of_learner on learning.course (practitioner_id, module, finished_at desc);
create index courses_of_session on learning.course (session_id);
create index courses_finished on learning.course (finished_at desc) where finished_at is not null;
create unique index one_course_in_a_session on learning.course (practitioner_id, session_id);

create table learning.answer (
  id              uuid primary key,
  course_id       uuid not null references learning.course,
  practitioner_id uuid not null references access.practitioner,
  part            integer not null constraint parts_count_from_one check (part > 0),
  answers         text not null constraint answers_are_an_object check (answers is json object),
  shown           boolean not null,
  answered_at     timestamptz not null,
  unique (course_id, part)
);
comment on table learning.answer is 'What a learner answered to one part. For the learner alone: no trainer and no manager reads it.';
comment on column learning.answer.shown is 'The learner chose that the group may see it, without a name.';
create index answers_of_learner on learning.answer (practitioner_id);

create table learning.requirement (
  id       uuid primary key,
  role_id  text not null references access.role,
  module   text not null,
  title    text not null,
  set_by   uuid not null references access.practitioner,
  set_at   timestamptz not null,
  ended_by uuid references access.practitioner,
  ended_at timestamptz,
  constraint an_end_has_somebody check ((ended_by is null) = (ended_at is null))
);
comment on table learning.requirement is 'That a module must be in date before a role is given. There is none until a partnership sets one.';
create unique index one_requirement_at_a_time on learning.requirement (role_id, module) where ended_at is null;

do $$ declare of text; begin
  foreach of in array array['module_version', 'session', 'course', 'answer', 'requirement'] loop
    execute format('alter table learning.%I enable row level security', of);
    execute format('alter table learning.%I force row level security', of);
    execute format('grant select, insert on learning.%I to cairn_app', of);
  end loop;
end $$;
grant update (content, starts_on, version) on learning.module_version to cairn_app;
grant update (opened, ended_at, version) on learning.session to cairn_app;
grant update (finished_at, valid_until) on learning.course to cairn_app;
grant update (ended_by, ended_at) on learning.requirement to cairn_app;

create policy whoever_learns on learning.module_version for select to cairn_app
  using ((starts_on is not null and access.asker() is not null) or (select access.asker_has('trainer')));
create policy trainers_write on learning.module_version for insert to cairn_app
  with check (written_by = (select access.asker()) and (select access.asker_has('trainer')));
create policy until_it_starts on learning.module_version for update to cairn_app
  using (starts_on is null and (select access.asker_has('trainer'))) with check ((select access.asker_has('trainer')));

create policy whoever_learns on learning.session for select to cairn_app using (access.asker() is not null);
create policy trainers_begin on learning.session for insert to cairn_app
  with check (trainer_id = (select access.asker()) and (select access.asker_has('trainer')));
create policy trainers_lead on learning.session for update to cairn_app
  using (ended_at is null and (select access.asker_has('trainer'))) with check ((select access.asker_has('trainer')));

create policy own_or_attended on learning.course for select to cairn_app using (
  practitioner_id = (select access.asker())
  or (finished_at is not null and ((select access.asker_has('trainer')) or (select access.asker_has('group_coordinator'))
                                   or (select access.asker_has('business_manager')))));
create policy own on learning.course for insert to cairn_app with check (practitioner_id = (select access.asker()));
create policy own_until_finished on learning.course for update to cairn_app
  using (practitioner_id = (select access.asker()) and finished_at is null) with check (practitioner_id = (select access.asker()));

create policy the_learner_alone on learning.answer for select to cairn_app using (practitioner_id = (select access.asker()));
create policy own on learning.answer for insert to cairn_app with check (
  practitioner_id = (select access.asker())
  and course_id in (select course.id from learning.course where course.practitioner_id = (select access.asker())));

create policy whoever_works_here on learning.requirement for select to cairn_app using (access.asker() is not null);
create policy coordinator_sets on learning.requirement for insert to cairn_app
  with check (set_by = (select access.asker()) and (select access.asker_has('group_coordinator')));
create policy coordinator_ends on learning.requirement for update to cairn_app
  using (ended_at is null and (select access.asker_has('group_coordinator'))) with check (ended_by = (select access.asker()));

-- Whoever joins or answers moves a session on for the screens that follow it, though they may not change it.
create function learning.count_change() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare moved uuid := to_jsonb(new) ->> 'session_id';
begin
  if tg_table_name = 'answer' then
    select course.session_id into moved from learning.course where course.id = new.course_id;
  end if;
  update learning.session set version = version + 1 where id = moved;
  return null;
end $$;
create trigger count_change after insert on learning.course for each row execute function learning.count_change();
create trigger count_change after insert on learning.answer for each row execute function learning.count_change();
create function learning.announce() returns trigger language plpgsql as $$
begin
  perform pg_notify('cairn_changed', 'learning/' || new.id || ' ' || new.version);
  return null;
end $$;
create trigger announce after update on learning.session for each row execute function learning.announce();

-- For a trainer, how many are in a session and how many have answered a part. Numbers, never who.
create function learning.session_counts(of_session uuid)
  returns table (part integer, many integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not access.asker_has('trainer') then return; end if;
  return query
    select 0, count(*)::integer from learning.course where course.session_id = of_session
    union all
    select answer.part, count(*)::integer from learning.answer join learning.course on course.id = answer.course_id
     where course.session_id = of_session group by answer.part;
end $$;

-- Answers of a session whose learners chose to show them, without names and in no order that tells who. Of fewer than
-- three it would be plain whose they are.
create function learning.shown_answers(of_session uuid, of_part integer)
  returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not access.asker_has('trainer') then return; end if;
  return query
    select answer.answers from (
      select answer.*, count(*) over () as many from learning.answer join learning.course on course.id = answer.course_id
       where course.session_id = of_session and answer.part = of_part and answer.shown) answer
     where answer.many >= 3 order by md5(answer.id::text);
end $$;

create function learning.lacks(whom uuid, role_ids text[], on_day date)
  returns table (role_id text, title text) language sql stable as $$
  select requirement.role_id, requirement.title from learning.requirement
   where requirement.ended_at is null and requirement.role_id = any (role_ids)
     and not exists (select from learning.course
                      where course.practitioner_id = whom and course.module = requirement.module
                        and course.finished_at is not null and coalesce(course.valid_until >= on_day, true))
   order by 1, 2
$$;

-- For an administrator: the modules that are required for any of these roles and that somebody has not in date.
create function learning.missing_for(whom uuid, role_ids text[], on_day date)
  returns table (role_id text, title text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not access.asker_has('administrator') then return; end if;
  return query select * from learning.lacks(whom, role_ids, on_day);
end $$;

-- A role is given to nobody who lacks its module, by whatever way. Whoever holds it already keeps it.
create function learning.role_waits_for_its_module() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from learning.lacks(new.practitioner_id, array[new.role_id], (new.started_at at time zone 'Europe/London')::date)) then
    raise exception 'the role waits for its module' using errcode = 'check_violation', constraint = 'role_waits_for_its_module';
  end if;
  return new;
end $$;

call access.hand_to_gate('learning', app_calls => true);
create trigger role_waits_for_its_module before insert on access.held_role
  for each row execute function learning.role_waits_for_its_module();
do $$ declare looked_at text; begin
  foreach looked_at in array array['session', 'course', 'answer', 'requirement'] loop
    execute format('grant select on learning.%I to cairn_gate', looked_at);
    execute format('create policy the_gate on learning.%I for select to cairn_gate using (true)', looked_at);
  end loop;
end $$;
grant update (version) on learning.session to cairn_gate;
create policy the_gate_counts on learning.session for update to cairn_gate using (true);

-- The place to train in has a database of its own, which is never opened as anything else, nor another as that.
alter table public.installation drop constraint mode_is_known,
  add constraint mode_is_known check (mode in ('demonstration', 'live', 'training'));
