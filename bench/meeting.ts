import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { react } from '../src/across/pathway/index.ts'
import { readConfig } from '../src/config.ts'
import { type PersonKey, personId } from '../src/doors/demonstration/directory.ts'
import { silence } from '../src/doors/web/log.ts'
import { insertSession } from '../src/foundation/access/index.ts'
import {
  clusterForTests,
  exampleDatabase,
  makeTemplate,
} from '../src/foundation/database/database.examples.ts'
import { openDatabase, startEmbedded } from '../src/foundation/database/index.ts'
import { assemble } from '../src/hall.ts'
import { callItem, listAgenda, openMeeting } from '../src/work/oversight/index.ts'
import { as, largeMeeting, now } from './large-meeting.ts'

/**
 * Opening an item of a meeting of sixty children and fifteen members, eight of them at the same time: the promise is
 * six times the least an answer costs. And what fifty screens wait that follow it when the chair calls the next child.
 * The database forgets nothing, unlike that of the tests: what is written for each answer is on disk before it leaves.
 */
const mostTimesFloor = 6
const rounds = 60
const users = 8
const followers = 50

let sent = 0
class CountingClient extends pg.Client {
  override query: pg.Client['query'] = (...asked: unknown[]) => {
    sent++
    return Reflect.apply(pg.Client.prototype.query, this, asked)
  }
}

const folder = mkdtempSync(path.join(tmpdir(), 'cairn-meeting-'))
const server = await startEmbedded(folder)
const { host, port, superuser: user } = server
const cluster = await makeTemplate({ host, port, user, database: 'postgres' })
Object.assign(process.env, clusterForTests(cluster))
const own = await exampleDatabase()
const { meetingId, childIds } = await largeMeeting(own)
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

async function signIn(person: PersonKey) {
  const id = personId(person)
  const token = await own.asking({ id }, db => insertSession(db, id, 'demonstration', now))
  const hash = createHash('sha256').update(token).digest()
  await own.asAdministrator('update access.session set seen_at = now() where token_hash = $1', [
    hash,
  ])
  return { cookie: `cairn=${token}` }
}

async function timed(url: string, headers: { cookie: string }) {
  const began = performance.now()
  const { statusCode } = await app.inject({ url, headers })
  if (statusCode !== 200) throw new Error(`${url}: ${statusCode}`)
  return performance.now() - began
}

const quantile = (taken: readonly number[], part: number) =>
  taken.toSorted((a, b) => a - b)[Math.floor(taken.length * part)] ?? Number.NaN

await openMeeting(own, as('chair'), meetingId, 1)
const [chair, member] = [await signIn('chair'), await signIn('nurse')]
const pages: Readonly<Record<string, (nth: number) => Promise<number>>> = {
  floor: () => timed('/floor', chair),
  'an item, as the chair': nth =>
    timed(`/meetings/${meetingId}/children/${childIds[nth % 60]}`, chair),
  'an item, as a member': nth =>
    timed(`/meetings/${meetingId}/children/${childIds[nth % 60]}`, member),
  'the agenda': () => timed(`/meetings/${meetingId}`, chair),
}
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
const floor = quantile(taken.get('floor')?.ms ?? [], 0.5)
const floorCpu = taken.get('floor')?.cpu ?? Number.NaN
for (const [page, { ms, cpu, sent }] of taken) {
  const [p50, p95] = [quantile(ms, 0.5), quantile(ms, 0.95)]
  console.log(
    `${page.padEnd(24)} ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${(p50 / floor).toFixed(1)} × floor, ` +
      `CPU of Node ${cpu.toFixed(1)} ms (${(cpu / floorCpu).toFixed(1)} × floor), ${sent} sent to the database`,
  )
}

const agenda = await own.asking(as('chair'), db => listAgenda(db, meetingId, 100))
const waits: number[] = []
for (const { id } of agenda.slice(0, 5)) {
  await callItem(own, as('chair'), meetingId, id)
  const screens = Array.from({ length: followers }, () =>
    timed(`/meetings/${meetingId}/follow`, member),
  )
  waits.push(...(await Promise.all(screens)))
}
console.log(
  `${followers} screens that follow, at once: p50 ${quantile(waits, 0.5).toFixed(0)} ms, p95 ${quantile(waits, 0.95).toFixed(0)} ms`,
)
const item = quantile(taken.get('an item, as the chair')?.ms ?? [], 0.5)
await app.close()
await pool.end()
await own[Symbol.asyncDispose]()
await server.stop()
rmSync(folder, { recursive: true, force: true })
process.exit(item / floor <= mostTimesFloor ? 0 : 1)
