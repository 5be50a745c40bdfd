import type { KeyObject } from 'node:crypto'
import { sealEntries, signingKey, type Witness } from '../../src/foundation/audit/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../../src/foundation/database/database.examples.ts'
import { logInDatabase, type Told, verifyAudit } from '../../verifier/verify-audit.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'
import { drawFrom } from './chance.ts'
import { type Connection, connect } from './connection.ts'

const key = signingKey(Buffer.alloc(32, 7) as never)
const now = new Date('2026-11-02T09:00:00Z')

type Log = {
  readonly database: ExampleDatabase
  readonly client: Connection
  readonly told: Told[]
  readonly size: number
  readonly draw: (below: number) => number
}

/** @returns the first place that was touched, where it can be known */
type Attack = (log: Log) => Promise<number | undefined>

const edits = [
  `because = 'is no business of anybody'`,
  `action = 'example.other'`,
  `subjects = subjects || gen_random_uuid()`,
  `practitioner_id = gen_random_uuid()`,
  `at = at + interval '1 millisecond'`,
  `recipient_id = gen_random_uuid()`,
  `agency_id = gen_random_uuid()`,
  `salt = decode(md5(random()::text), 'hex')`,
]

/** What somebody can do who has the server, the owner's login and the key that signs. */
const attacks: Readonly<Record<string, Attack>> = {
  async edit({ client, size, draw }) {
    const place = draw(size)
    await client.query(
      `update audit.entry set ${edits[draw(edits.length)]}
        where id = (select entry_id from audit.leaf where position = $1)`,
      [place],
    )
    return place
  },
  async 'delete an entry'({ client, size, draw }) {
    const place = draw(size)
    await client.query(
      'delete from audit.entry where id = (select entry_id from audit.leaf where position = $1)',
      [place],
    )
    return place
  },
  async 'delete an entry and its leaf'({ client, size, draw }) {
    const place = draw(size)
    await client.query(
      `with gone as (delete from audit.leaf where position = $1 returning entry_id)
       delete from audit.entry where id = (select entry_id from gone)`,
      [place],
    )
    return place
  },
  async 'delete and close the gap'({ client, size, draw }) {
    const place = draw(size)
    await client.query(
      `with gone as (delete from audit.leaf where position = $1 returning entry_id)
       delete from audit.entry where id = (select entry_id from gone)`,
      [place],
    )
    await client.query('update audit.leaf set position = -position where position > $1', [place])
    await client.query('update audit.leaf set position = -position - 1 where position < 0')
    return undefined
  },
  async 'put an entry among others'({ client, size, draw }) {
    const place = draw(size)
    await client.query(
      `insert into audit.entry (id, at, practitioner_id, request_id, verb, action, subjects, because, salt, transaction_id)
       select '00000000-0000-4000-8000-000000000001', at, practitioner_id, request_id, verb, action, subjects, because, salt,
              l.transaction_id
         from audit.entry e join audit.leaf l on l.entry_id = e.id
        where l.transaction_id = (select transaction_id from audit.leaf where position = $1) limit 1`,
      [place],
    )
    return undefined
  },
  async 'swap two'({ client, size, draw }) {
    const [one, other] = two(size, draw)
    await client.query('update audit.leaf set position = -1 where position = $1', [one])
    await client.query('update audit.leaf set position = $1 where position = $2', [one, other])
    await client.query('update audit.leaf set position = $1 where position = -1', [other])
    return undefined
  },
  async 'swap what two say'({ client, size, draw }) {
    const [one, other] = two(size, draw)
    await client.query(
      `with both_of as (select l.position, e.* from audit.leaf l join audit.entry e on e.id = l.entry_id
                         where l.position in ($1, $2))
       update audit.entry e set because = o.because, subjects = o.subjects, at = o.at, practitioner_id = o.practitioner_id
         from both_of m, both_of o where e.id = m.id and o.position <> m.position`,
      [one, other],
    )
    return Math.min(one, other)
  },
  async 'cut the tail'({ client, size, draw }) {
    const from = size - 1 - draw(size - 1)
    await rewind(client, from)
    return from
  },
  async 'write it anew from an entry on'(log) {
    await attacks.edit?.(log)
    await log.client.query('delete from audit.leaf; delete from audit.checkpoint')
    await sealAll(log.database, log.size, key, [])
    return undefined
  },
  async 'go on from an older copy'(log) {
    const from = log.draw(log.size - 1)
    await rewind(log.client, from)
    await addEntries(log.client, log.size - from + log.draw(20), 'the other branch')
    await sealAll(log.database, log.size, key, [])
    return undefined
  },
}

function two(size: number, draw: Log['draw']): [number, number] {
  const one = draw(size)
  return [one, (one + 1 + draw(size - 1)) % size]
}

