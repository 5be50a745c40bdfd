import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import { mayAttend } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import { listAgenda, lockMeeting } from './meeting.store.ts'
import { insertConflict } from './sitting.store.ts'

export const natureAtMost = 2000

export function readConflict(answers: Answers): Outcome<string> {
  const { text, problems } = reading(answers)
  const nature = text('nature', 'Enter what the conflict of interest is', natureAtMost)
  return problems.length > 0 ? refused(problems) : accepted(nature)
}

/**
 * A member says that they are not the one to judge an item: they know the family, or their own agency's work is in
 * question. From now on they neither see nor decide it at this meeting, and the minutes say so.
 */
export async function declareConflict(
  database: Database,
  who: Asking,
  id: Id<'meeting'>,
  childId: Id<'child'> | undefined,
  nature: string,
) {
  return auditedTransaction(database, who, async tx => {
    const meeting = await lockMeeting(tx, id)
    const because = granted(mayAttend(who, await getGroup(tx, meeting.groupId)))
    const item = (await listAgenda(tx, id, 1000)).find(item => item.childId === childId)
    if (!item || meeting.state === 'ended') throw new NotFound('agenda item', childId)
    const { areaId } = item
    await insertConflict(tx, {
      ...{ itemId: item.id, meetingId: id, childId: item.childId, areaId },
      ...{ practitionerId: who.id, nature, declaredAt: who.at },
    })
    const subjects = [item.childId, item.id, id]
    const audit = {
      ...({ verb: 'collection', action: 'meeting.conflict-declared' } as const),
      ...{ subjects, because },
    }
    return { result: id, audit }
  })
}
