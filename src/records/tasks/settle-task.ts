import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { TaskDismissed } from './events.ts'
import { maySettle } from './task.policy.ts'
import { getTask, updateTaskSettled } from './task.store.ts'
import type { Settlement } from './task.ts'

/**
 * Ends a task with what happened.
 *
 * Putting aside what must not be put aside lightly is told to the front door, so that a second person knows.
 */
export async function settleTask(
  database: Database,
  who: Asking,
  id: Id<'task'>,
  version: number,
  settlement: Settlement,
) {
  return auditedTransaction(database, who, async tx => {
    const task = await getTask(tx, id)
    const because = granted(maySettle(who, task))
    const settled = { ...settlement, settledBy: who.id, settledAt: who.at }
    await updateTaskSettled(tx, id, version, settled)

    const { areaId, childId, kind } = task
    const dismissed = settlement.state === 'not_done' && !task.dismissible
    const event: TaskDismissed = { type: 'task.dismissed', taskId: id, areaId, childId, kind }
    const audit = {
      verb: 'alteration',
      action: dismissed ? 'task.dismissed' : 'task.settled',
      subjects: childId ? [id, childId] : [id],
      because,
    } as const
    return { result: id, audit, events: dismissed ? [event] : [] }
  })
}
