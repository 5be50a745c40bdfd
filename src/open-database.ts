import path from 'node:path'
import pg from 'pg'
import type { Config } from './config.ts'
import {
  type Database,
  findRunning,
  migrate,
  openDatabase,
  prepareCluster,
  type React,
  startEmbedded,
} from './foundation/database/index.ts'

/**
 * In milliseconds: nobody waits longer for a place at the database, or there for what somebody else is doing. With the
 * time in the queue before, people are told within three seconds.
 */
const patience = { connectionTimeoutMillis: 1_200, lock_timeout: 1_000, max: 16 }

type Opened = {
  readonly database: Database
  /** A connection under the app's own login, to look at what that login may do. */
  inspect<T>(look: (client: pg.Client) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * Opens the partnership's database, its schema up to date: the one that comes with Cairn, or a server's when an
 * address is given. Refuses a demonstration's database for live work and a live one for a demonstration.
 */
export async function openPartnership(config: Config, react: React): Promise<Opened> {
  return config.databaseUrl ? onServer(config, config.databaseUrl, react) : embedded(config, react)
}

async function embedded(config: Config, react: React): Promise<Opened> {
  const server = await startEmbedded(path.join(config.dataFolder, 'postgres'))
  try {
    const { host, port, superuser } = server
    await prepareCluster({ host, port, user: superuser, database: 'postgres' }, 'cairn')
    const owner = { host, port, user: 'cairn_owner', database: 'cairn' }
    await migrate(owner)
    await claim(owner, config.mode)
    const app = { host, port, user: 'cairn_app', database: 'cairn' }
    const database = openDatabase({ ...app, ...patience }, react)
    return {
      database,
      inspect: look => connected(app, look),
      async close() {
        await database.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** The database of a service that runs, for a look from beside it: nothing is brought up to date or started. */
export function openBeside(config: Config): Opened | undefined {
  const running = findRunning(path.join(config.dataFolder, 'postgres'))
  const app = config.databaseUrl
    ? appOnServer(config, config.databaseUrl)
    : running && { ...running, user: 'cairn_app' }
  if (!app) return undefined
  const database = openDatabase({ ...app, ...patience }, async () => {})
  return { database, inspect: look => connected(app, look), close: () => database.close() }
}

function appOnServer({ mode, ownerUrl }: Config, connectionString: string) {
  const one = mode === 'demonstration' && !ownerUrl
  return { connectionString, ...(one && { options: '-c role=cairn_app' }) }
}

/** `DATABASE_URL` signs in as the app; whoever migrates has a login of their own, unless they are one in a demonstration. */
async function onServer(config: Config, url: string, react: React): Promise<Opened> {
  const owner = { connectionString: config.ownerUrl ?? url }
  if (config.mode === 'demonstration') await prepareServer(owner)
  await migrate({ ...owner, options: '-c role=cairn_owner' })
  await claim({ ...owner, options: '-c role=cairn_owner' }, config.mode)
  const app = appOnServer(config, url)
  const database = openDatabase({ ...app, ...patience }, react)
  return { database, inspect: look => connected(app, look), close: () => database.close() }
}

async function prepareServer(owner: pg.ClientConfig) {
  const name = new URL(owner.connectionString ?? '').pathname.slice(1)
  await prepareCluster(owner, name)
}

export class WrongInstallation extends Error {}

/** Marks a new database with what it is made as. One that was made as something else is not opened. */
export async function claim(owner: pg.ClientConfig, mode: Config['mode']) {
  await connected(owner, async client => {
    await client.query(
      'insert into public.installation (mode) values ($1) on conflict do nothing',
      [mode],
    )
    const { rows } = await client.query<{ mode: string }>('select mode from public.installation')
    if (rows[0]?.mode !== mode) {
      throw new WrongInstallation(
        `This database was made as a ${rows[0]?.mode} installation and is never used as a ${mode} one.`,
      )
    }
  })
}

async function connected<T>(options: pg.ClientConfig, work: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client(options)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
