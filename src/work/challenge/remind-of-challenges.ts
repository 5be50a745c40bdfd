import { asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import { tellAll } from '../../records/tasks/index.ts'
import {
  claimReminder,
  type DueStage,
  listParties,
  listReplies,
  listToRemind,
} from './stage.store.ts'

/**
 * Reminds those who are to answer while there is time, and tells both sides once the time is over. It stops there:
 * whether a challenge goes up is for the raiser to say.
 */
export async function remindOfChallenges(database: Database, now: Date, limit = 100) {
  const due = await database.asking(theProcess, db => listToRemind(db, now, limit))
  for (const stage of due) await remind(database, stage, now).catch(alreadyDone)
}

async function remind(database: Database, stage: DueStage, now: Date) {
  await auditedTransaction(database, asTheProcess(now), async tx => {
    const { id, challengeId, childId } = stage
    const late = stage.dueAt < now
    if (!(await claimReminder(tx, id, late ? 'alerted' : 'reminded', now)))
      throw new NotFound('stage', id)
    const parties = await listParties(tx, challengeId)
    const replies = await listReplies(tx, challengeId)
    const answered = replies.some(reply => reply.stageId === id && reply.side !== 'raising')
    const answering = parties
      .filter(party => party.stageId === id && party.side !== 'raising' && !answered)
      .map(party => party.practitionerId)
    const path = `/challenges/${challengeId}`
    await tellAll(tx, [...new Set(answering)], {
      ...{ kind: late ? 'challenge.overdue' : 'challenge.reminder', path, urgent: late, at: now },
    })
    if (late) {
      const raiser = {
        kind: 'challenge.move-up',
        path: `${path}/up`,
        urgent: true,
        at: now,
      } as const
      await tellAll(tx, [stage.raisedBy], raiser)
    }
    return {
      result: undefined,
      audit: {
        verb: 'alteration',
        action: late ? 'challenge.alerted' : 'challenge.reminded',
        subjects: [challengeId, id, ...(childId ? [childId] : [])],
        because: 'is the process itself',
      },
    }
  })
}

function alreadyDone(error: unknown) {
  if (!(error instanceof NotFound)) throw error
}

/** Reminds again and again. @returns what stops it */
export function startReminding(
  database: Database,
  clock: Clock,
  everyMs: number,
): () => Promise<void> {
  return inRounds(() => remindOfChallenges(database, clock()), everyMs)
}
