import { asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import { listExpired, updateReleaseEnded } from './release.store.ts'

/** Ends what has been shared up to its last day. Its readers no longer find it from that day on; this puts it on record. */
export async function endExpired(database: Database, now: Date, limit = 100) {
  const expired = await database.asking(theProcess, db => listExpired(db, londonDayOf(now), limit))
  for (const { id } of expired) await end(database, id, now).catch(endedByThen)
}

async function end(database: Database, id: Id<'release'>, now: Date) {
  await auditedTransaction(database, asTheProcess(now), async tx => {
    await updateReleaseEnded(tx, id, 'The time it was shared for is over.', now)
    const action = 'intelligence.release-ended'
    const because = 'is the process itself'
    return { result: undefined, audit: { verb: 'alteration', action, subjects: [id], because } }
  })
}

function endedByThen(error: unknown) {
  if (!(error instanceof Conflict)) throw error
}

/** Ends again and again. @returns what stops it */
export function startEndingReleases(database: Database, clock: Clock, everyMs: number) {
  return inRounds(() => endExpired(database, clock()), everyMs)
}
