-- Documents that belong to a record: letters, reports, minutes of others. Texts only, and never a picture.
create schema attachments;
grant usage on schema attachments to cairn_app;

create table attachments.attachment (
  id            uuid primary key,
  kind          text not null constraint attachment_kind_is_known check (kind in
                  ('contact', 'assessment', 'interview', 'plan', 'audit', 'library')),
  about_id      uuid not null,
  area_id       uuid references access.area,
  child_id      uuid,
  title         text not null constraint attachment_is_titled check (title ~ '\S'),
  state         text not null constraint attachment_state_is_known check (state in ('held', 'clean', 'refused')),
  looked        boolean not null,
  type          text constraint attachment_type_is_known check (type in ('pdf', 'word', 'odt', 'txt', 'csv')),
  size          integer constraint attachment_is_small check (size between 1 and 20971520),
  sha256        bytea constraint hash_is_sha256 check (length(sha256) = 32),
  refusal       text,
  tries         integer not null default 0,
  tried_at      timestamptz,
  added_by      uuid not null references access.practitioner,
  added_at      timestamptz not null,
  withdrawn_by  uuid references access.practitioner,
  withdrawn_at  timestamptz,
  withdrawn_why text not null default '',
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade,
  constraint clean_was_looked_into check (state <> 'clean' or looked),
  constraint looked_into_is_known check (not looked or num_nulls(type, size, sha256) = 0),
  constraint refused_keeps_nothing check (state <> 'refused' or (refusal is not null and num_nonnulls(type, size, sha256) = 0)),
  constraint withdrawn_is_whole check (num_nulls(withdrawn_by, withdrawn_at) in (0, 2)),
  constraint withdrawn_says_why check (withdrawn_at is null or withdrawn_why ~ '\S')
);
comment on table attachments.attachment is 'A document that somebody added to a record: what it is, not what it says. Opened once it was found clean, and not before.';
comment on column attachments.attachment.about_id is 'The record it belongs to, in the room that its kind says. Of a plan, the child.';
comment on column attachments.attachment.looked is 'Whether a process of its own has looked into it, and nothing was found that is not text.';
comment on column attachments.attachment.sha256 is 'Of what is kept, after everything about its writer was taken out.';
comment on column attachments.attachment.tries is 'How often it was scanned or looked into without an end. A document without an answer stays held.';
create index attachments_of_record on attachments.attachment (kind, about_id, added_at desc, id);
create index attachments_of_child on attachments.attachment (child_id, added_at);
create index attachments_held on attachments.attachment (tried_at nulls first) where state = 'held';

create table attachments.content (
  attachment_id uuid primary key references attachments.attachment,
  key_id        text not null,
  sealed        bytea not null
);
comment on table attachments.content is 'What a document holds, sealed under the installation''s key for this row. Empty once it was refused.';

-- Whether the asker may open the record that a document belongs to. Each room says so itself, in its own policies.
create function attachments.opens(of_kind text, about uuid) returns boolean language plpgsql stable as $$
begin
  return case of_kind
    when 'contact' then exists (select from contacts.contact where id = about)
    when 'assessment' then exists (select from assessment.assessment where id = about)
    when 'interview' then exists (select from missing.interview where id = about)
    when 'plan' then exists (select from plans.safety_plan where child_id = about)
    when 'audit' then exists (select from audits.audit where id = about and audits.is_inside(audit))
    when 'library' then exists (select from library.document where id = about)
    else false end;
end $$;

-- Whether the asker may add to it or take back of it, where that is not for whoever works with a child.
create function attachments.takes(of_kind text, about uuid) returns boolean language plpgsql stable as $$
begin
  return case of_kind
    when 'contact' then exists (select from contacts.contact where id = about and submitted_by = access.asker())
    when 'audit' then exists (select from audits.audit where id = about and ended_at is null and audits.is_inside(audit))
    when 'library' then access.asker_has('group_coordinator') or access.asker_has('business_manager')
    else false end;
