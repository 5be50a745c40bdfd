import { type Asking, findColleague } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayAssign } from './task.policy.ts'
import { getTask, isHiddenFrom, updateTaskOwner } from './task.store.ts'

/** Gives a task of one's agency to oneself or a colleague. */
export async function assignTask(
  database: Database,
  who: Asking,
  id: Id<'task'>,
  version: number,
  ownerId: Id<'practitioner'>,
) {
  return auditedTransaction(database, who, async tx => {
    const task = await getTask(tx, id)
    const because = granted(mayAssign(who, task))
    const owner = await findColleague(tx, ownerId)
    if (owner?.agencyId !== task.ownerAgencyId) throw new NotFound('colleague', ownerId)
    // For somebody from whom the child is hidden, the task does not exist; nor do they for whoever gives it out.
    if (task.childId && (await isHiddenFrom(tx, task.childId, ownerId)))
      throw new NotFound('colleague', ownerId)
    await updateTaskOwner(tx, id, version, ownerId)
    const subjects = task.childId ? [id, task.childId, ownerId] : [id, ownerId]
    const audit = { verb: 'alteration', action: 'task.assigned', subjects, because } as const
    return { result: id, audit }
  })
}
