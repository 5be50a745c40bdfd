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

/*
  The proof: a tree over all entries (RFC 9162), whose root, signed, is told to witnesses outside this database. Whoever
  changes an entry afterwards, here or in a copy, arrives at another root than the one they know.
*/
create index entries_in_order on audit.entry (transaction_id, id);

create table audit.leaf (
  position       bigint primary key,
  entry_id       uuid not null unique,
  transaction_id xid8 not null,
  hash           bytea not null constraint hash_is_sha256 check (length(hash) = 32)
);
comment on table audit.leaf is 'The place of each entry in the tree of proofs, from 0 on, and its hash.';

create table audit.checkpoint (
  size      bigint primary key constraint checkpoint_holds_entries check (size > 0),
  root      bytea not null constraint root_is_sha256 check (length(root) = 32),
  peaks     bytea[] not null constraint peaks_as_many_as_bits check (cardinality(peaks) = bit_count(size::bit(64))),
  at        timestamptz not null,
  key       bytea not null,
  signature bytea not null
);
comment on table audit.checkpoint is 'What the root of the tree was at a size, as it was signed and told to the witnesses.';
comment on column audit.checkpoint.peaks is 'The roots of the whole subtrees, the widest first: the tree grows from them without being read again.';

create function audit.part(said text) returns text language sql immutable as $$
  select case when said is null then '-' else octet_length(said) || ':' || said end
$$;

-- SHA-256(0x00 || salt || entry). Each part with its length before it, so that no two entries are written alike.
create function audit.hash_of(entry audit.entry) returns bytea language sql stable as $$
  select sha256('\x00'::bytea || entry.salt || convert_to(
    audit.part(entry.id::text) || audit.part(to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || audit.part(entry.practitioner_id::text) || audit.part(entry.agency_id::text) || audit.part(entry.request_id::text)
    || audit.part(entry.verb) || audit.part(entry.action) || audit.part(array_to_string(entry.subjects, ' '))
    || audit.part(entry.because) || audit.part(entry.recipient_id::text), 'UTF8'))
$$;

/*
  Takes the next entries into the tree, in the order in which they became visible: an entry is waited for while anything
  that began before it may still be under way. The app learns their hashes and nothing of what they say.
*/
create function audit.take_in(most integer) returns table (place bigint, leaf_hash bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare latest audit.leaf;
begin
  perform pg_advisory_xact_lock(hashtext('cairn audit tree'));
  select * into latest from audit.leaf order by position desc limit 1;
  if latest.transaction_id > pg_current_xact_id() then
    raise exception 'the audit was copied into another cluster as text: its order can go on only in a copy of its files';
  end if;
  return query
    insert into audit.leaf (position, entry_id, transaction_id, hash)
    select coalesce(latest.position, -1) + row_number() over (order by e.transaction_id, e.id), e.id, e.transaction_id,
           audit.hash_of(e)
      from audit.entry e
     where (latest.entry_id is null or (e.transaction_id, e.id) > (latest.transaction_id, latest.entry_id))
       and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
     order by e.transaction_id, e.id limit most
    returning position, hash;
end $$;

do $$
declare kept regclass;
begin
  foreach kept in array array['audit.leaf', 'audit.checkpoint']::regclass[] loop
    execute format('alter table %s enable row level security', kept);
    execute format('alter table %s force row level security', kept);
    execute format('create trigger only_added_to before update or delete on %s for each row execute function audit.refuse()', kept);
    execute format('create trigger never_emptied before truncate on %s for each statement execute function audit.refuse()', kept);
  end loop;
end $$;
create policy the_gate_reads on audit.entry for select to cairn_gate using (true);
create policy the_gate on audit.leaf to cairn_gate using (true);
create policy signed_by_the_process on audit.checkpoint to cairn_app
  using ((select access.asker_has('process'))) with check ((select access.asker_has('process')));
grant usage on schema audit to cairn_gate;
grant select on audit.entry to cairn_gate;
grant select, insert on audit.leaf to cairn_gate;
grant select, insert on audit.checkpoint to cairn_app;
call access.hand_to_gate('audit', app_calls => true);

-- Who proves the audit reads all of it and nothing else. The role is given to a login by whoever looks after the server.
do $$
declare proved regclass;
begin
  grant usage on schema audit to cairn_auditor;
  foreach proved in array array['audit.entry', 'audit.leaf', 'audit.checkpoint']::regclass[] loop
    execute format('create policy proves on %s for select to cairn_auditor using (true)', proved);
    execute format('grant select on %s to cairn_auditor', proved);
  end loop;
end $$;