async function rewind(client: Connection, to: number) {
  await client.query(
    'delete from audit.entry where id in (select entry_id from audit.leaf where position >= $1)',
    [to],
  )
  await client.query('delete from audit.leaf where position >= $1', [to])
  await client.query('delete from audit.checkpoint where size > $1', [to])
}

async function addEntries(client: Connection, count: number, because: string) {
  await client.query(
    `insert into audit.entry (id, at, practitioner_id, request_id, verb, action, subjects, because, salt)
     select gen_random_uuid(), $1, gen_random_uuid(), gen_random_uuid(), 'consultation', 'example.looked-at',
            array[gen_random_uuid()], $2 || ': ' || n, decode(md5(random()::text), 'hex') from generate_series(1, $3) n`,
    [now, because, count],
  )
}

/** An entry waits for every transaction of the whole cluster that began before it, so some rounds take fewer. */
async function sealAll(
  database: ExampleDatabase,
  atLeast: number,
  signer: KeyObject,
  witnesses: readonly Witness[],
) {
  for (;;) {
    await sealEntries(database, signer, witnesses, now)
    const [row] = await database.asAdministrator('select count(*)::integer as n from audit.leaf')
    if (Number(row?.n) >= atLeast) return
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

/** Loses what it is told, in a share of cases before and in a share after it kept it. */
function crashing(told: Told[], draw: Log['draw'], outOf: number): Witness {
  const crash = () => {
    if (draw(outOf) === 0) throw new Error('crashed')
  }
  return {
    name: 'a witness',
    last: async () => told.at(-1),
    async tell(lines) {
      if (outOf > 0) crash()
      told.push(...lines)
      if (outOf > 0) crash()
    },
  }
}

async function written(database: ExampleDatabase, draw: Log['draw'], outOf: number): Promise<Log> {
  const client = await connect(database.administratorOptions)
  const told: Told[] = []
  const witness = crashing(told, draw, outOf)
  await client.query('set session_replication_role = replica')
  let size = 0
  for (let batch = 0; batch < 12; batch++) {
    const count = 1 + draw(20)
    await addEntries(client, count, 'of an example')
    size += count
    await sealAll(database, size, key, [witness]).catch(() => {})
  }
  await sealAll(database, size, key, [crashing(told, draw, 0)])
  return { database, client, told, size, draw }
}

async function measure(run: Run, heard: (told: Told[]) => Told[]): Promise<Result> {
  const draw = drawFrom(run.seed)
  await using database = await exampleDatabase()
  const log = await written(database, draw, 0)
  await using client = log.client
  const wrong: string[] = []
  const verdict = () => verifyAudit(logInDatabase(client), heard(log.told))
  const tables = ['entry', 'leaf', 'checkpoint']
  for (const table of tables)
    await client.query(`create table kept_${table} as table audit.${table}`)
  const trials = run.full ? 1_000 : 20
  const names = Object.keys(attacks)
  for (let trial = 0; trial < trials; trial++) {
    const name = names[trial % names.length] ?? ''
    const place = await attacks[name]?.(log)
    const found = await verdict()
    if (found.holds) wrong.push(`${name} went unnoticed in trial ${trial}`)
    else if (place !== undefined && found.position !== place) {
      wrong.push(`${name} at ${place} was found at ${found.position}`)
    }
    await client.query('commit')
    for (const table of tables) {
      await client.query(
        `truncate audit.${table}; insert into audit.${table} select * from kept_${table}`,
      )
    }
  }
  if (!(await verdict()).holds) wrong.push('an untouched log was accused')
  await client.query('commit')
  const honest = await accused(run, draw)
  return nothingFound([...wrong, ...honest], `${trials} tamperings and as many honest runs`)
}

/** Honest logs whose witnesses crashed, and what is said of them wrongly. */
async function accused(run: Run, draw: Log['draw']): Promise<string[]> {
  const wrong: string[] = []
  await using database = await exampleDatabase()
  for (let honest = 0; honest < (run.full ? 1_000 : 2); honest++) {
    const log = await written(database, draw, 3)
    await using client = log.client
    const said = await verifyAudit(logInDatabase(client), log.told)
    if (!said.holds) wrong.push(`an honest log was accused: ${said.position} ${said.because}`)
    await client.query('commit; truncate audit.entry, audit.leaf, audit.checkpoint')
  }
  return wrong
}

export const aud05: Bar = {
  id: 'AUD-05',
  says: 'whoever changes the audit is found out from what its witnesses were told, with the key and the server in hand',
  run: run => measure(run, told => told),
  controls: {
    'when no witness was told': run => measure(run, () => []),
  },
}
