import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { exampleDatabase } from '../../src/foundation/database/database.examples.ts'
import type { Database } from '../../src/foundation/database/index.ts'
import { type Id, newId } from '../../src/foundation/kernel/id.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'
import { drawFrom, inParallel } from './chance.ts'
import { connect } from './connection.ts'
import { guardedTables, insert } from './guarded.ts'

type Ask = (sql: string) => Promise<Record<string, unknown>[]>

/** Runs work in somebody's name, or nobody's. What is measured, and what the controls do badly. */
type Asking = (asker: string | undefined, work: (ask: Ask) => Promise<unknown>) => Promise<unknown>

const practitioners = Array.from({ length: 20 }, () => newId<'practitioner'>())

// Each practitioner has a draft, a notice and a child whose every word is their own id.
const canaries = `
  select title as whose from forms.draft union all select kind from tasks.notice
  union all select given_name from people.child union all select owner from (
    select practitioner_id::text as owner from access.session) sessions
  union all select practitioner_id::text from access.relationship`

export const acc04: Bar = {
  id: 'ACC-04',
  says: 'requests that share four connections, give up or are cut off never see a row under another’s name',
  run: run => measure(run, database => through(database)),
  controls: {
    'when the identity is set for the session': run =>
      measure(run, (_database, options) => carelessly(options, false), 400),
    'when work that was given up keeps its connection': run =>
      measure(run, (_database, options) => carelessly(options, true), 400),
  },
}

function through(database: Database): Asking {
  return (asker, work) =>
    database.asking(asker ? { id: asker as Id<'practitioner'> } : undefined, db =>
      work(async sql => {
        const { rows } = await db.executeQuery(CompiledQuery.raw(sql))
        return rows as Record<string, unknown>[]
      }),
    )
}

const forGood = `
  select set_config('cairn.' || kept, current_setting('cairn.' || kept), false)
    from unnest(array['asker', 'roles', 'areas', 'agencies', 'groups', 'led', 'children', 'roll', 'hidden']) kept`

/** As it is often written: the identity is set when there is one, and the connection is lent for good. */
function carelessly(options: pg.PoolConfig, local: boolean): Asking {
  const pool = new pg.Pool({ ...options, pipeline: true })
  pool.on('connect', client => client.on('error', () => {}))
  pool.on('error', () => {})
  return async (asker, work) => {
    const client = await pool.connect()
    try {
      await client.query('begin')
      if (asker) await client.query('select access.ask_as($1)', [asker])
      if (asker && !local) await client.query(forGood)
      const result = await work(async sql => (await client.query(sql)).rows)
      await client.query('commit')
      client.release()
      return result
    } catch (error) {
      await client.query('rollback').then(
        () => client.release(),
        broken => client.release(broken),
      )
      throw error
    }
  }
}

async function measure(
  { full, seed }: Run,
  asked: (database: Database, options: pg.PoolConfig) => Asking,
  requests = full ? 20_000 : 2_000,
): Promise<Result> {
  await using database = await exampleDatabase()
  await using administrator = await connect(database.administratorOptions)
  await writeCanaries(administrator)
  const tables = (await guardedTables(administrator)).filter(table => table.readable)
  const anything = tables.map(({ name }) => `(select '${name}' as whose from ${name} limit 1)`)
  const asking = asked(database, database.appOptions)

  const draw = drawFrom(seed)
  const wrong: string[] = []
  const late: Promise<unknown>[] = []
  let answers = 0

  const owned = (rows: Record<string, unknown>[], by: string | undefined, how: string) => {
    answers += 1
    for (const { whose } of rows) {
      if (whose !== by) wrong.push(`${how}: ${by ?? 'nobody'} was shown ${whose}`)
    }
  }

  await inParallel(requests, 16, async () => {
    const kind = draw(100)
    const who = practitioners[draw(practitioners.length)]
    const ends = asking(kind < 15 ? undefined : who, async ask => {
      if (kind < 5) return owned(await ask(anything.join(' union all ')), undefined, 'no identity')
      if (kind < 15) return owned(await ask(canaries), undefined, 'no identity')
      owned(await ask(canaries), who, 'first')
      if (kind < 30) {
        // The browser has gone: the request is over, but nobody told the work.
        const shown: Parameters<typeof goOn>[1] = rows => owned(rows, who, 'after it was given up')
        late.push(goOn(ask, shown).catch(() => {}))
        throw new Error('given up')
      }
      if (kind < 40) await ask('set local statement_timeout = 2; select pg_sleep(1)')
      if (kind < 45) await ask('select 1 / 0').catch(() => {})
      if (kind < 46) await ask('select pg_terminate_backend(pg_backend_pid())')
      owned(await ask(canaries), who, 'second')
    })
    await ends.catch(() => {})
  })
  await Promise.all(late)
  if (answers < requests / 2) wrong.push(`only ${answers} of ${requests} requests were answered`)
  return nothingFound(wrong, `${answers} answers to ${requests} requests on 4 connections`)
}

async function goOn(ask: Ask, then: (rows: Record<string, unknown>[]) => void) {
  for (let i = 0; i < 5; i++) {
    await new Promise(resolve => setTimeout(resolve, 2))
    then(await ask(canaries))
  }
}

async function writeCanaries(client: pg.Client) {
  const at = '2026-01-01T09:00:00Z'
  const [area, agency] = [newId<'area'>(), newId<'agency'>()]
  const phones = { front_door_name: '', front_door_phone: '', out_of_hours_phone: '' }
  const children = practitioners.map(() => newId<'child'>())
  await client.query('begin; set local session_replication_role = replica')
  await insert(client, 'access.area', [{ id: area, name: 'Area', version: 1, ...phones }])
  await insert(client, 'access.agency', [
    { id: agency, name: 'Agency', kind: 'council', phone: '', version: 1 },
  ])
  const each = (row: (id: string, index: number) => object) => practitioners.map(row)
  await insert(
    client,
    'access.practitioner',
    each(id => ({
      ...{ id, agency_id: agency, name: id, job_title: '', phone: '', version: 1 },
      ...{ email: `${id}@example.org`, joined_at: at },
    })),
  )
  const worker = { role_id: 'social_worker', started_at: at }
  await insert(
    client,
    'access.held_role',
    each(id => ({ id: newId(), practitioner_id: id, ...worker })),
  )
  await insert(
    client,
    'access.relationship',
    each((id, index) => ({
      ...{ id: newId(), practitioner_id: id, child_id: children[index] },
      ...{ kind: 'allocation', started_at: at },
    })),
  )
  await insert(
    client,
    'people.child',
    each((id, index) => ({
      ...{ id: children[index], area_id: area, reference: `C${1_000_000 + index}` },
      ...{ given_name: id, created_by: id, created_at: at },
    })),
  )
  await insert(
    client,
    'forms.draft',
    each(id => ({
      ...{ id: newId(), practitioner_id: id, path: '/example', title: id },
      ...{ answers: {}, saved_at: at },
    })),
  )
  await insert(
    client,
    'tasks.notice',
    each(id => ({
      ...{ id: newId(), practitioner_id: id, kind: id, path: '/', urgent: false, ring: '' },
      created_at: at,
    })),
  )
  await client.query('commit')
}
