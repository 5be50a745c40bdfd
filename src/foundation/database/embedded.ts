import { spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { type Account, accountFor } from './embedded-account.ts'
import { beginCluster, findCluster, isElsewhere, keepCluster } from './embedded-cluster.ts'
import { claimFolder, stopOrphan } from './embedded-owner.ts'
import { startProgram } from './embedded-program.ts'

export { DatabaseInUse } from './embedded-owner.ts'

export type Embedded = {
  /** The folder of the socket: nothing listens on the network. */
  readonly host: string
  readonly port: number
  readonly superuser: string
  stop(): Promise<void>
}

/** A shelf that is not tended must not fill the disk of the service. */
const kept = ['-c', 'max_slot_wal_keep_size=10GB']
const port = 5432
const superuser = 'cairn'

/**
 * Starts the PostgreSQL that comes with Cairn on the cluster kept in this folder, made if need be.
 *
 * One service owns a folder at a time; a second one is refused with `DatabaseInUse`. What a killed
 * service left behind is stopped and taken over. Should PostgreSQL end by itself or be killed, it is
 * started again in the same place, and the service needs only to connect anew.
 *
 * @param options.flags arguments for PostgreSQL, such as `['-c', 'fsync=off']` where nothing is kept
 */
export async function startEmbedded(
  folder: string,
  options: { readonly flags?: readonly string[] } = {},
): Promise<Embedded> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const release = claimFolder(folder)
  try {
    const account = accountFor(isElsewhere(folder))
    const cluster = findCluster(folder, account) ?? (await makeCluster(folder, account))
    await stopOrphan(cluster)
    const socket = makeSocketFolder(account)
    const start = () => startServer(cluster, account, socket, options.flags ?? [])
    const first = await start().catch(error => {
      rmSync(socket, { recursive: true, force: true })
      throw error
    })
    const stop = keepRunning(first, () => stopOrphan(cluster).then(start))
    return { host: socket, port, superuser, stop: () => stop().finally(release) }
  } catch (error) {
    release()
    throw error
  }
}

/** Where the database of a service that runs on this folder listens. PostgreSQL writes it down as long as it runs. */
export function findRunning(folder: string) {
  try {
    const file = path.join(folder, 'cluster/postmaster.pid')
    const [, , , listensAt, host = ''] = readFileSync(file, 'utf8').split('\n')
    return { host, port: Number(listensAt), user: superuser, database: 'cairn' }
  } catch {
    return undefined
  }
}

/**
 * Makes the cluster of a folder from elsewhere: `fill` puts its files into an empty folder. What fails leaves nothing.
 *
 * @throws when the folder holds a cluster, because nothing is ever written over one
 */
export async function fillCluster(folder: string, fill: (cluster: string) => Promise<void>) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const release = claimFolder(folder)
  try {
    const account = accountFor(isElsewhere(folder))
    if (findCluster(folder, account)) throw new Error(`there is a database in ${folder} already`)
    const unfinished = beginCluster(folder, account)
    const cluster = realpathSync(unfinished)
    try {
      await fill(cluster)
      const { identity } = account
      if (identity) spawnSync('chown', ['-R', `${identity.uid}:${identity.gid}`, cluster])
    } catch (error) {
      for (const left of [cluster, unfinished]) rmSync(left, { recursive: true, force: true })
      throw error
    }
    return keepCluster(folder, unfinished)
  } finally {
    release()
  }
}

/** Under a name of its own until it is whole: an `initdb` that was killed must leave no cluster. */
async function makeCluster(folder: string, account: Account): Promise<string> {
  const unfinished = beginCluster(folder, account)
  const { gone, messages } = startProgram(account, 'initdb', [
    ...['-D', realpathSync(unfinished), '-U', superuser, '-E', 'UTF8', '--no-instructions'],
    // The same order and upper case on every machine, whatever locales it has.
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    // Whoever reaches the socket is trusted, because nobody else can: see `makeSocketFolder`.
    '--auth=trust',
  ])
  const [made, said] = await Promise.all([gone, text(messages)])
  if (!made) throw new Error(`PostgreSQL could not make its files: ${said}`)
  return keepCluster(folder, unfinished)
}

type Server = Awaited<ReturnType<typeof startServer>>

/** @returns what stops it, whichever start it has come to */
function keepRunning(first: Server, again: () => Promise<Server>): () => Promise<void> {
  let server = first
  let stopping = false

  const over = (async () => {
    for (;;) {
      await server.gone
      if (stopping) return
      // As often as it takes: a disk may be full for a while.
      server = (await again().catch(() => pause(1000))) ?? server
      if (stopping) return server.stop()
    }
  })()

  return async () => {
    stopping = true
    await server.stop()
    await over
  }
}

async function startServer(
  cluster: string,
  account: Account,
  socket: string,
  flags: readonly string[],
) {
  for (let attempt = 1; ; attempt++) {
    const server = await tryToStart(cluster, account, socket, flags)
    if (server.ready) return server
    // The last processes of a killed PostgreSQL may hold its memory for a moment longer.
    const held = /shared memory block|lock file/.test(server.log)
    if (!held || attempt === 20) throw new Error(`PostgreSQL did not start: ${server.log}`)
    await new Promise(resolve => setTimeout(resolve, 250))
  }
}

async function tryToStart(
  cluster: string,
  account: Account,
  socket: string,
  flags: readonly string[],
) {
  const places = [
    '-D',
    cluster,
    '-k',
    socket,
    '-p',
    String(port),
    '-c',
    'listen_addresses=',
    ...kept,
  ]
  const server = startProgram(account, 'postgres', [...places, ...flags], socket)

  let log = ''
  const ready = await new Promise<boolean>(resolve => {
    server.messages.on('data', (said: string) => {
      log += said
      if (log.includes('ready to accept connections')) resolve(true)
    })
    server.messages.on('end', () => resolve(false))
  })
  // Read to the end but not kept: PostgreSQL's messages may quote what a practitioner wrote.
  server.messages.removeAllListeners('data').resume()
  if (ready) server.letGo()
  return { ready, log, gone: server.gone, stop: server.stop }
}

/**
 * The folder is the whole of the database's authentication: PostgreSQL trusts whoever can open the
 * socket in it. So it is ours alone, mode 0700, as `mkdtemp` makes it; it must stay so.
 */
function makeSocketFolder({ identity }: Account): string {
  // The address of a socket has room for 103 bytes on macOS, 107 on Linux.
  const longest = path.join(tmpdir(), 'cairn-pg-XXXXXX/.s.PGSQL.5432')
  const place = Buffer.byteLength(longest) <= 103 ? tmpdir() : '/tmp'
  const socket = mkdtempSync(path.join(place, 'cairn-pg-'))
  if (identity) chownSync(socket, identity.uid, identity.gid)
  return socket
}
