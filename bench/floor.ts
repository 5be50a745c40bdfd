import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { react } from '../src/across/pathway/index.ts'
import { readConfig } from '../src/config.ts'
import { silence } from '../src/doors/web/log.ts'
import { insertSession } from '../src/foundation/access/index.ts'
import {
  clusterForTests,
  type ExampleDatabase,
  makeTemplate,
} from '../src/foundation/database/database.examples.ts'
import { openDatabase, startEmbedded } from '../src/foundation/database/index.ts'
import type { Id } from '../src/foundation/kernel/id.ts'
import { assemble } from '../src/hall.ts'

/** Runs `work` where the database forgets nothing, unlike that of the tests: what is written for an answer is on disk before it leaves. */
export async function onDurableServer<T>(work: () => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cairn-bench-'))
  const server = await startEmbedded(folder)
  try {
    const { host, port, superuser: user } = server
    const cluster = await makeTemplate({ host, port, user, database: 'postgres' })
    Object.assign(process.env, clusterForTests(cluster))
    return await work()
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

let sent = 0
class CountingClient extends pg.Client {
  override query: pg.Client['query'] = (...asked: unknown[]) => {
    sent++
    return Reflect.apply(pg.Client.prototype.query, this, asked)
  }
}

/** Cairn over a database that is there, with `/floor` beside its pages: one question and one row that stays. */
export async function withFloor(own: ExampleDatabase, now: Date) {
  await own.asAdministrator(
    `create schema bench; grant usage on schema bench to cairn_app;
     create table bench.floor (id bigint generated always as identity); grant select, insert on bench.floor to cairn_app`,
  )
  const database = openDatabase({ ...own.appOptions, Client: CountingClient }, react)
  const pool = new pg.Pool(own.appOptions)
  const config = readConfig({ CAIRN_KEY: '00'.repeat(32) })
  if (!config.ok) throw new Error('the settings of the bench are wrong')
  const app = await assemble({ config: config.value, database, clock: () => now, log: silence })
  app.get('/floor', async () => {
    await pool.query('select 1')
    await pool.query('insert into bench.floor default values')
    return '<p>Nothing was asked.</p>'.repeat(400)
  })
  return {
    async signIn(id: Id<'practitioner'>) {
      const token = await own.asking({ id }, db => insertSession(db, id, 'demonstration', now))
      const hash = createHash('sha256').update(token).digest()
      await own.asAdministrator('update access.session set seen_at = now() where token_hash = $1', [
        hash,
      ])
      return { cookie: `cairn=${token}` }
    },
    /** @returns milliseconds */
    async timed(url: string, headers: { readonly cookie: string }) {
      const began = performance.now()
      const { statusCode } = await app.inject({ url, headers })
      if (statusCode !== 200) throw new Error(`${url}: ${statusCode}`)
      return performance.now() - began
    },
    async [Symbol.asyncDispose]() {
      await app.close()
      await database.close()
      await pool.end()
      await own[Symbol.asyncDispose]()
    },
  }
}

export const quantile = (taken: readonly number[], part: number) =>
  taken.toSorted((a, b) => a - b)[Math.floor(taken.length * part)] ?? Number.NaN

/**
 * Opens each page in turn, so many users at the same time, and prints what it takes.
 *
 * @param pages the first is the floor
 * @returns how many times the floor each page takes at p50
 */
export async function timesFloor(
  pages: Readonly<Record<string, (nth: number) => Promise<number>>>,
  { rounds, users }: { readonly rounds: number; readonly users: number },
) {
  const taken = new Map(
    Object.keys(pages).map(page => [page, { ms: [] as number[], cpu: 0, sent: 0 }]),
  )
  for (let nth = -20; nth < rounds; nth++) {
    for (const [page, open] of Object.entries(pages)) {
      const [cpu, before] = [process.cpuUsage(), sent]
      const ms = await Promise.all(Array.from({ length: users }, (_, at) => open(nth + 20 + at)))
      const used = process.cpuUsage(cpu)
      const of = taken.get(page)
      if (nth < 0 || !of) continue
      of.ms.push(...ms)
      of.cpu += (used.user + used.system) / 1000 / rounds / users
      of.sent = (sent - before) / users
    }
  }
  const [floor] = [...taken.values()].map(({ ms, cpu }) => ({ ms: quantile(ms, 0.5), cpu }))
  const times = new Map<string, number>()
  for (const [page, { ms, cpu, sent }] of taken) {
    const [p50, p95] = [quantile(ms, 0.5), quantile(ms, 0.95)]
    times.set(page, p50 / (floor?.ms ?? Number.NaN))
    console.log(
      `${page.padEnd(24)} ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${times.get(page)?.toFixed(1)} × floor, ` +
        `CPU of Node ${cpu.toFixed(1)} ms (${(cpu / (floor?.cpu ?? Number.NaN)).toFixed(1)} × floor), ${sent} sent to the database`,
    )
  }
  return times
}
