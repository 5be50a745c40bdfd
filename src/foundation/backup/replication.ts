import { Readable } from 'node:stream'
import pg from 'pg'
import { placeText, readPlace } from './shelf.ts'

/**
 * What PostgreSQL tells those who copy it (its streaming replication protocol): whole copies of its files, and the log of
 * what is written. One way for the database that comes with Cairn and for a server: it needs a login that may copy, and
 * no access to files.
 */
export type Copier = pg.Client

/** The part of the driver's connection that answers to what is copied, and holds the sender back when we are slow. */
type Wire = {
  readonly stream: { pause(): void; resume(): void }
  query(command: string): void
  sendCopyFromChunk(bytes: Buffer): void
}

export async function connectCopier(source: pg.ClientConfig): Promise<Copier> {
  const copier = new pg.Client({ ...source, ...{ replication: 'true' } })
  await copier.connect()
  // Its end is also the end of whatever is being read from it, and is told there.
  copier.on('error', () => {})
  return copier
}

export async function whereItStands(copier: Copier) {
  const { rows } = await copier.query<{ timeline: string; xlogpos: string }>('IDENTIFY_SYSTEM')
  return { timeline: Number(rows[0]?.timeline), place: readPlace(rows[0]?.xlogpos ?? '0/0') }
}

/** A copy of all files as one tar archive, with the log that makes it whole; where it ended is known at its end. */
export function copyFiles(copier: Copier) {
  let archives = 0
  const command = `BASE_BACKUP (LABEL 'cairn', CHECKPOINT 'fast', WAL true, MANIFEST 'no')`
  const { bytes, rows } = copying(copier, command, message => {
    if (message[0] === 0x6e && ++archives > 1)
      throw new Error('the database keeps tables in tablespaces of its own, which are not copied')
    return message[0] === 0x64 ? message.subarray(1) : undefined
  })
  const ended = () => {
    const [place = '', timeline] = rows.at(-1) ?? []
    return { to: readPlace(place), timeline: Number(timeline) }
  }
  return { bytes, ended }
}

export type Written = { readonly from: bigint; readonly at: Date; readonly bytes: Buffer }

/** PostgreSQL counts microseconds from the first day of 2000. */
const year2000 = Date.UTC(2000, 0, 1)

/** The log as it is written, from this place on. `tellKept` lets the server forget what we have. */
export function followLog(copier: Copier, slot: string, from: bigint, timeline: number) {
  let kept = from
  const say = () => {
    const status = Buffer.alloc(34)
    status.write('r')
    for (const at of [1, 9]) status.writeBigUInt64BE(kept, at)
    wireOf(copier).sendCopyFromChunk(status)
  }
  const command = `START_REPLICATION SLOT "${slot}" PHYSICAL ${placeText(from)} TIMELINE ${timeline}`
  const { bytes } = copying(copier, command, message => {
    if (message[0] === 0x6b && message[17] === 1) say()
    return message[0] === 0x77 ? message : undefined
  })
  async function* written(): AsyncGenerator<Written> {
    for await (const message of bytes as AsyncIterable<Buffer>) {
      const micro = message.readBigInt64BE(17)
      const at = new Date(year2000 + Number(micro / 1000n))
      yield { from: message.readBigUInt64BE(1), at, bytes: message.subarray(25) }
    }
  }
  const tellKept = (place: bigint) => {
    kept = place
    say()
  }
  return { written: written(), tellKept }
}

/** Copied bytes as a stream that can be slower than the server, and the rows that came with them. */
function copying(copier: Copier, command: string, take: (message: Buffer) => Buffer | undefined) {
  const rows: string[][] = []
  const bytes = new Readable({
    objectMode: true,
    highWaterMark: 64,
    read: () => wireOf(copier).stream.resume(),
  })
  const nothing = () => {}
  copier.query({
    submit: (wire: Wire) => wire.query(command),
    handleRowDescription: nothing,
    handleCommandComplete: nothing,
    handleDataRow: ({ fields }: { fields: string[] }) => rows.push(fields),
    handleCopyData({ chunk }: { chunk: Buffer }, wire: Wire) {
      try {
        // A copy: the driver writes what comes next into the same memory.
        const taken = take(Buffer.from(chunk))
        if (taken && !bytes.push(taken)) wire.stream.pause()
      } catch (error) {
        bytes.destroy(error as Error)
      }
    },
    handleReadyForQuery: () => bytes.push(null),
    handleError: (error: Error) => bytes.destroy(error),
  } as unknown as pg.Submittable)
  return { bytes, rows }
}

const wireOf = (copier: Copier) => (copier as unknown as { connection: Wire }).connection
