import { type Asking, listAgencies } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  idIn,
  page,
  type Request,
  type Route,
  versionOf,
} from '../../foundation/routing/index.ts'
import { onceEach } from '../../records/people/index.ts'
import { agendaRoutes } from './agenda.routes.ts'
import { withAnotherAction } from './another-action.ts'
import { apologiesRoutes } from './apologies.routes.ts'
import { listMembers } from './attendance.store.ts'
import { buildAgenda } from './build-agenda.ts'
import { callItem } from './call-item.ts'
import { callMeetingRoutes } from './call-meeting.routes.ts'
import { decideChild } from './decide-child.ts'
import { findDeferral } from './decision.store.ts'
import { endMeeting } from './end-meeting.ts'
import { escalatingRoutes } from './escalating.routes.ts'
import { mayAttend, mayChair, maySitOnGroups } from './group.policy.ts'
import { countListed, findOpenSpell, getGroup, listListed, listMyGroups } from './group.store.ts'
import { groupPage, groupsPage } from './group.view.ts'
import { readGroupDecision } from './group-decision.ts'
import { leavingRoutes } from './leaving.routes.ts'
import { leftRoutes } from './left.routes.ts'
import { matterRoutes } from './matter.routes.ts'
import { findCurrentMeeting, listEndedMeetings } from './meeting.store.ts'
import { endMeetingPage, meetingPage, openMeetingPage } from './meeting.view.ts'
import { meetingChildPage } from './meeting-child.view.ts'
import { meetingModeRoutes } from './meeting-mode.routes.ts'
import { minutesRoutes } from './minutes.routes.ts'
import { openMeeting } from './open-meeting.ts'
import { packRoutes } from './pack.routes.ts'
import { termsRoutes } from './terms.routes.ts'
import {
  type Brought,
  getItem,
  nextOnAgenda,
  viewMeeting,
  viewMeetingChild,
} from './view-meeting.ts'

export function oversightRoutes(database: Database, brought: Brought): Route[] {
  const { sinceLast, readRecord, isChallenged, agendaSources } = brought
  return [
    ...leavingRoutes(database, readRecord, isChallenged),
    ...escalatingRoutes(database),
    ...agendaRoutes(database),
    ...leftRoutes(database),
    ...callMeetingRoutes(database),
    ...apologiesRoutes(database),
    ...termsRoutes(database),

    get('/groups', maySitOnGroups, async ({ who }) => {
      const lines = await database.asking(who, db => viewGroups(db, who))
      return page(groupsPage(lines))
    }),

    get('/groups/:group', maySitOnGroups, async ({ who, params }) => {
      const id = readId<'group'>(params.group)
      if (!id) throw new NotFound('group')
      return page(groupPage(await viewGroup(database, who, id), who.at, who.id))
    }),

    get('/meetings/:meeting', maySitOnGroups, async request => {
      const { who, csrf } = request
      return page(
        meetingPage(await viewMeeting(database, who, idIn(request, 'meeting')), who.at, csrf),
      )
    }),

    ...meetingModeRoutes(database, brought),
    ...matterRoutes(database),
    ...minutesRoutes(database),
    ...packRoutes(database),

    ...form(database, {
      path: '/meetings/:meeting/open',
      title: 'Open a meeting',
      may: maySitOnGroups,
      async page(request, state) {
        const { who } = request
        const view = await viewMeeting(database, who, idIn(request, 'meeting'))
        granted(mayChair(who, view.group))
        const members = await database.askingOne(who, db => listMembers(db, view.group.id, 200))
        return openMeetingPage(view, members, state)
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'meeting')
        const readBy = readId<'practitioner'>(answers.readBy)
        const { group, meeting } = await viewMeeting(database, who, id)
        granted(mayChair(who, group))
        const version = versionOf(answers)
        // Nothing that came in since the last round is missing when the group begins.
        if (meeting.version === version) await buildAgenda(database, who.at, id, agendaSources)
        await openMeeting(database, who, id, version, readBy)
        return accepted(`/meetings/${id}`)
      },
    }),

    ...form(database, {
      path: '/meetings/:meeting/end',
      title: 'End a meeting',
      may: maySitOnGroups,
      async page(request, state) {
        const view = await viewMeeting(database, request.who, idIn(request, 'meeting'))
        granted(mayChair(request.who, view.group))
        return endMeetingPage(view, state)
      },
      async send(request) {
        const id = idIn(request, 'meeting')
        await endMeeting(database, request.who, id, versionOf(request.answers), isChallenged)
        return accepted(`/meetings/${id}`)
      },
    }),

    ...withAnotherAction(
      database,
      decisionTitle,
      form(database, {
        path: '/meetings/:meeting/children/:child',
        title: decisionTitle,
        may: maySitOnGroups,
        async page(request, state) {
          const view = await viewMeetingChild(database, request, sinceLast)
          return meetingChildPage(view, request.who.at, request.csrf, state)
        },
        async send(request) {
          const { who, answers } = request
          const table = await database.asking(who, db => sitDown(db, request))
          const draft = readGroupDecision(answers, table)
          if (!draft.ok) return draft
          if (table.meeting.state !== 'open') return refused([{ field: '', text: notOn }])
          const { id } = table.meeting
          const shown = answers._version ?? ''
          await decideChild(database, who, id, table.item.childId, shown, draft.value)
          const next = answers._next ? nextOnAgenda(table, table.item) : undefined
          if (!next) return accepted(`/meetings/${id}`)
          // The form was carried out: calling the next child is not a second sending of it.
          const { formId, ...again } = who
          await callItem(database, again, id, next.id)
          return accepted(`/meetings/${id}/children/${next.childId}`)
        },
      }),
    ),
  ]
}

const decisionTitle = 'What a group decides about a child'
const notOn = 'The meeting is not on, so no decision can be put down. Your words are kept below'

async function viewGroups(db: Db, who: Asking) {
  const lines = []
  for (const group of await listMyGroups(db, who, 50)) {
    const listed = await countListed(db, group.id)
    lines.push({ group, listed, meeting: await findCurrentMeeting(db, group.id) })
  }
  return lines
}

async function viewGroup(database: Database, who: Asking, id: Id<'group'>) {
  return auditedRead(database, who, async db => {
    const group = await getGroup(db, id)
    const because = granted(mayAttend(who, group))
    const listed = await onceEach(db, await listListed(db, id, 500))
    const meeting = await findCurrentMeeting(db, id)
    const ended = await listEndedMeetings(db, id, 12)
    const shown = listed.flatMap(({ child, rows }) => [child.id, ...rows.map(row => row.childId)])
    const subjects = [id, ...new Set(shown)]
    return {
      result: { group, listed, meeting, ended },
      audit: { verb: 'consultation', action: 'group.list-shown', subjects, because },
    }
  })
}

/** What a decision is held against, asked before anything is written. */
async function sitDown(db: Db, request: Request) {
  const view = await getItem(db, request)
  const { group, item } = view
  granted(mayChair(request.who, group))
  const spell = await findOpenSpell(db, item.childId, group.id)
  const since = spell?.startedAt ?? item.listedAt
  const deferredOn = await findDeferral(db, item.childId, group.id, since, item.id)
  const agencies = await listAgencies(db, group.areaId)
  const today = todayInLondon(request.who.at)
  return { ...view, today, deferredOn, agencyIds: agencies.map(agency => agency.id) }
}
