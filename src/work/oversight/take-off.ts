import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { findItem, insertTakenOff } from './agenda.store.ts'
import { mayTakeOff } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import { lockMeeting } from './meeting.store.ts'

/**
 * Takes an item off an agenda, with a reason that stays in the record. It ends no listing: a child on the list is
 * carried forward all the same.
 */
export async function takeOff(
  database: Database,
  who: Asking,
  itemId: Id<'agenda-item'>,
  reason: string,
) {
  return auditedTransaction(database, who, async tx => {
    const item = await findItem(tx, itemId)
    if (!item) throw new NotFound('agenda item', itemId)
    const meeting = await lockMeeting(tx, item.meetingId)
    const because = granted(mayTakeOff(who, await getGroup(tx, meeting.groupId), item))
    if (meeting.state === 'ended') throw new Conflict('meeting', 'ended', {})
    const { areaId, childId } = item
    const id = newId<'taken-off'>()
    const taken = { takenBy: who.id, takenAt: who.at }
    await insertTakenOff(tx, { id, agendaItemId: itemId, areaId, childId, reason, ...taken })
    const subjects = [meeting.id, itemId, ...(childId ? [childId] : [])]
    const audit = { verb: 'alteration', action: 'agenda.taken-off', subjects, because } as const
    return { result: id, audit }
  })
}
