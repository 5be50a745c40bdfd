import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { insertAttendance } from './attendance.store.ts'
import { answersFor, type Sat, sheetOf } from './attendance.ts'
import { getGroup } from './group.store.ts'
import { lockMeeting } from './meeting.store.ts'
import { mayDrive } from './meeting-mode.policy.ts'
import { getSitting } from './sitting.store.ts'

/** Writes down who is here, who sent apologies and who stands in. `shown` is the sheet the form was opened with. */
export async function recordAttendance(
  database: Database,
  who: Asking,
  id: Id<'meeting'>,
  shown: string,
  sat: readonly Sat[],
) {
  return auditedTransaction(database, who, async tx => {
    const { groupId } = await lockMeeting(tx, id)
    const because = granted(mayDrive(who, await getGroup(tx, groupId)))
    const { attendance } = await getSitting(tx, id)
    const sheet = sheetOf(attendance)
    if (sheet !== shown) throw new Conflict('attendance', sheet, ticked(answersFor(attendance)))
    const recorded = { meetingId: id, groupId, recordedBy: who.id, recordedAt: who.at }
    await insertAttendance(tx, recorded, sat)
    const audit = {
      ...({ verb: 'collection', action: 'meeting.attendance-recorded', because } as const),
      subjects: [id, groupId],
    }
    return { result: id, audit }
  })
}

/** What somebody else ticked meanwhile. */
function ticked({ present = '', apologies = '' }: Answers) {
  return { present, apologies }
}
