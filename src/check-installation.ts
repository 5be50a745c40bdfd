import { statfs } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from './config.ts'
import { silence } from './doors/web/log.ts'
import { fileWitness, witnessProblem } from './foundation/audit/index.ts'
import { findBackups, findCopy, lateBackups } from './foundation/backup/index.ts'
import type { Database } from './foundation/database/index.ts'
import type { Clock } from './foundation/kernel/clock.ts'
import { newId } from './foundation/kernel/id.ts'
import { assemble, keysOf, routesOf } from './hall.ts'
import type { openBeside } from './open-database.ts'
import { readScanner, scanWith } from './records/attachments/index.ts'
import {
  type Finding,
  type Machine,
  type Part,
  parts,
  readDatabaseFacts,
  startFindings,
} from './start-checks.ts'

type Opened = NonNullable<ReturnType<typeof openBeside>>
type Asked = { readonly config: Config; readonly machine: Machine; readonly clock: Clock }

/** What can be asked of an installation beside what it starts with. Each answers what is wrong, and how it is mended. */
const questions: readonly {
  readonly part: Part
  readonly ask: (asked: Asked, opened: Opened) => Promise<readonly string[]>
}[] = [
  { part: 'time', ask: ({ clock }, { inspect }) => inspect(client => skew(client, clock)) },
  { part: 'disk', ask: ({ config }) => fullDisks(config) },
  {
    part: 'backups',
    ask: async ({ clock }, { database }) =>
      lateBackups(await database.asking(undefined, findBackups), clock()),
  },
  { part: 'backups', ask: (_, { database }) => undeclared(database) },
  {
    part: 'witnesses',
    ask: ({ config, clock }, { database }) => untold(config, database, clock()),
  },
  {
    part: 'open pages',
    ask: ({ config, clock }, { database }) => openPages(config, database, clock),
  },
  { part: 'scanner', ask: ({ config }) => silentScanner(config) },
  {
    part: 'runtime',
    ask: ({ machine, clock }, { inspect }) =>
      inspect(client => unsupported(client, machine, clock())),
  },
]

/** Everything that is wrong with an installation; a question that nobody could answer is wrong too. */
export async function checkInstallation(asked: Asked, opened: Opened | undefined) {
  if (!opened) {
    const says = 'No service runs on the data here: start it, or set DATABASE_URL or CAIRN_DATA'
    return [{ part: 'database', says }] as const
  }
  const facts = await opened.inspect(readDatabaseFacts)
  const found: Finding[] = [...startFindings(asked.config, asked.machine, facts)]
  for (const { part, ask } of questions) {
    const wrong = await ask(asked, opened).catch(error => [`cannot be asked: ${error.message}`])
    found.push(...wrong.map(says => ({ part, says })))
  }
  return found
}

/** A line for each part: `ok`, or what is wrong. */
export function linesOf(found: readonly Finding[]): string[] {
  return parts.flatMap(part => {
    const wrong = found.filter(one => one.part === part)
    return wrong.length === 0 ? [`ok   ${part}`] : wrong.map(({ says }) => `FAIL ${part}: ${says}`)
  })
}

type Client = Parameters<Parameters<Opened['inspect']>[0]>[0]

/** Time limits are reckoned by the service's clock, and the log of the database by its own. */
async function skew(client: Client, clock: Clock): Promise<string[]> {
  const before = clock().getTime()
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now')
  const after = clock().getTime()
  const now = rows[0]?.now.getTime() ?? 0
  const apart = Math.max(0, before - now, now - after)
  return apart > 2_000
    ? [
        `The clocks of the service and the database are ${Math.round(apart / 1000)} seconds apart: let both follow a time server`,
      ]
    : []
}

async function fullDisks({ dataFolder, witnesses }: Config): Promise<string[]> {
  const folders = [dataFolder, ...witnesses.map(file => path.dirname(file))]
  const full = folders.map(async folder => {
    const { bavail, blocks, bsize } = await statfs(folder)
    const tight = bavail < blocks / 10 || bavail * bsize < 2 ** 30
    return tight
      ? [`${folder} has ${Math.floor((bavail * bsize) / 2 ** 20)} MB left: make room`]
      : []
  })
  return (await Promise.all(full)).flat()
}

async function undeclared(database: Database): Promise<string[]> {
  const copy = await database.asking(undefined, findCopy)
  return copy
    ? [
        `This is a restored copy of ${copy.toISOString()} and silent: cairn declare primary ends that`,
      ]
    : []
}

async function untold({ witnesses }: Config, database: Database, now: Date): Promise<string[]> {
  const all = witnesses.map(async file => {
    const problem = await witnessProblem(database, fileWitness(file), now)
    return problem ? [`${file} ${problem}`] : []
  })
  return (await Promise.all(all)).flat()
}

/** Every page of somebody's work. Those for everybody have routes of their own. */
async function openPages(config: Config, database: Database, clock: Clock): Promise<string[]> {
  const app = await assemble({ config, database, clock, log: silence })
  try {
    const pages = routesOf(database, config, keysOf(config)).filter(
      ({ method }) => method === 'GET',
    )
    const invented = config.mode === 'live' ? ['/demo/people.json'] : []
    return await answeringNobody(app, [...pages.map(route => route.path), ...invented])
  } finally {
    await app.close()
  }
}

type Front = { inject(asked: { method: 'GET'; url: string }): Promise<{ statusCode: number }> }

/** Asks each address without signing in. */
export async function answeringNobody(front: Front, addresses: readonly string[]) {
  const open: string[] = []
  for (const address of addresses) {
    const url = address.replace(/:\w+/g, () => newId())
    const { statusCode } = await front.inject({ method: 'GET', url })
    if (statusCode < 300)
      open.push(`${address} answers without anybody signed in: stop the service`)
  }
  return open
}

async function silentScanner({ scanner }: Config): Promise<string[]> {
  const at = scanner ? readScanner(scanner) : undefined
  if (!at) return []
  const said = await scanWith(at, 5_000)(Buffer.from('Nothing but these words.'))
  return said === 'clean'
    ? []
    : ['CAIRN_SCANNER does not answer, so that every document stays held: start clamd']
}

/**
 * Until when those who make them mend what is found: https://github.com/nodejs/Release and
 * https://www.postgresql.org/support/versioning/, read in November 2026.
 */
const supportEnds: Readonly<Record<string, string>> = {
  'Node 24': '2028-04-30',
  'PostgreSQL 16': '2028-11-09',
  'PostgreSQL 17': '2029-11-08',
  'PostgreSQL 18': '2030-11-14',
}

async function unsupported(client: Client, { version }: Machine, now: Date): Promise<string[]> {
  const { rows } = await client.query<{ major: number }>(
    `select current_setting('server_version_num')::integer / 10000 as major`,
  )
  const today = now.toISOString().slice(0, 10)
  return [`Node ${Number.parseInt(version.slice(1), 10)}`, `PostgreSQL ${rows[0]?.major}`].flatMap(
    name => {
      const until = supportEnds[name]
      if (!until) return [`${name} is none of which is known here until when it is mended`]
      return today > until ? [`${name} is mended no more since ${until}: take a newer one`] : []
    },
  )
}
