import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { type Database, openDatabase, type React } from './database.ts'
import { startEmbedded } from './embedded.ts'
import { migrate, prepareCluster } from './migrate.ts'

/** A PostgreSQL to make databases in, with a migrated template among them. Handed from the runner to each test file. */
export type Cluster = {
  readonly administrator: pg.ClientConfig
  readonly template: string
}

export type ExampleDatabase = Database & {
  /** The connection of the app's own login, for asking without Cairn. */
  readonly appOptions: pg.PoolConfig
  /** The cluster's administrator, here. Row security does not hold them. */
  readonly administratorOptions: pg.ClientConfig
  /** Runs SQL as the cluster's administrator, past row security: what no running Cairn can do. */
  asAdministrator(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>
  [Symbol.asyncDispose](): Promise<void>
}

const environment = 'CAIRN_TEST_CLUSTER'

/** A database of one's own, cloned from the migrated template, gone when the test is done. */
export async function exampleDatabase(react?: React): Promise<ExampleDatabase> {
  const cluster = await theCluster()
  return cloneOf(cluster, cluster.template, react)
}

/**
 * A clone of what `furnish` made of an empty database, under that name. What takes long to make is made once in a
 * cluster: the first test file that asks makes it, and the others wait for it.
 */
export async function furnishedDatabase(
  name: string,
  furnish: (database: ExampleDatabase) => Promise<unknown>,
  react?: React,
): Promise<ExampleDatabase> {
  const cluster = await theCluster()
  const furnished = `${cluster.template}_${name}`
  await administering(cluster.administrator, async client => {
    await client.query('select pg_advisory_lock(hashtext($1))', [furnished])
    const there = await client.query('select from pg_database where datname = $1', [furnished])
    if (there.rowCount) return
    const made = await cloneOf(cluster, cluster.template, react)
    await furnish(made)
    await made.close()
    await client.query(`alter database ${made.name} rename to ${furnished}`)
  })
  return cloneOf(cluster, furnished, react)
}

async function cloneOf(
  cluster: Cluster,
  template: string,
  react?: React,
): Promise<ExampleDatabase & { readonly name: string }> {
  const name = `t_${randomBytes(6).toString('hex')}`
  await administering(cluster.administrator, async client => {
    await client.query(`create database ${name} template ${template} strategy file_copy`)
    // Who may do what with the database itself is not cloned with it.
    await client.query(`revoke all on database ${name} from public`)
    await client.query(
      `grant connect on database ${name} to cairn_app, cairn_report, cairn_auditor, cairn_backup`,
    )
  })
  const administratorOptions = { ...cluster.administrator, database: name }
  // Not signed in as the app but become it: a server's logins have secrets, and row security asks only who one is.
  const appOptions = { ...administratorOptions, options: '-c role=cairn_app', max: 4 }
  const database = openDatabase(appOptions, react)
  return {
    ...database,
    name,
    appOptions,
    administratorOptions,
    asAdministrator: (sql, values = []) =>
      administering(administratorOptions, async client => {
        return (await client.query(sql, [...values])).rows
      }),
    async [Symbol.asyncDispose]() {
      await database.close()
      await administering(cluster.administrator, client =>
        client.query(`drop database ${name} with (force)`),
      )
    },
  }
}

/** The same past row security, on one connection that stays: for a test that looks thousands of times. */
export async function keepLooking({ administratorOptions }: ExampleDatabase) {
  const client = new pg.Client(administratorOptions)
  await client.connect()
  return {
    rows: async (sql: string, values: readonly unknown[] = []) =>
      (await client.query(sql, [...values])).rows as Record<string, string>[],
    [Symbol.asyncDispose]: () => client.end(),
  }
}

/** Makes the template all test databases are cloned from. */
export async function makeTemplate(administrator: pg.ClientConfig): Promise<Cluster> {
  const template = `template_${randomBytes(4).toString('hex')}`
  await prepareCluster(administrator, template)
  await migrate({ ...administrator, database: template, options: '-c role=cairn_owner' })
  return { administrator, template }
}

export function clusterForTests(cluster: Cluster): Record<string, string> {
  return { [environment]: JSON.stringify(cluster) }
}

let own: Promise<Cluster> | undefined

/** The runner's cluster; a test file that is run alone starts one of its own. */
function theCluster(): Promise<Cluster> {
  const given = process.env[environment]
  if (given) return Promise.resolve(JSON.parse(given) as Cluster)
  own ??= startOwn()
  return own
}

/** Durability is off: nothing in these databases outlives the run. */
export const forgetful = ['fsync', 'full_page_writes', 'synchronous_commit'].flatMap(setting => [
  '-c',
  `${setting}=off`,
])

/** Where a test's PostgreSQL keeps its files: in memory where there is plenty, since cloning makes thousands of them. */
export function roomForTests(): string {
  const memory = '/dev/shm'
  const plenty = existsSync(memory) && free(memory) > 2 ** 31
  return mkdtempSync(path.join(plenty ? memory : tmpdir(), 'cairn-test-'))
}

function free(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

async function startOwn(): Promise<Cluster> {
  const folder = roomForTests()
  const embedded = await startEmbedded(path.join(folder, 'db'), { flags: forgetful })
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const { host, port, superuser } = embedded
  return makeTemplate({ host, port, user: superuser, database: 'postgres' })
}

async function administering<T>(options: pg.ClientConfig, work: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client(options)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
