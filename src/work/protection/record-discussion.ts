import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import { setTask } from '../../records/tasks/index.ts'
import { getDiscussion, updateDiscussionRecorded } from './discussion.store.ts'
import type { Recorded } from './discussion.ts'
import type { DiscussionRecorded } from './events.ts'
import { mayLeadTrack } from './protection.policy.ts'
import { startTimer, stopTimers } from './timer.store.ts'

/**
 * Records a strategy discussion as it was held, gives each action to the agency that owns it, and says whether it was
 * recorded in time. It is recorded once: what is learnt later is added to it.
 */
export async function recordDiscussion(
  database: Database,
  who: Asking,
  id: Id<'discussion'>,
  recorded: Recorded,
) {
  const because = granted(mayLeadTrack(who))
  return auditedTransaction(database, who, async tx => {
    const discussion = await getDiscussion(tx, id)
    const { childId, areaId } = discussion
    await updateDiscussionRecorded(tx, discussion, recorded, who.id, who.at)
    const taskIds: string[] = []
    for (const { text, agencyId, dueOn } of recorded.actions) {
      const task = await setTask(tx, {
        ...{ areaId, childId, kind: 'action', title: text, sourceId: id, ownerAgencyId: agencyId },
        ...{ setBy: who.id, startedAt: who.at, dueAt: endOfLondonDay(dueOn) },
      })
      taskIds.push(task)
    }
    const about = { childId, areaId, sourceId: id, by: who.id }
    const limitId = 'T_STRATEGY_RECORD'
    await startTimer(tx, { ...about, limitId, startedAt: recorded.heldAt })
    await stopTimers(tx, id, [limitId], { at: who.at, by: who.id })

    const event: DiscussionRecorded = {
      type: 'protection.discussion-recorded',
      ...{ discussionId: id, childId, areaId, threshold: recorded.threshold },
    }
    const subjects = [childId, id, ...taskIds]
    const action = 'discussion.recorded'
    return {
      result: id,
      audit: { verb: 'collection', action, subjects, because },
      events: [event],
    }
  })
}
