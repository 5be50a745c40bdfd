import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction, type Entry } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { insertPointer, type Pointing } from '../../records/sharing/index.ts'
import { insertFeedback } from './evaluation.store.ts'
import type { IntelligencePointed } from './events.ts'
import { canBePaired } from './judge-mentions.ts'
import { getMention, type Mention } from './mention.store.ts'
import { mayEvaluate } from './submission.policy.ts'

/** Whoever told the one need not be who told the other, but they told it in two. A concern from outside has nobody to tell. */
export const canBePointed = (one: Mention, other: Mention) =>
  canBePaired(one, other) &&
  one.sourceId !== other.sourceId &&
  [one, other].every(({ toldBy }) => toldBy !== theProcess.id)

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
    if (!canBePointed(one, other)) throw new Conflict('mention', '', {})
    const id = await insertPointer(tx, { areaId: one.areaId, pair }, pointing, who)
    const submissions = [one, other].flatMap(({ submissionId }) => submissionId ?? [])
    const subjects = [...pair, ...submissions, id]
    const entry = { action: 'intelligence.pointed', subjects, because } as const
    if (pointing.decision === 'not')
      return { result: one.id, audit: { verb: 'alteration', ...entry } satisfies Entry, events: [] }
    const events: IntelligencePointed[] = []
    for (const mention of [one, other]) events.push(await point(tx, mention, who.at))
    return {
      result: one.id,
      audit: { verb: 'disclosure', recipientId: one.toldBy, ...entry },
      events,
    }
  })
}

/** Whoever told it in a submission follows that; whoever raised a concern, what they saw. */
async function point(tx: Tx, { id, areaId, submissionId, toldBy }: Mention, at: Date) {
  if (submissionId)
    await insertFeedback(tx, { submissionId, areaId }, { toldTo: toldBy, kind: 'ring', at })
  const path = submissionId ? `/intelligence/mine/${submissionId}` : `/sightings/${id}`
  return { type: 'intelligence.pointed', toldTo: toldBy, areaId, path } as const
}
