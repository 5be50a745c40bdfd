import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { foundDirectory } from '../../src/doors/demonstration/directory.ts'
import { forgetful, roomForTests } from '../../src/foundation/database/database.examples.ts'
import {
  type Embedded,
  migrate,
  openDatabase,
  prepareCluster,
  startEmbedded,
} from '../../src/foundation/database/index.ts'
import { claim } from '../../src/open-database.ts'
import { NotRun } from './bar.ts'

/** What is killed with SIGKILL: no process has a last word. */
export const victims = {
  database: 'PostgreSQL, all of it',
  both: 'all of PostgreSQL, its guard and Cairn',
  connection: 'one process of PostgreSQL',
  service: 'Cairn',
} as const

/** Cairn as `npm start` runs it, and somebody who starts it again when it is gone. */
export type MortalCairn = AsyncDisposable & {
  readonly origin: string
  kill(victim: keyof typeof victims): Promise<void>
  /** The database stands still, or goes on, as under a machine that is paused. */
  stand(still: boolean): void
  /** Past row security, as the cluster's administrator. */
  rows(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>
  /** The same on a connection that stays. */
  connect(): Promise<pg.Client>
}

const startsAt = new Date('2026-11-02T09:00:00Z')
const root = path.join(import.meta.dirname, '../..')

/** @param settings lines for PostgreSQL, such as `synchronous_commit = off` */
export async function startMortal(settings: readonly string[] = []): Promise<MortalCairn> {
  if (process.platform !== 'linux') throw new NotRun('finds the processes to kill in /proc')
  const folder = roomForTests()
  execFileSync('cp', ['-a', `${await founded()}/.`, folder])
  const cluster = path.join(folder, 'postgres/cluster')
  appendFileSync(path.join(cluster, 'postgresql.auto.conf'), `${settings.join('\n')}\n`)
  const port = await freePort()
  const began = Date.now()
  let service = await start()

  async function start(): Promise<ChildProcess> {
    const started = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'src/main.ts'],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          PORT: String(port),
          CAIRN_DATA: folder,
          CAIRN_TRAINING_PORT: 'off',
          // Goes on from kill to kill.
          CAIRN_NOW: new Date(startsAt.getTime() + Date.now() - began).toISOString(),
          NODE_COMPILE_CACHE:
            process.env.NODE_COMPILE_CACHE ?? path.join(tmpdir(), 'cairn-compiled'),
        },
      },
    )
    let said = ''
    started.stderr?.on('data', chunk => {
      said = String(chunk)
    })
    await Promise.race([
      once(started.stdout ?? started, 'data'),
      once(started, 'exit').then(() => {
        throw new Error(`Cairn did not start: ${said}`)
      }),
    ])
    return started
  }

  const postmaster = () =>
    readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n') as [string, ...string[]]

  async function connect(): Promise<pg.Client> {
    const [, , , , host = ''] = postmaster()
    const client = new pg.Client({ host, user: 'cairn', database: 'cairn' })
    client.on('error', () => {})
    await client.connect()
    return client
  }

  return {
    origin: `http://127.0.0.1:${port}`,
    async kill(victim) {
      const server = Number(postmaster()[0])
      const backends = childrenOf(server)
      if (victim === 'connection') kill(backends.filter(isConnection)[0])
      if (victim === 'database' || victim === 'both') [server, ...backends].forEach(kill)
      if (victim === 'service' || victim === 'both') {
        if (victim === 'both') childrenOf(service.pid ?? 0).forEach(kill)
        const gone = once(service, 'exit')
        kill(service.pid)
        await gone
        service = await start()
      }
    },
    stand(still) {
      const server = Number(postmaster()[0])
      for (const pid of [server, ...childrenOf(server)]) {
        process.kill(pid, still ? 'SIGSTOP' : 'SIGCONT')
      }
    },
    connect,
    async rows(sql, values = []) {
      const client = await connect()
      try {
        return (await client.query(sql, [...values])).rows
      } finally {
        await client.end()
      }
    },
    async [Symbol.asyncDispose]() {
      if (service.exitCode === null && service.signalCode === null) {
        service.kill('SIGTERM')
        await once(service, 'exit')
      }
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

let made: Promise<string> | undefined

/** The folder of a partnership that has only its people: made once, copied for each run. */
function founded(): Promise<string> {
  made ??= found()
  return made
}

async function found(): Promise<string> {
  const folder = roomForTests()
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const server = await startEmbedded(path.join(folder, 'postgres'), { flags: forgetful })
  const { host, port, superuser } = server
  await prepareCluster({ host, port, user: superuser, database: 'postgres' }, 'cairn')
  const owner = { host, port, user: 'cairn_owner', database: 'cairn' }
  await migrate(owner)
  await claim(owner, 'demonstration')
  await withDirectory(server)
  await server.stop()
  return folder
}

async function withDirectory({ host, port }: Embedded) {
  const database = openDatabase({ host, port, user: 'cairn_app', database: 'cairn' })
  await foundDirectory(database, new Date('2026-04-01T09:00:00Z'))
  await database.close()
}

function kill(pid: number | undefined) {
  try {
    if (pid) process.kill(pid, 'SIGKILL')
  } catch {
    // Gone by itself, because another was killed a moment ago.
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter(pid => pid > 0 && parentOf(pid) === parent)
}

function parentOf(pid: number): number {
  const [, ppid] = readProcess(pid, 'stat').split(') ').at(-1)?.split(' ') ?? []
  return Number(ppid)
}

function isConnection(pid: number): boolean {
  return readProcess(pid, 'cmdline').includes('cairn_app')
}

function readProcess(pid: number, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8')
  } catch {
    return ''
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** Until somebody who has signed in sees their home page again. @returns the seconds it took */
export async function untilReady(answers: () => Promise<boolean>): Promise<number> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  while (!(await answers().catch(() => false))) {
    if (seconds() > 60) throw new Error('it did not come back within a minute')
    await pause(50)
  }
  return seconds()
}
