import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import { openDiscussion } from './discussion.store.ts'
import { mayLeadTrack } from './protection.policy.ts'

/** Social care asks for a strategy discussion: there is reasonable cause to suspect significant harm. */
export async function callDiscussion(database: Database, who: Asking, childId: Id<'child'>) {
  const because = granted(mayLeadTrack(who))
  return auditedTransaction(database, who, async tx => {
    const { areaId } = await getChild(tx, childId)
    const asked = {
      childId,
      areaId,
      cause: 'worker',
      causeId: null,
      by: who.id,
      at: who.at,
    } as const
    const id = await openDiscussion(tx, asked)
    if (!id) throw new Conflict('discussion', 'called', {})
    const event = {
      type: 'protection.discussion-called',
      discussionId: id,
      childId,
      areaId,
    } as const
    const audit = {
      verb: 'collection',
      action: 'discussion.called',
      subjects: [childId, id],
      because,
    } as const
    return { result: id, audit, events: [event] }
  })
}
