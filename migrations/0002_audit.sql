-- Who looked at what, who changed what, and why they could. Written with what it describes, or neither happens.
create schema audit;
grant usage on schema audit to cairn_app, cairn_audit_writer;

create table audit.entry (
  id              uuid primary key,
  at              timestamptz not null,
  practitioner_id uuid,
  agency_id       uuid,
  request_id      uuid not null,
  verb            text not null constraint verb_is_of_section_62 check (verb in
                    ('collection', 'alteration', 'consultation', 'disclosure', 'combination', 'erasure', 'sign-in')),
  action          text not null,
  subjects        uuid[] not null,
  because         text not null,
  recipient_id    uuid,
  salt            bytea not null constraint salt_is_128_bits check (length(salt) = 16),
  transaction_id  xid8 not null default pg_current_xact_id(),
  constraint disclosure_names_its_recipient check (verb <> 'disclosure' or recipient_id is not null)
);
comment on table audit.entry is 'One row for each audited read or write (Data Protection Act 2018, section 62). Ids and reasons, never content.';
comment on column audit.entry.salt is 'Random, so that the leaf of the proof tree confirms nothing to somebody who guesses.';
comment on column audit.entry.transaction_id is 'The order in which entries became visible, which is the order the proof tree takes them in.';
create index entries_by_subject on audit.entry using gin (subjects);
create index entries_by_time on audit.entry (at);

alter table audit.entry enable row level security;
alter table audit.entry force row level security;
create policy writes_in_own_name on audit.entry for insert to cairn_audit_writer
  with check (practitioner_id is not distinct from (select access.asker()));
grant insert on audit.entry to cairn_audit_writer;

create function audit.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is only ever added to';
end $$;
create trigger only_added_to before update or delete on audit.entry for each row execute function audit.refuse();
create trigger never_emptied before truncate on audit.entry for each statement execute function audit.refuse();
