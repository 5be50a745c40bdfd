import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getGroup } from './group.store.ts'
import { listAgenda, lockMeeting } from './meeting.store.ts'
import { mayDrive } from './meeting-mode.policy.ts'
import { updateProgress } from './sitting.store.ts'

/** Moves the meeting to an item: every screen that follows goes there. */
export async function callItem(
  database: Database,
  who: Asking,
  id: Id<'meeting'>,
  childId: Id<'child'> | undefined,
) {
  return auditedTransaction(database, who, async tx => {
    const meeting = await lockMeeting(tx, id)
    const because = granted(mayDrive(who, await getGroup(tx, meeting.groupId)))
    if (meeting.state !== 'open')
      throw new Conflict('meeting', String(meeting.version), { state: meeting.state })
    const item = (await listAgenda(tx, id, 1000)).find(item => item.childId === childId)
    if (!item) throw new NotFound('agenda item', childId)
    await updateProgress(tx, id, item.id)
    const subjects = [item.childId, item.id, id]
    const audit = { verb: 'alteration', action: 'meeting.item-called', subjects, because } as const
    return { result: id, audit }
  })
}
