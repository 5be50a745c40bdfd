import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, it } from 'node:test'
import pg from 'pg'
import { DatabaseInUse, type Embedded, startEmbedded } from './embedded.ts'

const scratch = mkdtempSync(path.join(tmpdir(), 'cairn-test-'))
const services: ChildProcess[] = []

after(() => {
  for (const service of services) service.kill('SIGKILL')
  for (const name of readdirSync(scratch)) remove(realpathSync(path.join(scratch, name, 'cluster')))
  remove(scratch)
})

function remove(where: string) {
  rmSync(where, { recursive: true, force: true, maxRetries: 10 })
}

/** One cluster serves most of the tests, because making one takes a second. */
const folder = path.join(scratch, 'kept')
const half = path.join(scratch, 'half')

async function ask(database: Embedded, question: string): Promise<string[]> {
  const client = new pg.Client({
    host: database.host,
    port: database.port,
    user: database.superuser,
    database: 'postgres',
  })
  // Whatever becomes of the server, the question says so.
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query({ text: question, rowMode: 'array' })
    return rows.map(row => String(row[0]))
  } finally {
    await client.end()
  }
}

/** A service in a process of its own, to be killed: it starts the database and then does this. */
function startService(where: string, then = ''): ChildProcess {
  const program = `
    import pg from 'pg'
    import { startEmbedded } from './embedded.ts'
    const database = await startEmbedded(${JSON.stringify(where)})
    const client = new pg.Client({ host: database.host, user: 'cairn', database: 'postgres' })
    await client.connect()
    ${then}
    console.log('done')`
  const service = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  services.push(service)
  return service
}

async function kill(service: ChildProcess) {
  service.kill('SIGKILL')
  await once(service, 'exit')
}

async function until(what: () => boolean, seconds: number) {
  const last = Date.now() + seconds * 1000
  while (!what() && Date.now() < last) await new Promise(resolve => setTimeout(resolve, 20))
  assert.ok(what(), `not within ${seconds} s: ${what}`)
}

function serverId(): number {
  return Number(readFileSync(path.join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])
}

/** Of a server, its guard. */
function parentOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
}

