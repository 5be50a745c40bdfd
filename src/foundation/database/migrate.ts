import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

const folder = path.resolve(import.meta.dirname, '../../../migrations')

/** The cluster's roles. Only the owner and the app sign in; none of them is a superuser or passes row security. */
const roles = [
  { name: 'cairn_owner', rights: 'login' },
  // What is asked all day lies in memory. Taken for a disk, small tables would be read through each time.
  { name: 'cairn_app', rights: 'login', set: 'random_page_cost = 1.1' },
  { name: 'cairn_audit_writer', rights: 'nologin' },
  { name: 'cairn_report', rights: 'nologin' },
  { name: 'cairn_gate', rights: 'nologin' },
  { name: 'cairn_auditor', rights: 'nologin' },
  { name: 'cairn_backup', rights: 'nologin' },
] as const

/** Makes the roles and an empty database owned by `cairn_owner`, if they are not there. Needs the right to create both. */
export async function prepareCluster(administrator: pg.ClientConfig, database: string) {
  await connected(administrator, async client => {
    for (const { name, rights, ...more } of roles) {
      await client.query(
        `do $$ begin create role ${name} ${rights} nosuperuser nobypassrls nocreatedb nocreaterole;
           ${'set' in more ? `alter role ${name} set ${more.set};` : ''}
           exception when duplicate_object or unique_violation then null; end $$`,
      )
    }
    // The owner hands the gate's functions over to the gate; the app adds to the audit as its writer.
    await client.query('grant cairn_gate, cairn_owner to current_user')
    await client.query('grant cairn_gate to cairn_owner')
    await client.query('grant cairn_audit_writer to cairn_app')
    const name = pg.escapeIdentifier(database)
    const found = await client.query('select from pg_database where datname = $1', [database])
    if (found.rowCount === 0) await client.query(`create database ${name} template template0`)
    await client.query(`alter database ${name} owner to cairn_owner`)
    await client.query(`revoke all on database ${name} from public`)
    await client.query(
      `grant connect on database ${name} to cairn_app, cairn_report, cairn_auditor, cairn_backup`,
    )
  })
}

/**
 * Brings the schema up to date, in order, each file in a transaction of its own, one process at a time.
 *
 * @returns the names of the migrations that ran
 */
export async function migrate(owner: pg.ClientConfig): Promise<string[]> {
  return connected(owner, async client => {
    await client.query(`select pg_advisory_lock(hashtext('cairn migrations'))`)
    await client.query(
      `create table if not exists public.migration (name text primary key, ran_at timestamptz not null default now());
       comment on table public.migration is 'Which migrations have run.'`,
    )
    const done = new Set(
      (await client.query<{ name: string }>('select name from public.migration')).rows.map(
        row => row.name,
      ),
    )
    const ran: string[] = []
    for (const name of (await readdir(folder)).filter(file => file.endsWith('.sql')).sort()) {
      if (done.has(name)) continue
      await runOne(client, name)
      ran.push(name)
    }
    return ran
  })
}

async function runOne(client: pg.Client, name: string) {
  await client.query('begin')
  try {
    await client.query(await readFile(path.join(folder, name), 'utf8'))
    await client.query('insert into public.migration (name) values ($1)', [name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}

async function connected<T>(options: pg.ClientConfig, work: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client(options)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
