import { type KeyObject, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open as openFile, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { type Duplex, PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import pg from 'pg'
import { close } from './age.ts'
import { asking, unless } from './asking.ts'
import { connectCopier, copyFiles, followLog, whereItStands } from './replication.ts'
import { type Copy, nameOfCopy, nameOfPiece, placesToGoOn, readShelf, type Shelf } from './shelf.ts'

/** Where a backup is taken from, where it goes, and who will be able to open it. */
export type Keeping = {
  readonly source: pg.ClientConfig
  readonly shelf: string
  readonly keys: readonly KeyObject[]
}

/** There is no way to make a backup, or to go on with one. */
export class NotKept extends Error {
  override readonly name = 'NotKept'
}

export async function shelfIn(folder: string): Promise<Shelf> {
  return readShelf(await readdir(folder))
}

/** Puts a whole copy on the shelf and tells the database that it was made. */
export async function keepCopy({ source, shelf, keys }: Keeping): Promise<Copy> {
  await mkdir(shelf, { recursive: true, mode: 0o700 })
  const copier = await connectCopier(source)
  try {
    const { bytes, ended } = copyFiles(copier)
    const unfinished = await putDown(shelf, bytes, keys, createZstdCompress())
    const at = await tell(source, 'whole_at').catch(async error => {
      await rm(unfinished, { force: true })
      throw error
    })
    const name = nameOfCopy({ ...ended(), at })
    await putUp(shelf, unfinished, name)
    return { ...ended(), at, name }
  } finally {
    await copier.end()
  }
}

/** The pieces of one run of the service: small enough for memory, and one every few seconds at most. */
const largestPiece = 16 * 1024 * 1024
const slot = 'cairn_log'

/**
 * Keeps the log from where the shelf's ends, piece by piece, until it is stopped. What was written is on the shelf after
 * `everyMs`, and the database is told so that whoever looks after it learns when it stops being so.
 */
export async function keepLog(
  keeping: Keeping,
  everyMs: number,
  stopped: AbortSignal,
): Promise<void> {
  const { source, shelf } = keeping
  const copier = await connectCopier(source)
  const stop = () => void copier.end()
  try {
    const { timeline } = await whereItStands(copier)
    const places = placesToGoOn(await shelfIn(shelf), timeline)
    if (places.length === 0)
      throw new NotKept('there is no copy of this database yet, so that its log leads nowhere')
    await reserve(source, copier)
    stopped.addEventListener('abort', stop)
    for (const from of places) {
      const log = followLog(copier, slot, from, timeline)
      await keepPieces(keeping, { ...log, from, timeline }, everyMs).catch(unless(goneFromServer))
      if (stopped.aborted) return
    }
    throw new NotKept('the server has no more of the log that comes next: make a whole copy')
  } catch (error) {
    if (!stopped.aborted) throw error
  } finally {
    stopped.removeEventListener('abort', stop)
    await copier.end()
  }
}

const isThere = '42710'
const goneFromServer = '58P01'

/** The server keeps the log for us from now on. A slot that it gave up, because nobody came for too long, is made anew. */
async function reserve(source: pg.ClientConfig, copier: pg.Client) {
  await asking(source, client =>
    client.query(
      `select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1 and wal_status = 'lost'`,
      [slot],
    ),
  )
  await copier
    .query(`CREATE_REPLICATION_SLOT "${slot}" PHYSICAL RESERVE_WAL`)
    .catch(unless(isThere))
}

type Log = ReturnType<typeof followLog> & { readonly from: bigint; readonly timeline: number }

async function keepPieces(
  { source, shelf, keys }: Keeping,
  { written, tellKept, from, timeline }: Log,
  everyMs: number,
) {
  let held: Buffer[] = []
  let start = from
  let end = from
  let at = new Date(0)
  let keeping: Promise<void> = Promise.resolve()
  const put = () => {
    const piece = { timeline, from: start, to: end, at }
    const bytes = held
    held = []
    start = end
    keeping = keeping.then(async () => {
      if (bytes.length > 0) {
        const unfinished = await putDown(shelf, bytes, keys)
        await putUp(shelf, unfinished, nameOfPiece(piece))
      }
      tellKept(piece.to)
    })
    return keeping
  }
  // What is told is itself written to the log: so time passes in it even when nobody works.
  const round = setInterval(() => {
    put()
      .then(() => tell(source, 'log_at'))
      .catch(() => {})
  }, everyMs)
  try {
    for await (const piece of written) {
      held.push(piece.bytes)
      end = piece.from + BigInt(piece.bytes.length)
      at = piece.at
      if (end - start >= largestPiece) await put()
    }
  } finally {
    clearInterval(round)
    await put().catch(() => {})
  }
}

/** Under a name of its own until it is whole and on the disk. */
async function putDown(
  shelf: string,
  plain: AsyncIterable<Buffer> | Iterable<Buffer>,
  keys: readonly KeyObject[],
  through: Duplex = new PassThrough(),
): Promise<string> {
  const unfinished = path.join(shelf, `unfinished-${randomUUID()}`)
  const file = createWriteStream(unfinished, { flags: 'wx', mode: 0o400, flush: true })
  try {
    await pipeline(plain, through, (source: AsyncIterable<Buffer>) => close({ keys }, source), file)
    return unfinished
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function putUp(shelf: string, unfinished: string, name: string) {
  await rename(unfinished, path.join(shelf, name))
  const folder = await openFile(shelf)
  await folder.sync()
  await folder.close()
}

/** @returns the time, by the database's own clock */
async function tell(source: pg.ClientConfig, what: 'whole_at' | 'log_at'): Promise<Date> {
  const { rows } = await asking(source, client =>
    client.query<{ at: Date }>(
      `update public.backup set ${what} = clock_timestamp() returning ${what} as at`,
    ),
  )
  return rows[0]?.at ?? new Date(0)
}
