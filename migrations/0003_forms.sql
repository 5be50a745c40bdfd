-- What people have typed and not yet sent, and what they sent once and may send again by mistake.
create schema forms;
grant usage on schema forms to cairn_app;

create table forms.draft (
  id              uuid primary key,
  practitioner_id uuid not null references access.practitioner,
  path            text not null constraint path_is_ours check (path ~ '^/[a-z0-9/_-]*$'),
  title           text not null,
  answers         jsonb not null,
  saved_at        timestamptz not null,
  discarded_at    timestamptz
);
comment on table forms.draft is 'A half-done form, kept on the server. Only its writer sees it.';
comment on column forms.draft.answers is 'Everything typed so far, as it was typed.';
create index drafts_of_practitioner on forms.draft (practitioner_id, saved_at desc) where discarded_at is null;

create table forms.submission (
  id              uuid primary key,
  practitioner_id uuid not null references access.practitioner,
  submitted_at    timestamptz not null,
  result          jsonb
);
comment on table forms.submission is 'A form that was sent. Sending it again gives the same result and does nothing.';

do $$
declare kept text;
begin
  foreach kept in array array['draft', 'submission'] loop
    execute format('alter table forms.%I enable row level security', kept);
    execute format('alter table forms.%I force row level security', kept);
    execute format('create policy own on forms.%I for all to cairn_app using (practitioner_id = (select access.asker())) with check (practitioner_id = (select access.asker()))', kept);
  end loop;
end $$;
grant select, insert, delete, update (answers, saved_at, discarded_at, path, title) on forms.draft to cairn_app;
grant select, insert, update (result) on forms.submission to cairn_app;
