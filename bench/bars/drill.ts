import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { exampleDirectory } from '../../src/foundation/access/access.examples.ts'
import { asTheProcess, readKey, theProcess } from '../../src/foundation/access/index.ts'
import {
  auditedTransaction,
  fileWitness,
  sealEntries,
  signingKey,
} from '../../src/foundation/audit/index.ts'
import {
  keepCopy,
  keepLog,
  newSecretKey,
  publicKeyOf,
  readPublicKey,
  readSecretKey,
} from '../../src/foundation/backup/index.ts'
import { shelfIn } from '../../src/foundation/backup/keep.ts'
import { forgetful, roomForTests } from '../../src/foundation/database/database.examples.ts'
import {
  migrate,
  openDatabase,
  prepareCluster,
  startEmbedded,
} from '../../src/foundation/database/index.ts'
import { writeChild } from '../../src/records/people/child.examples.ts'
import { safe } from '../../src/start-checks.examples.ts'

/** Of nobody; looked for in what a backup lets others read. */
export const canary = 'Zephyrine Quillfeather'

/** A database of its own that is worked in while it is copied, and all that its backup is made of. */
export async function beginDrill() {
  const room = roomForTests()
  const at = (name: string) => path.join(room, name)
  const server = await startEmbedded(at('db'), { flags: forgetful })
  const { host, port } = server
  const administrator = { host, port, user: server.superuser, database: 'cairn' }
  await prepareCluster({ ...administrator, database: 'postgres' }, 'cairn')
  await migrate({ host, port, user: 'cairn_owner', database: 'cairn' })
  await asking(administrator, client =>
    client.query(`insert into public.installation (mode) values ('live')`),
  )
  const database = openDatabase({ host, port, user: 'cairn_app', database: 'cairn' })
  const { north } = await exampleDirectory(database)
  const key = readSecretKey(newSecretKey())
  const closes = key && readPublicKey(publicKeyOf(key))
  const signing = readKey(safe.config.key ?? '')
  if (!key || !closes || !signing) throw new Error('a key cannot be read')
  const [shelf, witness] = [at('shelf'), at('witness')]
  const keeping = { source: administrator, shelf, keys: [closes] }

  /** Children and the entries that say so, sealed and told to a witness. */
  const work = async (many: number) => {
    const who = asTheProcess(new Date())
    for (let nth = 0; nth < many; nth++) {
      await auditedTransaction(database, who, async tx => {
        const [givenName = '', familyName = ''] = canary.split(' ')
        const born = { givenName, familyName, areaId: north, by: theProcess.id, at: who.at }
        const child = await writeChild(tx, born)
        const audit = {
          verb: 'collection',
          action: 'child.recorded',
          subjects: [child],
          because: 'the drill',
        } as const
        return { result: undefined, audit }
      })
    }
    await sealEntries(database, signingKey(signing), [fileWitness(witness)], new Date())
  }

  await work(20)
  const copy = await keepCopy(keeping)
  const stopping = new AbortController()
  const following = keepLog(keeping, 200, stopping.signal)
  await work(20)
  const rows = await asking(administrator, rowsOf)
  const second = await asking(administrator, clockOf)
  await work(20)
  const last = await asking(administrator, clockOf)
  while (!(await shelfIn(shelf)).pieces.some(piece => piece.at > last)) await pause(50)
  stopping.abort()
  await following
  return {
    ...{ room, at, administrator, app: { host, port, user: 'cairn_app', database: 'cairn' } },
    ...{ key, keeping, shelf, witness, copy, second, rows, last },
    /** Another shelf that holds only some of it. */
    shelfOf(name: string, holds: (file: string) => boolean): string {
      mkdirSync(at(name))
      for (const file of readdirSync(shelf).filter(holds))
        writeFileSync(path.join(at(name), file), '')
      return at(name)
    },
    async [Symbol.asyncDispose]() {
      await database.close()
      await server.stop()
      rmSync(room, { recursive: true, force: true })
    },
  }
}

export type Drill = Awaited<ReturnType<typeof beginDrill>>

let begun: Promise<Drill> | undefined

/** Bars that only look at it share one. */
export function theDrill(): Promise<Drill> {
  begun ??= beginDrill()
  return begun
}

export async function endDrill() {
  await (await begun)?.[Symbol.asyncDispose]()
  begun = undefined
}

/** What stands in each table, as one line each that changes with any row. What is told of backups themselves is none. */
export async function rowsOf(asked: Asked): Promise<Record<string, string>> {
  const tables = await rowsFrom(
    asked,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname !~ '^(pg_|information_schema$)' and tablename not in ('backup', 'installation') order by 1`,
  )
  const told = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(row, '' order by row)), '') as row
         from (select md5(t::text) as row from ${name} t) every`,
  )
  const rows = await rowsFrom(asked, told.join(' union all '))
  return Object.fromEntries(rows.map(({ name, row }) => [name, row]))
}

type Asked = { query(sql: string): Promise<{ rows: unknown[] }> }

async function rowsFrom(asked: Asked, sql: string) {
  return (await asked.query(sql)).rows as Record<string, string>[]
}

async function clockOf(client: Asked): Promise<Date> {
  const [row] = await rowsFrom(client, 'select clock_timestamp()::text as now')
  return new Date(row?.now ?? '')
}

export async function asking<T>(options: pg.ClientConfig, ask: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client(options)
  await client.connect()
  try {
    return await ask(client)
  } finally {
    await client.end()
  }
}
