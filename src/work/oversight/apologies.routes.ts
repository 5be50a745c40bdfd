import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { form, idIn, type Route } from '../../foundation/routing/index.ts'
import { type ApologiesView, apologiesPage } from './apologies.view.ts'
import { listMembers } from './attendance.store.ts'
import { seatedBy } from './attendance.ts'
import { mayAttend, maySitOnGroups } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import { rulesOf } from './group-rules.ts'
import { getMeeting } from './meeting.store.ts'
import { mayDrive } from './meeting-mode.policy.ts'
import { sendApologies } from './send-apologies.ts'
import { getSitting } from './sitting.store.ts'

/** Before the day: a member says that they cannot come, or the coordinator does who was rung. */
export function apologiesRoutes(database: Database): Route[] {
  return form(database, {
    path: '/meetings/:meeting/apologies',
    title: 'Apologies for a meeting',
    may: maySitOnGroups,
    page: async (request, state) =>
      apologiesPage(await viewApologies(database, request.who, idIn(request, 'meeting')), state),
    async send(request) {
      const { who, answers } = request
      const id = idIn(request, 'meeting')
      const { members, own } = await viewApologies(database, who, id)
      const member = members.find(one => one.id === (answers.member ?? own))
      if (!member) return refused([{ field: 'member', text: 'Select who cannot come' }])
      await sendApologies(database, who, id, member.id)
      return accepted(`/meetings/${id}`)
    },
  })
}

async function viewApologies(database: Database, who: Asking, id: Id<'meeting'>) {
  return auditedRead(database, who, async db => {
    const meeting = await getMeeting(db, id)
    const group = await getGroup(db, meeting.groupId)
    const because = granted(mayAttend(who, group))
    if (meeting.state !== 'planned') throw new NotFound('planned meeting', id)
    const seated = seatedBy(await listMembers(db, group.id, 200), rulesOf(group, who.at).deputies)
    const { attendance } = await getSitting(db, id)
    const excused = attendance.filter(one => one.standing === 'apologies')
    const left = seated.filter(
      one => !excused.some(({ practitionerId }) => practitionerId === one.id),
    )
    const members = left
      .filter(one => one.id === who.id || mayDrive(who, group).allowed)
      .map(one => ({ ...one, deputies: left.filter(({ inPlaceOf }) => inPlaceOf?.id === one.id) }))
    const result: ApologiesView = {
      ...{ meeting, members, own: who.id },
      sent: excused.some(one => one.practitionerId === who.id),
    }
    return {
      result,
      audit: {
        ...({ verb: 'consultation', action: 'meeting.apologies-shown' } as const),
        ...{ subjects: [id, group.id], because },
      },
    }
  })
}