async function untilAsked(question: () => Promise<boolean>) {
  for (let tries = 0; tries < 200; tries++) {
    if (await question().catch(() => false)) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  assert.fail('it did not come back')
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it('keeps what was written from one start to the next', async () => {
  const first = await startEmbedded(folder)
  await ask(first, 'create table kept (what text)')
  await ask(first, `insert into kept values ('across a restart')`)
  await first.stop()

  const second = await startEmbedded(folder)
  assert.deepEqual(await ask(second, 'select what from kept'), ['across a restart'])
  await second.stop()
})

it('runs as promised: no network, safe commits, one order of letters, a socket nobody else can open', async () => {
  const database = await startEmbedded(folder)
  try {
    assert.deepEqual(await ask(database, 'show listen_addresses'), [''])
    assert.deepEqual(await ask(database, 'show fsync'), ['on'])
    assert.deepEqual(await ask(database, 'show timezone'), ['UTC'])
    const locale = `select datlocprovider::text || ' ' || datlocale from pg_database`
    assert.deepEqual(new Set(await ask(database, locale)), new Set(['b C.UTF-8']))

    assert.equal(statSync(database.host).mode & 0o777, 0o700)
    assert.ok(statSync(path.join(database.host, '.s.PGSQL.5432')).isSocket())
  } finally {
    await database.stop()
  }
  assert.equal(statSync(database.host, { throwIfNoEntry: false }), undefined)
})

it('passes flags on to PostgreSQL', async () => {
  const database = await startEmbedded(folder, { flags: ['-c', 'fsync=off'] })
  assert.deepEqual(await ask(database, 'show fsync'), ['off'])
  await database.stop()
})

it('says why PostgreSQL would not start, and lets go of the folder', async () => {
  await assert.rejects(startEmbedded(folder, { flags: ['-c', 'fsync=perhaps'] }), /fsync/)
  await (await startEmbedded(folder)).stop()
})

it('refuses a second owner of the folder in one line, and leaves the first undisturbed', async () => {
  const first = await startEmbedded(folder)
  try {
    const again = startEmbedded(folder)
    await assert.rejects(again, DatabaseInUse)
    await assert.rejects(again, { message: /^Another Cairn is using the database in .+$/ })
    assert.deepEqual(await ask(first, 'select 1'), ['1'])
  } finally {
    await first.stop()
  }
})

it('refuses a second owner in another process too', async () => {
  const service = startService(folder)
  await once(service.stdout ?? service, 'data')
  await assert.rejects(startEmbedded(folder), DatabaseInUse)
  await kill(service)
})

it('stops PostgreSQL when the service is killed, and the next start has every acknowledged row', async () => {
  const service = startService(folder, `await client.query("insert into kept values ('killed')")`)
  await once(service.stdout ?? service, 'data')
  const server = serverId()
  await kill(service)
  await until(() => !isRunning(server), 5)

  const next = await startEmbedded(folder)
  assert.deepEqual(await ask(next, `select what from kept where what = 'killed'`), ['killed'])
  await next.stop()
})

it('takes over at once from a service killed a moment ago', async () => {
  const service = startService(folder, `await client.query("insert into kept values ('hasty')")`)
  await once(service.stdout ?? service, 'data')
  await kill(service)

  const next = await startEmbedded(folder)
  assert.deepEqual(await ask(next, `select what from kept where what = 'hasty'`), ['hasty'])
  await next.stop()
})

it('stops and takes over a PostgreSQL whose service and guard were both killed', async t => {
  if (process.platform !== 'linux') return t.skip('finds the guard in /proc')
  const service = startService(folder, `await client.query("insert into kept values ('orphan')")`)
  await once(service.stdout ?? service, 'data')
  const orphan = serverId()
  const socket = readFileSync(path.join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[4]
  process.kill(parentOf(orphan), 'SIGKILL')
  await kill(service)
  await new Promise(resolve => setTimeout(resolve, 500))
  assert.ok(isRunning(orphan), 'the control: without its guard it goes on')

  const next = await startEmbedded(folder)
  assert.notEqual(serverId(), orphan)
  assert.deepEqual(await ask(next, `select what from kept where what = 'orphan'`), ['orphan'])
  await next.stop()
  remove(socket ?? '')
})

it('starts PostgreSQL again in the same place when it is killed, with every acknowledged row', async t => {
  if (process.platform !== 'linux') return t.skip('finds the guard in /proc')
  const database = await startEmbedded(folder)
  await ask(database, `insert into kept values ('killed alone')`)
  for (const victim of [serverId, () => parentOf(serverId())]) {
    process.kill(victim(), 'SIGKILL')
    const kept = `select what from kept where what = 'killed alone'`
    await untilAsked(() => ask(database, kept).then(found => found.length === 1))
  }
  await database.stop()
  assert.equal(statSync(database.host, { throwIfNoEntry: false }), undefined)
  await (await startEmbedded(folder)).stop()
})

it('keeps no service alive that has nothing left to do, and stops with it', async () => {
  const service = startService(folder, 'await client.end()')
  const [code] = await once(service, 'exit', { signal: AbortSignal.timeout(5000) })
  assert.equal(code, 0)
  await until(() => !existsSync(path.join(folder, 'cluster/postmaster.pid')), 5)
})

it('begins again when the first start was killed half-way', async () => {
  const service = startService(half)
  await until(() => unfinished().some(name => existsSync(path.join(half, name, 'base'))), 10)
  await kill(service)
  assert.ok(!existsSync(path.join(half, 'cluster')))

  const next = await startEmbedded(half)
  assert.deepEqual(await ask(next, 'select 1'), ['1'])
  assert.deepEqual(unfinished(), [])
  await next.stop()
})

function unfinished(): string[] {
  return existsSync(half) ? readdirSync(half).filter(name => name.startsWith('new-')) : []
}

it('has a short socket address where the folder for temporary files has a long one', async () => {
  const long = path.join(folder, 'l'.repeat(100))
  mkdirSync(long)
  const before = process.env.TMPDIR
  process.env.TMPDIR = long
  try {
    const database = await startEmbedded(folder)
    assert.ok(database.host.length < 90)
    await database.stop()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
})
