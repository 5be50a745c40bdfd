import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, inTheNameOf } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { insertAttendance, listMembers } from './attendance.store.ts'
import { type Seated, type Standing, seatedBy } from './attendance.ts'
import { insertCopies, listCopies } from './copy.store.ts'
import type { DeputyCalled } from './events.ts'
import { mayAttend } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import { rulesOf } from './group-rules.ts'
import { lockMeeting } from './meeting.store.ts'
import { mayDrive } from './meeting-mode.policy.ts'
import { getSitting } from './sitting.store.ts'

/**
 * Says before the day that a member cannot come. Whoever is the member's deputy by the terms of reference is called in,
 * told so, and has a pack as soon as the others have theirs.
 */
export async function sendApologies(
  database: Database,
  who: Asking,
  meetingId: Id<'meeting'>,
  memberId: Id<'practitioner'>,
) {
  return auditedTransaction(database, who, async tx => {
    const { groupId, areaId, state } = await lockMeeting(tx, meetingId)
    const group = await getGroup(tx, groupId)
    const because = granted(memberId === who.id ? mayAttend(who, group) : mayDrive(who, group))
    if (state !== 'planned') throw new Conflict('meeting', state, {})
    const { deputies: seats } = rulesOf(group, who.at)
    const members = seatedBy(await listMembers(tx, groupId, 200), seats)
    const { attendance } = await getSitting(tx, meetingId)
    const excused = ({ id }: Seated) =>
      attendance.some(one => one.practitionerId === id && one.standing === 'apologies')
    const member = members.find(one => one.id === memberId)
    if (!member || excused(member)) throw new NotFound('member', memberId)
    const deputies = members.filter(one => one.inPlaceOf?.id === memberId && !excused(one))
    const sat = ({ id: practitionerId, name, agencyId }: Seated, standing: Standing) => ({
      ...{ name, standing, practitionerId, agencyId },
      standsInFor: standing === 'called' ? memberId : null,
    })
    const recorded = { meetingId, groupId, recordedBy: who.id, recordedAt: who.at }
    await insertAttendance(tx, recorded, [
      sat(member, 'apologies'),
      ...deputies.map(one => sat(one, 'called')),
    ])
    await inTheNameOf(tx, theProcess, who, async () => {
      const sentOut = await listCopies(tx, meetingId, 1, 'pack')
      const asked = { askedBy: who.id, askedAt: who.at, madeAt: null }
      if (sentOut.length > 0)
        await insertCopies(tx, { meetingId, groupId, kind: 'pack', ...asked }, deputies)
    })
    const events = deputies.map(
      ({ id: deputyId }): DeputyCalled => ({
        ...{ type: 'group.deputy-called', meetingId, groupId, areaId, deputyId },
      }),
    )
    const subjects = [meetingId, groupId]
    const audit = {
      verb: 'collection',
      action: 'meeting.apologies-sent',
      subjects,
      because,
    } as const
    return { result: meetingId, audit, events }
  })
}
