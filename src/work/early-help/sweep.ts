import { asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import { claimNotStarted, listNotStarted } from './episode.store.ts'
import { startBy } from './episode.ts'
import { ofEpisode } from './write-as-lead.ts'

const day = 86_400_000
/** From a Sunday to a Friday: twenty working days take no less. */
const soonest = 26 * day

/**
 * Notices the plans that have not begun in time. Each once: two processes at it at the same time, or one that goes
 * round again, find it noticed.
 */
export async function sweepEarlyHelp(database: Database, now: Date, limit = 100) {
  const before = new Date(now.getTime() - soonest)
  const waiting = await database.asking(theProcess, db => listNotStarted(db, before, limit))
  const late = waiting.filter(one => startBy(one) < now)
  for (const { id } of late) await noticeNotStarted(database, id, now).catch(alreadyNoticed)
}

async function noticeNotStarted(database: Database, id: Id<'episode'>, now: Date) {
  await auditedTransaction(database, asTheProcess(now), async tx => {
    const episode = await claimNotStarted(tx, id, now)
    if (!episode) throw new NotFound('episode', id)
    return {
      result: undefined,
      audit: {
        verb: 'alteration',
        action: 'early-help.not-started',
        subjects: [id, episode.childId],
        because: 'is the process itself',
      },
      events: [{ type: 'early-help.not-started', ...ofEpisode(episode) }],
    }
  })
}

function alreadyNoticed(error: unknown) {
  if (!(error instanceof NotFound)) throw error
}

/** Sweeps again and again. @returns what stops it */
export function startSweep(database: Database, clock: Clock, everyMs: number): () => Promise<void> {
  return inRounds(() => sweepEarlyHelp(database, clock()), everyMs)
}
