import { sql } from 'kysely'
import { type Asking, theProcess } from '../../src/foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../src/foundation/audit/index.ts'
import { exampleDatabase } from '../../src/foundation/database/database.examples.ts'
import type { Db, Tx } from '../../src/foundation/database/index.ts'
import { newId } from '../../src/foundation/kernel/id.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'
import { connect } from './connection.ts'

type Audited = { readonly read: typeof auditedRead; readonly write: typeof auditedTransaction }

const who: Asking = {
  ...theProcess,
  name: 'Cairn',
  agencyName: 'Cairn',
  agencyKind: 'partnership',
  roles: ['process'],
  areaIds: [],
  groupIds: [],
  requestId: newId<'request'>(),
  at: new Date('2026-01-01T09:00:00Z'),
}

const about = { verb: 'consultation', action: 'example.looked-at', because: 'a trial' } as const

/** What can go wrong with an entry: in the database, and inside the transaction before the entry is written. */
type Fault = {
  readonly begins?: string
  readonly ends?: string
  readonly inside?: (db: Db) => Promise<unknown>
}

const onEntry = (timing: string, does: string): Fault => ({
  begins: `create function audit.fault() returns trigger language plpgsql as $$ begin ${does} return new; end $$;
           create ${timing} on audit.entry ${/constraint/.test(timing) ? 'initially deferred' : ''}
             for each row execute function audit.fault()`,
  ends: 'drop function audit.fault() cascade',
})
const diskFull = `raise exception 'no space left on device' using errcode = 'disk_full';`
const killed = 'perform pg_terminate_backend(pg_backend_pid());'

const faults: Readonly<Record<string, Fault>> = {
  'the right to add is revoked': {
    begins: 'revoke insert on audit.entry from cairn_audit_writer',
    ends: 'grant insert on audit.entry to cairn_audit_writer',
  },
  'the disk is full': onEntry('trigger fault before insert', diskFull),
  'the disk is full at the commit': onEntry('constraint trigger fault after insert', diskFull),
  'the backend is killed at the commit': onEntry('constraint trigger fault after insert', killed),
  'the backend is killed before the entry': {
    inside: db => sql`select pg_terminate_backend(pg_backend_pid())`.execute(db).catch(() => {}),
  },
  'a failure goes unheard': { inside: db => sql`select 1 / 0`.execute(db).catch(() => {}) },
}

export const aud02: Bar = {
  id: 'AUD-02',
  says: 'when the audit entry cannot be written, nothing is shown and nothing is saved',
  run: run => measure(run, { read: auditedRead, write: auditedTransaction }),
  controls: {
    'when a failing entry is forgiven': run =>
      measure(run, {
        read: (database, by, work) =>
          auditedRead(database, by, work).catch(
            async () => (await database.asking(by, work)).result,
          ),
        write: auditedTransaction,
      }),
    'when the entry is written afterwards': run =>
      measure(run, {
        read: auditedRead,
        async write(database, by, work) {
          const { result, audit } = await database.asking(by, db => work(db as Tx))
          await auditedRead(database, by, async () => ({ result, audit }))
          return result
        },
      }),
  },
}

async function measure({ full }: Run, { read, write }: Audited): Promise<Result> {
  await using database = await exampleDatabase()
  await using administrator = await connect(database.administratorOptions)
  const rounds = full ? 25 : 2
  const wrong: string[] = []
  let trials = 0

  async function count(table: string) {
    const { rows } = await administrator.query(`select count(*)::integer as rows from ${table}`)
    return rows[0]?.rows as number
  }

  async function attempt(inside: Fault['inside'] = async () => {}) {
    const before = [await count('audit.entry'), await count('tasks.notice')]
    const shown = await read(database, who, async db => {
      const { rows } = await sql<{ id: string }>`select id from access.practitioner`.execute(db)
      await inside(db)
      return { result: rows.length, audit: { ...about, subjects: [who.id] } }
    }).catch(() => 'refused' as const)
    const formId = newId<'form'>()
    const saved = await write(database, { ...who, formId }, async tx => {
      const id = newId<'notice'>()
      const notice = { id, practitionerId: who.id, kind: 'example', path: '/', createdAt: who.at }
      await tx.insertInto('tasks.notice').values(notice).execute()
      await inside(tx)
      return { result: id, audit: { ...about, verb: 'collection', subjects: [id] } }
    }).catch(() => 'refused' as const)
    const after = [await count('audit.entry'), await count('tasks.notice')]
    const entries = (after[0] ?? 0) - (before[0] ?? 0)
    return { shown, saved, entries, notices: (after[1] ?? 0) - (before[1] ?? 0) }
  }

  for (let round = 0; round < rounds; round++) {
    for (const [fault, { begins = '', ends = '', inside }] of Object.entries(faults)) {
      trials += 2
      await administrator.query(begins)
      const { shown, saved, entries, notices } = await attempt(inside)
      await administrator.query(ends)
      if (shown !== 'refused') wrong.push(`${fault}: it was shown all the same`)
      if (saved !== 'refused') wrong.push(`${fault}: it was reported as saved`)
      if (entries + notices > 0) wrong.push(`${fault}: ${notices} saved with ${entries} entries`)

      const healed = await attempt()
      const works = healed.shown !== 'refused' && healed.saved !== 'refused'
      if (!works || healed.entries !== 2 || healed.notices !== 1) {
        wrong.push(`${fault}: nothing works any more once it is over`)
      }
    }
  }
  return nothingFound(wrong, `${trials} trials of ${Object.keys(faults).length} faults`)
}