end $$;

call access.guard_by_child('attachments.attachment');
-- What is added in the library is in force as its words are: once a second person has approved a version since.
create function attachments.approved_since(document uuid, moment timestamptz) returns boolean language plpgsql stable as $$
begin
  return exists (select from library.version join library.approval on approval.version_id = version.id
                  where version.document_id = document and approval.approved_at >= moment);
end $$;
create policy of_an_audit on attachments.attachment for select to cairn_app using (kind = 'audit');
create policy of_the_library on attachments.attachment for select to cairn_app using (
  kind = 'library' and ((select access.asker_has('group_coordinator')) or (select access.asker_has('business_manager'))
                        or (select access.asker_has('front_door_manager')) or (select access.asker_has('group_chair'))
                        or attachments.approved_since(about_id, added_at)));
create policy own on attachments.attachment for select to cairn_app using (added_by = (select access.asker()));
create policy the_process_settles on attachments.attachment to cairn_app
  using ((select access.asker_has('process'))) with check ((select access.asker_has('process')));
create policy taken on attachments.attachment for insert to cairn_app with check (attachments.takes(kind, about_id));
create policy taken_back on attachments.attachment for update to cairn_app
  using (added_by = (select access.asker()) or attachments.takes(kind, about_id))
  with check (added_by = (select access.asker()) or attachments.takes(kind, about_id));
-- Whatever else opens it: never without the record it belongs to.
create policy with_its_record on attachments.attachment as restrictive for all to cairn_app
  using ((select access.asker_has('process')) or attachments.opens(kind, about_id));
create policy added_in_own_name on attachments.attachment as restrictive for insert to cairn_app
  with check (added_by = (select access.asker()) and state = 'held' and withdrawn_at is null);
grant select, insert, update (child_id, state, looked, type, size, sha256, refusal, tries, tried_at,
                              withdrawn_by, withdrawn_at, withdrawn_why) on attachments.attachment to cairn_app;

-- Nobody calls a document clean, or looked into, save the process that looked; and what was refused stays so.
create function attachments.settled_by_the_process() returns trigger language plpgsql as $$
begin
  if (old.state, old.looked, old.type, old.size, old.sha256) is distinct from (new.state, new.looked, new.type, new.size, new.sha256)
     and (old.state <> 'held' or not access.asker_has('process')) then
    raise exception 'only the process settles a held document' using errcode = 'check_violation', constraint = 'settled_by_the_process';
  end if;
  return new;
end $$;
create trigger settled_by_the_process before update on attachments.attachment
  for each row execute function attachments.settled_by_the_process();

create function attachments.is_open(attachment uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select from attachments.attachment one where one.id = attachment
                   and (access.asker_has('process') or (one.state = 'clean' and one.withdrawn_at is null)));
end $$;
create function attachments.is_own(attachment uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select from attachments.attachment one where one.id = attachment and one.added_by = access.asker() and one.state = 'held');
end $$;
alter table attachments.content enable row level security;
alter table attachments.content force row level security;
create policy of_a_clean_one on attachments.content for select to cairn_app using (attachments.is_open(attachment_id));
create policy of_an_own_one on attachments.content for insert to cairn_app with check (attachments.is_own(attachment_id));
create policy the_process_changes on attachments.content for update to cairn_app
  using ((select access.asker_has('process'))) with check ((select access.asker_has('process')));
grant select, insert, update (key_id, sealed) on attachments.content to cairn_app;

-- What came with a concern is of the child, as soon as it is known who the child is.
create function attachments.child_was_identified() returns trigger language plpgsql as $$
begin
  update attachments.attachment set child_id = new.child_id where kind = 'contact' and about_id = new.id;
  return null;
end $$;
create trigger child_was_identified after update of child_id on contacts.contact
  for each row when (old.child_id is null and new.child_id is not null) execute function attachments.child_was_identified();
