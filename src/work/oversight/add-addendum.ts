import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getGroup } from './group.store.ts'
import { listAgenda, lockMeeting } from './meeting.store.ts'
import { mayDrive } from './meeting-mode.policy.ts'
import { insertAddendum, listMinutes } from './minutes.store.ts'
import { getSitting } from './sitting.store.ts'

/** Corrects signed minutes by saying so beside them. What was signed stays as it was signed. */
export async function addAddendum(
  database: Database,
  who: Asking,
  meetingId: Id<'meeting'>,
  childId: Id<'child'> | null,
  words: string,
) {
  return auditedTransaction(database, who, async tx => {
    const { groupId, areaId: meetingArea } = await lockMeeting(tx, meetingId)
    const because = granted(mayDrive(who, await getGroup(tx, groupId)))
    const { signed } = await getSitting(tx, meetingId)
    const minutes = await listMinutes(tx, meetingId, 1000)
    if (!signed || !minutes.some(one => one.childId === childId)) throw new NotFound('minutes')
    const item = (await listAgenda(tx, meetingId, 1000)).find(item => item.childId === childId)
    const areaId = item?.areaId ?? meetingArea
    const written = { words, writtenBy: who.id, writtenAt: who.at }
    await insertAddendum(tx, { meetingId, groupId, areaId, childId, ...written })
    const subjects = [meetingId, ...(childId ? [childId] : [])]
    const audit = { verb: 'collection', action: 'minutes.corrected', subjects, because } as const
    return { result: meetingId, audit }
  })
}
