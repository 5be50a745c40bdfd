import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayChair } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import { lockMeeting, updateMeetingOpened } from './meeting.store.ts'
import { insertStatement } from './sitting.store.ts'
import { confidentiality } from './statement.ts'

/**
 * Begins a meeting: from now on the chair can put decisions down. The confidentiality statement was read out before, by
 * the chair where nobody else is named.
 */
export async function openMeeting(
  database: Database,
  who: Asking,
  id: Id<'meeting'>,
  version: number,
  readBy = who.id,
) {
  return auditedTransaction(database, who, async tx => {
    const meeting = await lockMeeting(tx, id)
    const group = await getGroup(tx, meeting.groupId)
    const because = granted(mayChair(who, group))
    await updateMeetingOpened(tx, meeting, version, who.at)
    await insertStatement(tx, {
      ...{ meetingId: id, groupId: group.id, words: confidentiality, readBy },
      ...{ recordedBy: who.id, recordedAt: who.at },
    })
    const subjects = [id, group.id]
    const audit = { verb: 'alteration', action: 'meeting.opened', subjects, because } as const
    return { result: id, audit }
  })
}
