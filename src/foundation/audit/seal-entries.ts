import type { KeyObject } from 'node:crypto'
import { theProcess } from '../access/index.ts'
import type { Database, Db } from '../database/index.ts'
import type { Clock } from '../kernel/clock.ts'
import { inRounds } from '../kernel/rounds.ts'
import { signed, type Witnessed, witnessed } from './checkpoint.ts'
import {
  findCheckpoint,
  findLatestCheckpoint,
  insertCheckpoint,
  listCheckpoints,
  takeIn,
} from './tree.store.ts'
import { grown, type Peaks, rootOf } from './tree.ts'
import type { Witness } from './witness.ts'

/** What is not yet witnessed is at most this many entries, or one round. */
const mostAtOnce = 1_000

/** The audit is not what a witness saw of it: an older copy was put in its place, or it was written anew. */
export class NotAsWitnessed extends Error {}

/** Takes all entries that wait into the tree, signs what it then is, and tells the witnesses. */
export async function sealEntries(
  database: Database,
  key: KeyObject,
  witnesses: readonly Witness[],
  now: Date,
): Promise<void> {
  while (await sealSome(database, key, now)) await tellWitnesses(database, witnesses)
  await tellWitnesses(database, witnesses)
}

function sealSome(database: Database, key: KeyObject, at: Date): Promise<boolean> {
  return database.asking(theProcess, async db => {
    const hashes = await takeIn(db, mostAtOnce)
    if (hashes.length === 0) return false
    const latest = await findLatestCheckpoint(db)
    let size = latest?.size ?? 0
    let peaks: Peaks = latest?.peaks ?? []
    for (const hash of hashes) peaks = grown(peaks, size++, hash)
    await insertCheckpoint(db, { ...signed({ size, root: rootOf(peaks), at }, key), peaks })
    return hashes.length === mostAtOnce
  })
}

/** @throws NotAsWitnessed before anything is told to a witness who knows another audit */
export async function tellWitnesses(database: Database, witnesses: readonly Witness[]) {
  for (const witness of witnesses) {
    const last = await witness.last()
    const untold = await database.asking(theProcess, async db => {
      if (last && !(await isAsSeen(db, last))) {
        throw new NotAsWitnessed(
          `The audit is not what ${witness.name} saw of it at ${last.size} entries: an older copy was put in its place, or it was written anew. cairn audit verify says where`,
        )
      }
      return listCheckpoints(db, last?.size ?? 0)
    })
    if (untold.length > 0) await witness.tell(untold.map(witnessed))
  }
}

async function isAsSeen(db: Db, last: Witnessed): Promise<boolean> {
  return (await findCheckpoint(db, last.size))?.root.toString('hex') === last.root
}

/** Why a witness could not prove the audit of a minute ago, if so. */
export async function witnessProblem(database: Database, witness: Witness, now: Date) {
  const last = await witness.last()
  return database.asking(theProcess, async db => {
    if (last && !(await isAsSeen(db, last)))
      return 'knows another audit: cairn audit verify says where, an older copy may have been put in its place'
    const [untold] = await listCheckpoints(db, last?.size ?? 0)
    const waits = untold && now.getTime() - untold.at.getTime() > 60_000
    return waits
      ? 'has not been told of the audit: the service must run, and may write there'
      : undefined
  })
}

/** Goes round again and again, and says so when a round fails. @returns what stops it */
export function startSealing(
  database: Database,
  key: KeyObject,
  witnesses: readonly Witness[],
  clock: Clock,
  everyMs: number,
  alarm: (error: unknown) => void,
): () => Promise<void> {
  return inRounds(() => sealEntries(database, key, witnesses, clock()).catch(alarm), everyMs)
}
