import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getDiscussion, insertAddendum } from './discussion.store.ts'
import { mayLeadTrack } from './protection.policy.ts'

/** Adds to the record of a discussion what was learnt or has to be put right. What was recorded stays as it was. */
export async function addToDiscussion(
  database: Database,
  who: Asking,
  id: Id<'discussion'>,
  words: string,
) {
  const because = granted(mayLeadTrack(who))
  return auditedTransaction(database, who, async tx => {
    const discussion = await getDiscussion(tx, id)
    const { childId, threshold } = discussion
    if (!threshold) throw new NotFound('recorded discussion', id)
    const addendumId = await insertAddendum(tx, { ...discussion, threshold }, words, who.id, who.at)
    const subjects = [childId, id, addendumId]
    const audit = { verb: 'collection', action: 'discussion.added-to', subjects, because } as const
    return { result: addendumId, audit }
  })
}
