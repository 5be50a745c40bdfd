import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayRecordPower } from './protection.policy.ts'
import {
  getTimer,
  insertPause,
  listPauses,
  updatePauseEnded,
  updateTimerEnded,
} from './timer.store.ts'
import { dueAfterPause, endedByHand, pausable, type Timer } from './timer.ts'

/** What a clock waited for has happened, at a moment that may be some time ago. */
export async function endTimer(
  database: Database,
  who: Asking,
  id: Id<'timer'>,
  { at, why }: { readonly at: Date; readonly why: string },
) {
  return withTimer(database, who, id, 'timer.ended', async (tx, timer) => {
    if (!endedByHand.includes(timer.limitId) || timer.pausedAt) {
      throw new Conflict('timer', 'running', {})
    }
    await updateTimerEnded(tx, timer, { at, by: who.id, why })
  })
}

export async function pauseTimer(database: Database, who: Asking, id: Id<'timer'>, reason: string) {
  return withTimer(database, who, id, 'timer.paused', async (tx, timer) => {
    if (!pausable.includes(timer.limitId) || timer.outcome || timer.pausedAt) {
      throw new Conflict('timer', 'paused', {})
    }
    await insertPause(tx, timer, { reason, by: who.id, at: who.at })
  })
}

/** The clock goes on. It is due as much later as it stood still; when it was first due stays on record. */
export async function resumeTimer(database: Database, who: Asking, id: Id<'timer'>) {
  return withTimer(database, who, id, 'timer.resumed', async (tx, timer) => {
    const pauses = await listPauses(tx, id)
    const standing = pauses.find(pause => !pause.resumedAt)
    if (!standing) throw new Conflict('timer', 'running', {})
    const due = dueAfterPause(timer, standing.pausedAt, who.at)
    await updatePauseEnded(tx, id, { by: who.id, at: who.at, due })
  })
}

async function withTimer(
  database: Database,
  who: Asking,
  id: Id<'timer'>,
  action: 'timer.ended' | 'timer.paused' | 'timer.resumed',
  change: (tx: Tx, timer: Timer) => Promise<void>,
) {
  const because = granted(mayRecordPower(who))
  return auditedTransaction(database, who, async tx => {
    const timer = await getTimer(tx, id)
    await change(tx, timer)
    const subjects = [timer.childId, id]
    return { result: id, audit: { verb: 'alteration', action, subjects, because } }
  })
}
