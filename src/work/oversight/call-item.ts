import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { findItem } from './agenda.store.ts'
import { getGroup } from './group.store.ts'
import { lockMeeting } from './meeting.store.ts'
import { mayDrive } from './meeting-mode.policy.ts'
import { updateProgress } from './sitting.store.ts'

/** Moves the meeting to an item: every screen that follows goes there. @returns its page */
export async function callItem(
  database: Database,
  who: Asking,
  id: Id<'meeting'>,
  itemId: Id<'agenda-item'> | undefined,
) {
  return auditedTransaction(database, who, async tx => {
    const meeting = await lockMeeting(tx, id)
    const because = granted(mayDrive(who, await getGroup(tx, meeting.groupId)))
    if (meeting.state !== 'open')
      throw new Conflict('meeting', String(meeting.version), { state: meeting.state })
    const item = itemId && (await findItem(tx, itemId))
    if (!item || item.meetingId !== id) throw new NotFound('agenda item', itemId)
    await updateProgress(tx, id, item.id)
    const subjects = [...(item.childId ? [item.childId] : []), item.id, id]
    const audit = { verb: 'alteration', action: 'meeting.item-called', subjects, because } as const
    const { childId } = item
    const page = childId ? `children/${childId}` : `matters/${item.id}`
    return { result: `/meetings/${id}/${page}`, audit }
  })
}
