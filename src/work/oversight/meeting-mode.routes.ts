import { type Asking, listAgencies } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { accepted, listOf, refused } from '../../foundation/kernel/outcome.ts'
import {
  follow,
  form,
  get,
  idIn,
  page,
  post,
  type Request,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import { listMembers } from './attendance.store.ts'
import { readAttendance, seatedBy } from './attendance.ts'
import { attendancePage, conflictPage } from './attendance.view.ts'
import { callItem } from './call-item.ts'
import { declareConflict, readConflict } from './declare-conflict.ts'
import { mayChair, maySitOnGroups } from './group.policy.ts'
import { rulesOf } from './group-rules.ts'
import { mayDrive } from './meeting-mode.policy.ts'
import { followPage } from './meeting-mode.view.ts'
import { listUnratified } from './quorum.store.ts'
import { ratifyPage } from './ratify.view.ts'
import { ratifyDecisions } from './ratify-decisions.ts'
import { recordAttendance } from './record-attendance.ts'
import { findProgress } from './sitting.store.ts'
import { type Brought, viewFollowed, viewMeeting } from './view-meeting.ts'

/** What the chair drives from a projector and members follow on screens of their own. */
export function meetingModeRoutes(database: Database, { sinceLast }: Brought): Route[] {
  return [
    get('/meetings/:meeting/follow', maySitOnGroups, async request => {
      const { who } = request
      const view = await viewFollowed(database, who, idIn(request, 'meeting'), sinceLast)
      return page(followPage(view, who.at))
    }),

    follow('/meetings/:meeting/changes', maySitOnGroups, async request => {
      const { who } = request
      const id = idIn(request, 'meeting')
      const progress = await database.askingOne(who, db => findProgress(db, id))
      if (!progress || !who.groupIds.includes(progress.groupId)) throw new NotFound('meeting', id)
      return { topic: `meeting/${id}`, version: progress.version }
    }),

    post('/meetings/:meeting/now', maySitOnGroups, async request => {
      const id = idIn(request, 'meeting')
      const itemId = readId<'agenda-item'>(request.answers.item)
      return seeOther(await callItem(database, request.who, id, itemId))
    }),

    ...form(database, {
      path: '/meetings/:meeting/attendance',
      title: 'Who is at a meeting',
      may: maySitOnGroups,
      async page(request, state) {
        return attendancePage(
          await viewAttendance(database, request.who, idIn(request, 'meeting')),
          state,
        )
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'meeting')
        const { members, agencies, sitting } = await viewAttendance(database, who, id)
        const agencyIds = agencies.map(({ value }) => value)
        const sat = readAttendance(answers, members, agencyIds, sitting.attendance)
        if (!sat.ok) return sat
        await recordAttendance(database, who, id, answers._version ?? '', sat.value)
        return accepted(`/meetings/${id}`)
      },
    }),

    ...form(database, {
      path: '/meetings/:meeting/ratify',
      title: 'What was decided without quorum',
      may: maySitOnGroups,
      async page(request, state) {
        const { view, waiting } = await viewUnratified(
          database,
          request.who,
          idIn(request, 'meeting'),
        )
        return ratifyPage(view, waiting, state)
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'meeting')
        const { waiting } = await viewUnratified(database, who, id)
        const chosen = listOf(answers.decisions)
        if (!waiting.some(one => chosen.includes(one.decisionId)))
          return refused([{ field: 'decisions', text: 'Select what the group stands by' }])
        await ratifyDecisions(database, who, id, chosen)
        return accepted(`/meetings/${id}`)
      },
    }),

    ...form(database, {
      path: '/meetings/:meeting/conflict',
      title: 'A conflict of interest',
      may: maySitOnGroups,
      async page(request, state) {
        const { view, item } = await viewConflict(database, request)
        return conflictPage(view, item, state)
      },
      async send(request) {
        const { who, answers } = request
        const nature = readConflict(answers)
        if (!nature.ok) return nature
        const id = idIn(request, 'meeting')
        await declareConflict(database, who, id, readId<'child'>(answers.child), nature.value)
        return accepted(`/meetings/${id}`)
      },
    }),
  ]
}

async function viewAttendance(database: Database, who: Asking, id: Id<'meeting'>) {
  const view = await viewMeeting(database, who, id)
  granted(mayDrive(who, view.group))
  if (view.meeting.state === 'planned') throw new NotFound('attendance of meeting', id)
  const [members, agencies] = await database.asking(who, db =>
    Promise.all([listMembers(db, view.group.id, 200), listAgencies(db, view.group.areaId)]),
  )
  const { deputies } = rulesOf(view.group, who.at)
  const seated = seatedBy(members, deputies)
  return {
    ...view,
    members: seated,
    agencies: agencies.map(({ id, name }) => ({ value: id, text: name })),
  }
}

async function viewConflict(database: Database, request: Request) {
  const { who, query, answers } = request
  const view = await viewMeeting(database, who, idIn(request, 'meeting'))
  const childId = answers.child ?? query.child
  const item = view.agenda.find(item => item.childId === childId && !view.steppedOut.has(item.id))
  if (!item || view.meeting.state === 'ended') throw new NotFound('agenda item')
  return { view, item }
}

async function viewUnratified(database: Database, who: Asking, id: Id<'meeting'>) {
  const view = await viewMeeting(database, who, id)
  granted(mayChair(who, view.group))
  if (view.meeting.state !== 'open') throw new NotFound('open meeting', id)
  const waiting = await auditedRead(database, who, async db => {
    const result = await listUnratified(db, view.group.id, 500)
    const subjects = [id, ...result.flatMap(one => [one.childId, one.decisionId])]
    const audit = {
      ...({ verb: 'consultation', action: 'meeting.unratified-shown' } as const),
      ...{ subjects, because: view.because },
    }
    return { result, audit }
  })
  return { view, waiting }
}
