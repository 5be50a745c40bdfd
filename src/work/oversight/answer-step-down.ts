import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, inTheNameOf } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endListing, type IsChallenged } from './end-listing.ts'
import type { StepDownAnswered } from './events.ts'
import { mayReceive } from './group.policy.ts'
import { getLeaving, insertAcceptance } from './leaving.store.ts'
import { getMeeting } from './meeting.store.ts'

export type StepDownAnswer = { readonly accepted: boolean; readonly words: string }

/**
 * The worker who is to receive a child says yes or no. The step down takes effect with the yes, but never before the
 * meeting is over: until then the group may change its mind.
 */
export async function answerStepDown(
  database: Database,
  who: Asking,
  decisionId: Id<'decision'>,
  { accepted, words }: StepDownAnswer,
  isChallenged?: IsChallenged,
) {
  return auditedTransaction(database, who, async tx => {
    const leaving = await getLeaving(tx, decisionId)
    const because = granted(mayReceive(who, leaving))
    const { childId, areaId, meetingId } = leaving
    if (leaving.accepted !== null || leaving.replacedBy)
      throw new Conflict('step down', 'answered', { words: leaving.words ?? '' })
    const answer = { decisionId, areaId, childId, accepted, words }
    await insertAcceptance(tx, { ...answer, answeredBy: who.id, answeredAt: who.at })

    // Whoever receives a child sits on no group, and may not see its meetings.
    const { groupId, ended } = await inTheNameOf(tx, theProcess, who, async () => {
      const { groupId, state } = await getMeeting(tx, meetingId)
      const over = accepted && state === 'ended'
      return {
        groupId,
        ended: over ? await endListing(tx, decisionId, groupId, who.at, isChallenged) : undefined,
      }
    })
    const event: StepDownAnswered = {
      type: 'group.step-down-answered',
      ...{ decisionId, meetingId, groupId, areaId, childId, accepted },
    }
    const subjects = [childId, decisionId]
    const action = accepted ? 'step-down.accepted' : 'step-down.declined'
    const audit = { verb: 'collection', action, subjects, because } as const
    return { result: decisionId, audit, events: ended ? [event, ended] : [event] }
  })
}
