import type { Asking, Keys } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { IntelligenceSubmitted } from './events.ts'
import { sealRaw } from './raw.ts'
import { maySubmitIntelligence } from './submission.policy.ts'
import {
  insertChildNamed,
  insertItems,
  insertRaw,
  insertSubmission,
  type Origin,
} from './submission.store.ts'
import type { NewSubmission } from './submission.ts'

type About = {
  readonly childId?: Id<'child'> | undefined
  readonly origin?: Origin | undefined
  readonly sourceId?: string | undefined
}

/**
 * Hands what somebody knows to the intelligence officers of the area, sealed. From here on its submitter reads no more
 * of it: what they said must not be found on a screen that somebody looks over.
 *
 * No family is approached on the strength of it; an officer weighs it first.
 */
export async function submitIntelligence(
  database: Database,
  keys: Keys,
  who: Asking,
  told: NewSubmission,
  { childId, origin, sourceId }: About = {},
): Promise<Id<'submission'>> {
  const because = granted(maySubmitIntelligence(who))
  return auditedTransaction(database, who, async tx => {
    const about = { childId, origin, sourceId }
    const { submissionId, events } = await writeSubmission(tx, keys, who, told, about)
    const subjects = [submissionId, ...(childId ? [childId] : [])]
    return {
      result: submissionId,
      audit: { verb: 'collection', action: 'intelligence.submitted', subjects, because },
      events,
    }
  })
}

/** Seals it, and says what it names and of which child, all in one. */
export async function writeSubmission(
  tx: Tx,
  keys: Keys,
  who: Asking,
  told: NewSubmission,
  { childId, origin = 'form', sourceId }: About,
) {
  const { areaId, knownOn, items } = told
  const submission = { id: newId<'submission'>(), areaId, by: who, at: who.at }
  await insertSubmission(tx, submission, { knownOn, origin, sourceId: sourceId ?? null })
  await insertRaw(tx, submission, sealRaw(keys, submission.id, told))
  await insertItems(tx, submission, items)
  if (childId) await insertChildNamed(tx, submission, childId)
  const event: IntelligenceSubmitted = {
    ...{ type: 'intelligence.submitted', submissionId: submission.id, areaId },
    named: items.length,
  }
  return { submissionId: submission.id, events: [event] }
}
