import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open as openFile, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import pg from 'pg'
import { type Embedded, fillCluster, startEmbedded } from '../database/index.ts'
import { type OpenedWith, open } from './age.ts'
import { asking, unless } from './asking.ts'
import { shelfIn } from './keep.ts'
import { type Piece, type Way, wayTo } from './shelf.ts'

/** What was asked for cannot be restored, and why. Nothing is left behind. */
export class NotRestored extends Error {
  override readonly name = 'NotRestored'
}

export type Wanted = {
  readonly shelf: string
  readonly openedWith: OpenedWith
  /** A second; without it, all there is. */
  readonly at?: Date | undefined
  /** A new place: the folder that Cairn will then be started with. */
  readonly to: string
}

/** It runs where nobody else reaches it, until it is stopped. */
export type Restored = {
  readonly way: Way
  ask<T>(work: (client: pg.Client) => Promise<T>): Promise<T>
  stop(): Promise<void>
}

/**
 * Puts the database of a second into a new place and starts it there, marked as a copy, so that it stays silent. Never
 * over anything that is there.
 */
export async function restore(wanted: Wanted, now: Date): Promise<Restored> {
  const { shelf, openedWith, at, to } = wanted
  if (existsSync(to) && (await readdir(to)).length > 0)
    throw new NotRestored(`${to} is not empty, and nothing is ever restored over something`)
  const way = wayTo(await shelfIn(shelf), at)
  if (typeof way === 'string') throw new NotRestored(way)
  const folder = path.join(to, 'postgres')
  try {
    await fillCluster(folder, async cluster => {
      await unpack(path.join(shelf, way.copy.name), openedWith, cluster)
      for (const piece of way.pieces)
        await layLog(path.join(shelf, piece.name), piece, openedWith, cluster)
      await prepareRecovery(cluster)
    })
    const server = await startEmbedded(folder, { flags: recoveryFlags(folder, at) })
    try {
      const as = await markCopy(server, now, at ?? way.through)
      return { way, ask: work => asking(as, work), stop: server.stop }
    } catch (error) {
      await server.stop()
      throw error
    }
  } catch (error) {
    await throwAway(to)
    throw explained(error, way)
  }
}

/** The cluster may really lie elsewhere: see `fillCluster`. */
export async function throwAway(to: string) {
  const folder = path.join(to, 'postgres')
  const cluster = await realpath(path.join(folder, 'cluster')).catch(() => folder)
  for (const left of [cluster, folder]) await rm(left, { recursive: true, force: true })
}

async function unpack(file: string, openedWith: OpenedWith, cluster: string) {
  const tar = spawn('tar', ['-x', '-p', '--no-same-owner', '-f', '-', '-C', cluster], {
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const gone = once(tar, 'exit')
  await pipeline(
    createReadStream(file, { highWaterMark: 1024 * 1024 }),
    source => open(openedWith, source),
    createZstdDecompress(),
    tar.stdin,
  )
  const [status] = await gone
  if (status !== 0) throw new Error('the copy could not be unpacked')
}

const segment = 16n * 1024n * 1024n

/** Writes a piece of the log to where PostgreSQL looks for it: files of 16 MB, named by timeline and place. */
async function layLog(file: string, piece: Piece, openedWith: OpenedWith, cluster: string) {
  let at = piece.from
  for await (const bytes of open(openedWith, createReadStream(file))) {
    for (let done = 0; done < bytes.length; ) {
      const within = at % segment
      const some = bytes.subarray(done, done + Number(segment - within))
      await writeAt(path.join(cluster, 'pg_wal', segmentName(piece.timeline, at)), some, within)
      done += some.length
      at += BigInt(some.length)
    }
  }
  if (at !== piece.to) throw new NotRestored(`${piece.name} holds less than its name says`)
}

function segmentName(timeline: number, place: bigint): string {
  const number = place / segment
  return [BigInt(timeline), number / 256n, number % 256n]
    .map(part => part.toString(16).toUpperCase().padStart(8, '0'))
    .join('')
}

async function writeAt(file: string, bytes: Buffer, within: bigint) {
  const handle = await openFile(file, existsSync(file) ? 'r+' : 'wx', 0o600)
  try {
    await handle.write(bytes, 0, bytes.length, Number(within))
    if ((await handle.stat()).size < segment) await handle.truncate(Number(segment))
  } finally {
    await handle.close()
  }
}

const trusting = 'cairn-restored.conf'

/** A server may keep its settings elsewhere. What it was told of sharing, archiving and signing in is not for a copy. */
async function prepareRecovery(cluster: string) {
  for (const file of ['postgresql.conf', 'pg_ident.conf', 'pg_hba.conf']) {
    await writeFile(path.join(cluster, file), '', { flag: 'a', mode: 0o600 })
  }
  await writeFile(path.join(cluster, trusting), 'local all all trust\n', { mode: 0o600 })
  await writeFile(path.join(cluster, 'recovery.signal'), '', { mode: 0o600 })
  await mkdir(path.join(cluster, 'pg_wal'), { recursive: true, mode: 0o700 })
}

function recoveryFlags(folder: string, at: Date | undefined): string[] {
  const settings = {
    hba_file: path.join(folder, 'cluster', trusting),
    // Everything there is has been laid where it is looked for; nothing more can be fetched.
    restore_command: 'false',
    recovery_target_action: 'promote',
    hot_standby: 'off',
    archive_mode: 'off',
    ssl: 'off',
    shared_preload_libraries: '',
    ...(at && { recovery_target_time: at.toISOString().replace('T', ' ').replace('Z', '+00') }),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** As whoever the server's administrator is. The database is the one that Cairn has made. */
async function markCopy({ host, port }: Embedded, now: Date, to: Date) {
  for (const user of ['cairn', 'postgres']) {
    const names = await asking({ host, port, user, database: 'postgres' }, client =>
      client.query<{ name: string }>(
        'select datname as name from pg_database where datallowconn and not datistemplate order by oid',
      ),
    ).catch(unless('28000'))
    for (const { name } of names?.rows ?? []) {
      const database = { host, port, user, database: name }
      const marked = await asking(database, client =>
        client.query(
          `update public.installation set restored_at = $1, restored_to = $2,
                  declared_at = null, declared_by = null, declared_because = null`,
          [now, to],
        ),
      ).catch(unless('42P01'))
      if (marked?.rowCount) return database
    }
  }
  throw new NotRestored('no database of Cairn is in this backup')
}

/** PostgreSQL ends rather than stop too soon. What it says then is told in words that lead on. */
function explained(error: unknown, { through }: Way): unknown {
  const said = error instanceof Error ? error.message : ''
  if (/before configured recovery target was reached/.test(said))
    return new NotRestored(
      `nothing in the log is as late as that second: it was kept up to ${through.toISOString()}`,
    )
  if (/WAL ends before end of online backup|invalid checkpoint record|could not locate/.test(said))
    return new NotRestored('the log that makes the copy whole is missing')
  return error
}
