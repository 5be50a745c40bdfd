import type pg from 'pg'
import { exampleDatabase } from '../../src/foundation/database/database.examples.ts'
import { newId } from '../../src/foundation/kernel/id.ts'
import { type Bar, nothingFound, type Result } from './bar.ts'
import { connect } from './connection.ts'

const columns = [
  ...['id', 'at', 'practitioner_id', 'agency_id', 'request_id', 'verb', 'action', 'subjects'],
  ...['because', 'recipient_id', 'salt', 'transaction_id'],
]

/** What somebody would try who wants to have looked at nothing. */
const attempts = [
  ...columns.map(column => `update audit.entry set ${column} = ${column}`),
  `update only audit.entry set because = 'another reason' where true`,
  `with gone as (update audit.entry set because = '' returning 1) select count(*) from gone`,
  'delete from audit.entry',
  'delete from only audit.entry where at < now()',
  'delete from audit.entry using access.practitioner where true',
  'with gone as (delete from audit.entry returning id) select * from gone',
  'truncate audit.entry',
  'truncate table only audit.entry restart identity cascade',
  'merge into audit.entry using access.role on false when matched then delete',
  `merge into audit.entry using access.role on true when matched then update set because = ''`,
  'do $$ begin delete from audit.entry; end $$',
  `do $$ begin execute 'truncate audit.entry'; end $$`,
  'select * from audit.entry for update',
  'select id from audit.entry',
  'copy audit.entry to stdout',
  'lock table audit.entry in access exclusive mode',
  'drop table audit.entry',
  'drop table if exists audit.entry cascade',
  'drop schema audit cascade',
  'alter schema audit rename to history',
  'alter table audit.entry rename to entries',
  'alter table audit.entry set schema public',
  'alter table audit.entry owner to cairn_app',
  'alter table audit.entry disable trigger all',
  'alter table audit.entry disable trigger user',
  'alter table audit.entry disable trigger only_added_to',
  'alter table audit.entry enable replica trigger never_emptied',
  'alter table audit.entry disable row level security',
  'alter table audit.entry no force row level security',
  'alter table audit.entry drop column because',
  'alter table audit.entry add column forged boolean',
  'alter table audit.entry alter column because drop not null',
  `alter table audit.entry alter column because type text using ''`,
  'alter table audit.entry drop constraint verb_is_of_section_62',
  'alter table audit.entry drop constraint entry_pkey',
  'alter table audit.entry set unlogged',
  'alter table audit.entry set (autovacuum_enabled = off)',
  'drop trigger only_added_to on audit.entry',
  'drop trigger never_emptied on audit.entry',
  'create trigger quiet before insert on audit.entry for each row execute function suppress_redundant_updates_trigger()',
  'create rule nothing as on insert to audit.entry do instead nothing',
  'create or replace function audit.refuse() returns trigger language plpgsql as $$ begin return old; end $$',
  'alter function audit.refuse() owner to cairn_app',
  'drop function audit.refuse() cascade',
  'create policy everything on audit.entry using (true)',
  'alter policy writes_in_own_name on audit.entry with check (true)',
  'drop policy writes_in_own_name on audit.entry',
  'drop index audit.entries_by_time',
  'create index on audit.entry (because)',
  'create table audit.entries ()',
  'create view audit.all_of_it as select 1',
  `comment on table audit.entry is 'nothing to see'`,
  'grant all on audit.entry to cairn_app; delete from audit.entry',
  `set session_replication_role = replica`,
  `alter role current_user set session_replication_role = replica`,
  'alter role current_user superuser',
  'alter role cairn_owner login',
  'set role cairn_owner',
  'set role cairn_gate',
  'grant cairn_owner to current_user',
  'drop owned by cairn_owner cascade',
  'reassign owned by cairn_owner to current_user',
  `copy audit.entry from program 'true'`,
  `select pg_read_file('postgresql.conf')`,
  `select lo_export(1, '/tmp/example')`,
]

const roles = ['cairn_app', 'cairn_audit_writer', 'cairn_report'] as const

export const aud04: Bar = {
  id: 'AUD-04',
  says: 'no role that Cairn runs under can change, remove or quietly add audit entries',
  run: () => measure(''),
  controls: {
    'when the app may correct a reason': () =>
      measure(`grant update (because) on audit.entry to cairn_app;
               create policy corrects on audit.entry for update to cairn_app using (true);
               drop trigger only_added_to on audit.entry`),
    'when the writer may empty the table': () =>
      measure(
        'grant truncate on audit.entry to cairn_audit_writer; drop trigger never_emptied on audit.entry',
      ),
    'when entries may be written in another’s name': () =>
      measure('alter policy writes_in_own_name on audit.entry with check (true)'),
    'when the owner is held by rights alone': () =>
      measure('drop trigger only_added_to on audit.entry'),
  },
}

async function measure(planted: string): Promise<Result> {
  await using database = await exampleDatabase()
  await using client = await connect(database.administratorOptions)
  await client.query(planted)
  await client.query(`
    insert into audit.entry (id, at, practitioner_id, request_id, verb, action, subjects, because, salt)
    select gen_random_uuid(), now(), id, gen_random_uuid(), 'consultation', 'example.looked-at', '{}', 'a trial',
           decode(md5(random()::text), 'hex') from access.practitioner, generate_series(1, 5)`)
  const before = await fingerprint(client)
  const wrong: string[] = []
  for (const role of roles) {
    for (const attempt of [...attempts, ...forgeries(role)]) {
      const answer = await tried(client, role, attempt)
      if (answer !== 'refused') wrong.push(`${role} ${answer}: ${attempt}`)
    }
  }
  // The owner is never signed in at run time; the triggers hold even them, until they are taken away in the open.
  for (const attempt of [
    `update audit.entry set because = ''`,
    'delete from audit.entry',
    'truncate audit.entry',
  ]) {
    const answer = await tried(
      client,
      'cairn_owner',
      attempt,
      'alter table audit.entry no force row level security',
    )
    if (answer !== 'refused') wrong.push(`cairn_owner ${answer}: ${attempt}`)
  }
  if ((await fingerprint(client)) !== before) wrong.push('the entries are not what they were')
  return nothingFound(wrong, `${attempts.length} attempts by each of ${roles.length} roles`)
}

/** An entry by somebody else, or for a moment when nobody was signed in under a name. */
function forgeries(role: string): string[] {
  if (role !== 'cairn_app') return []
  const entry = (who: string) =>
    `insert into audit.entry (id, at, practitioner_id, request_id, verb, action, subjects, because, salt)
     values ('${newId()}', now(), ${who}, '${newId()}', 'consultation', 'example.forged', '{}', '', '\\x${'00'.repeat(16)}')`
  return [entry(`'${newId()}'`), entry(`'00000000-0000-4000-8000-000000000002'`)]
}

async function tried(
  client: pg.Client,
  role: string,
  attempt: string,
  first = 'select',
): Promise<string> {
  await client.query(`begin; set local session authorization ${role}; ${first}`)
  try {
    await client.query(attempt)
    return 'did'
  } catch (error) {
    // A WARNING is no refusal: granting what one does not hold says nothing, and only its use is refused.
    const { code, message } = error as pg.DatabaseError
    const isRefused = code === '42501' || /only ever added to/.test(message)
    return isRefused ? 'refused' : `failed for another reason (${message})`
  } finally {
    await client.query('rollback')
  }
}

async function fingerprint(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ all: string }>(
    'select md5(string_agg(entry::text, chr(10) order by id)) as all from audit.entry',
  )
  return rows[0]?.all ?? ''
}
