import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { type Answers, accepted, listOf, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import { addWorkingDays, isWorkingDay } from '../../foundation/kernel/working-days.ts'
import { form, type Request, type Route } from '../../foundation/routing/index.ts'
import { callMeeting } from './call-meeting.ts'
import { callMeetingPage } from './call-meeting.view.ts'
import { mayLookBack, maySitOnGroups } from './group.policy.ts'
import { getGroup, listListed } from './group.store.ts'
import { hasExtraordinary } from './meeting.store.ts'

const withinWorkingDays = 2

/** An extraordinary meeting, within two working days. */
export function callMeetingRoutes(database: Database): Route[] {
  return form(database, {
    path: '/groups/:group/extraordinary',
    title: 'An extraordinary meeting',
    may: maySitOnGroups,
    begin: async () => ({ answers: { begins: '10:00' } }),
    page: async (request, state) => callMeetingPage(await viewGroup(database, request), state),
    async send(request) {
      const { who, answers } = request
      const { group, listed } = await viewGroup(database, request)
      const about = listOf(answers.children)
      const children = listed.filter(({ childId }) => about.includes(childId))
      const read = readCall(answers, who, children.length)
      if (read.problems.length > 0 || !read.heldOn) return refused(read.problems)
      const { heldOn, begins, place, reason } = read
      const day = { groupId: group.id, heldOn }
      if (await database.asking(who, db => hasExtraordinary(db, day))) {
        const text = 'This group meets on that day already: add to the agenda of that meeting'
        return refused([{ field: 'heldOn', text }])
      }
      const called = { heldOn, begins, place, reason, children }
      const id = await callMeeting(database, who, group.id, called)
      return accepted(`/meetings/${id}`)
    },
  })
}

function readCall(answers: Answers, who: Asking, children: number) {
  const asks = reading(answers)
  const today = todayInLondon(who.at)
  const latest = addWorkingDays(today, withinWorkingDays)
  const heldOn = asks.day('heldOn', 'Enter the day of the meeting')
  if (heldOn && (heldOn < today || heldOn > latest || !isWorkingDay(heldOn)))
    asks.problem('heldOn', 'An extraordinary meeting is held within two working days')
  const begins = asks.text('begins', 'Enter when it begins, such as 14:30', shortest)
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(begins))
    asks.problem('begins', 'Enter when it begins, such as 14:30')
  const place = asks.optional('place', shortest)
  if (children === 0) asks.problem('children', 'Select whom it is about')
  const reason = asks.text('reason', 'Enter why it cannot wait', 2_000)
  return { ...asks, heldOn, begins, place, reason }
}

async function viewGroup(database: Database, { who, params }: Request) {
  const id = readId<'group'>(params.group)
  if (!id) throw new NotFound('group')
  return auditedRead(database, who, async db => {
    const group = await getGroup(db, id)
    const because = granted(mayLookBack(who, group))
    const listed = await listListed(db, id, 500)
    const subjects = [id, ...listed.map(({ childId }) => childId)]
    return {
      result: { group, listed },
      audit: { verb: 'consultation', action: 'group.list-shown', subjects, because },
    }
  })
}
