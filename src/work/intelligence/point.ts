import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction, type Entry } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { insertPointer, type Pointing } from '../../records/sharing/index.ts'
import { getEvaluation, insertFeedback } from './evaluation.store.ts'
import type { IntelligenceFedBack } from './events.ts'
import { canBePaired } from './judge-mentions.ts'
import { getMention, type Mention } from './mention.store.ts'
import { mayEvaluate } from './submission.policy.ts'

/** Only who told it in a submission can be told to ring: a concern is answered by the front door. */
export const canBePointed = (one: Mention, other: Mention) =>
  canBePaired(one, other) &&
  one.submissionId !== null &&
  other.submissionId !== null &&
  one.submissionId !== other.submissionId

/**
 * Decides whether those who told two things that may be one hear that there is somebody to ring: not what the other
 * knows, nor who the other is. A decision not to tell even that is kept with its reason.
 */
export async function pointToEachOther(
  database: Database,
  who: Asking,
  pair: readonly [Id<'item'>, Id<'item'>],
  pointing: Pointing,
): Promise<Id<'item'>> {
  const because = granted(mayEvaluate(who))
  return auditedTransaction(database, who, async tx => {
    const [one, other] = [await getMention(tx, pair[0]), await getMention(tx, pair[1])]
    const submissions = [one.submissionId, other.submissionId].flatMap(id => id ?? [])
    if (!canBePointed(one, other)) throw new Conflict('mention', '', {})
    const id = await insertPointer(tx, { areaId: one.areaId, pair }, pointing, who)
    const subjects = [...pair, ...submissions, id]
    const entry = { action: 'intelligence.pointed', subjects, because } as const
    if (pointing.decision === 'not')
      return { result: one.id, audit: { verb: 'alteration', ...entry } satisfies Entry, events: [] }
    const events: IntelligenceFedBack[] = []
    for (const submissionId of submissions) {
      const { areaId, submittedBy: toldTo } = await getEvaluation(tx, submissionId)
      await insertFeedback(tx, { submissionId, areaId }, { toldTo, kind: 'ring', at: who.at })
      events.push({ type: 'intelligence.fed-back', submissionId, toldTo, toRing: areaId })
    }
    const audit: Entry = { verb: 'disclosure', recipientId: events[0]?.toldTo ?? who.id, ...entry }
    return { result: one.id, audit, events }
  })
}
