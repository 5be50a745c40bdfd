-- Who does what by when; who answers for each child; what someone must be told.
create schema tasks;
grant usage on schema tasks to cairn_app;

create table tasks.task (
  id              uuid primary key,
  area_id         uuid not null references access.area,
  child_id        uuid,
  kind            text not null,
  title           text not null constraint task_says_what check (title ~ '\S'),
  path            text not null default '',
  rule_id         text,
  source_id       uuid,
  owner_id        uuid references access.practitioner,
  owner_agency_id uuid not null references access.agency,
  set_by          uuid not null references access.practitioner,
  priority        text not null default 'normal' constraint priority_is_known check (priority in ('normal', 'urgent')),
  started_at      timestamptz not null,
  due_at          timestamptz not null,
  dismissible     boolean not null default true,
  state           text not null default 'open' constraint task_state_is_known check (state in
                    ('open', 'in_progress', 'done', 'not_done', 'cancelled')),
  outcome         text not null default '',
  settled_by      uuid references access.practitioner,
  settled_at      timestamptz,
  version         integer not null default 1,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint settled_tasks_say_so check ((state in ('done', 'not_done', 'cancelled')) = (settled_at is not null)),
  constraint dismissed_with_reason check (dismissible or state not in ('not_done', 'cancelled') or length(trim(outcome)) >= 20)
);
comment on table tasks.task is 'Something to be done by a named person or an agency by a time. Late is shown, never deleted.';
comment on column tasks.task.rule_id is 'Which time limit or rule of the process map set it.';
comment on column tasks.task.dismissible is 'False: cannot be put aside without a written reason that the front door sees.';
create index open_tasks_of_practitioner on tasks.task (owner_id, due_at) where settled_at is null;
create index open_tasks_of_agency on tasks.task (owner_agency_id, due_at) where settled_at is null;
create index tasks_of_child on tasks.task (child_id, due_at);
create index tasks_of_source on tasks.task (source_id);
call access.guard_by_child('tasks.task');
create policy own_tasks on tasks.task for select to cairn_app using (
  owner_id = (select access.asker()) or set_by = (select access.asker())
  or owner_agency_id = any ((select access.agencies_answered_for())::uuid[]));
create policy tasks_of_team on tasks.task for select to cairn_app using (owner_id = any (array(
  select practitioner.id from access.practitioner where practitioner.manager_id = (select access.asker()))));
create policy own_tasks_change on tasks.task for update to cairn_app using (
  owner_id = (select access.asker()) or owner_agency_id = any ((select access.agencies_answered_for())::uuid[]));
create policy hand_over on tasks.task for update to cairn_app using ((select access.asker_has('administrator')));
grant select, insert, update (child_id, owner_id, state, outcome, settled_by, settled_at, version) on tasks.task to cairn_app;

create table tasks.responsibility (
  child_id  uuid primary key,
  area_id   uuid not null,
  owner_id  uuid not null references access.practitioner,
  next_step text not null constraint next_step_is_written check (next_step ~ '\S'),
  next_on   date not null,
  since     timestamptz not null,
  closed_at timestamptz,
  version   integer not null default 1,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table tasks.responsibility is 'No open child is without an owner and a next date. One row for each child that was ever open.';
create index children_of_owner on tasks.responsibility (owner_id, next_on) where closed_at is null;
create index due_in_area on tasks.responsibility (area_id, next_on) where closed_at is null;
call access.guard_by_child('tasks.responsibility');
create policy own on tasks.responsibility for select to cairn_app using (owner_id = (select access.asker()));
create policy hand_over on tasks.responsibility for update to cairn_app using ((select access.asker_has('administrator')));
grant select, insert, update (owner_id, next_step, next_on, since, closed_at, version) on tasks.responsibility to cairn_app;

create table tasks.notice (
  id              uuid primary key,
  practitioner_id uuid not null references access.practitioner,
  kind            text not null,
  path            text not null,
  urgent          boolean not null default false,
  ring            text not null default '',
  created_at      timestamptz not null,
  read_at         timestamptz
);
comment on table tasks.notice is 'The inbox. A kind and a link, never a name or what was said.';
comment on column tasks.notice.ring is 'Whom to ring when this must reach someone now.';
create index unread_notices_about on tasks.notice (path) where read_at is null;
create index unread_notices on tasks.notice (practitioner_id, created_at desc) where read_at is null;
alter table tasks.notice enable row level security;
alter table tasks.notice force row level security;
grant usage on schema tasks to cairn_gate;
grant select on tasks.notice to cairn_gate;
create policy the_gate on tasks.notice for select to cairn_gate using (true);
create policy own on tasks.notice for select to cairn_app using (practitioner_id = (select access.asker()));
create policy own_reads on tasks.notice for update to cairn_app using (practitioner_id = (select access.asker()));
create policy the_process_tells on tasks.notice for insert to cairn_app with check ((select access.asker_has('process')));
create policy the_process_sees on tasks.notice for select to cairn_app using ((select access.asker_has('process')));
create policy the_process_settles on tasks.notice for update to cairn_app using ((select access.asker_has('process')));
grant select, insert, update (read_at) on tasks.notice to cairn_app;

create table tasks.outbox (
  id         uuid primary key,
  notice_id  uuid not null unique references tasks.notice,
  email      text not null,
  kind       text not null,
  path       text not null,
  created_at timestamptz not null,
  sent_at    timestamptz,
  attempts   integer not null default 0,
  last_error text not null default ''
);
comment on table tasks.outbox is 'Mail that leaves after the transaction, at least once: a link and a reference, nothing else.';
create index unsent_mail on tasks.outbox (created_at) where sent_at is null;
alter table tasks.outbox enable row level security;
alter table tasks.outbox force row level security;
create policy the_process on tasks.outbox for all to cairn_app
  using ((select access.asker_has('process'))) with check ((select access.asker_has('process')));
grant select, insert, update (sent_at, attempts, last_error) on tasks.outbox to cairn_app;
