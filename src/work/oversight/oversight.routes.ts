import { type Asking, listAgencies } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { saveDraft, typedIn } from '../../foundation/forms/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Html } from '../../foundation/kernel/html.ts'
import { type Id, idsIn, readId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  page,
  type Reply,
  type Request,
  type Route,
  seeOther,
  versionOf,
} from '../../foundation/routing/index.ts'
import { listTasksOfChild } from '../../records/tasks/index.ts'
import { decideChild, type ReadRecord, undecided } from './decide-child.ts'
import { findDeferral, listDecisions } from './decision.store.ts'
import { endMeeting } from './end-meeting.ts'
import { mayAttend, mayChair, maySitOnGroups } from './group.policy.ts'
import { countListed, findOpenSpell, getGroup, listListed, listMyGroups } from './group.store.ts'
import { groupPage, groupsPage } from './group.view.ts'
import { actionRows, readGroupDecision } from './group-decision.ts'
import { leavingRoutes } from './leaving.routes.ts'
import {
  findCurrentMeeting,
  findLastMeetingAbout,
  getMeeting,
  listAgenda,
  listEndedMeetings,
} from './meeting.store.ts'
import { endMeetingPage, meetingPage, openMeetingPage } from './meeting.view.ts'
import { meetingChildPage } from './meeting-child.view.ts'
import { openMeeting } from './open-meeting.ts'

export type Brought = {
  /**
   * What happened to a child since a moment, or ever. It is known in rooms above this one, so it is handed in. Asked
   * inside the audited read of the page it stands on.
   */
  readonly sinceLast: (db: Db, childId: Id<'child'>, since: Date | undefined) => Promise<Html>
  /** What speaks for and against a child leaving the list. */
  readonly readRecord: ReadRecord
}

export function oversightRoutes(database: Database, brought: Brought): Route[] {
  const { sinceLast, readRecord } = brought
  return [
    ...leavingRoutes(database, readRecord),

    get('/groups', maySitOnGroups, async ({ who }) => {
      const lines = await database.asking(who, db => viewGroups(db, who))
      return page(groupsPage(lines))
    }),

    get('/groups/:group', maySitOnGroups, async ({ who, params }) => {
      const id = readId<'group'>(params.group)
      if (!id) throw new NotFound('group')
      return page(groupPage(await viewGroup(database, who, id), who.at))
    }),

    get('/meetings/:meeting', maySitOnGroups, async request => {
      const { who } = request
      const view = await viewMeeting(database, who, meetingIn(request))
      return page(meetingPage(view, mayChair(who, view.group).allowed, who.at))
    }),

    ...form(database, {
      path: '/meetings/:meeting/open',
      title: 'Open a meeting',
      may: maySitOnGroups,
      async page(request, state) {
        const view = await viewMeeting(database, request.who, meetingIn(request))
        granted(mayChair(request.who, view.group))
        return openMeetingPage(view, state)
      },
      async send(request) {
        const id = meetingIn(request)
        await openMeeting(database, request.who, id, versionOf(request.answers))
        return accepted(`/meetings/${id}`)
      },
    }),

    ...form(database, {
      path: '/meetings/:meeting/end',
      title: 'End a meeting',
      may: maySitOnGroups,
      async page(request, state) {
        const view = await viewMeeting(database, request.who, meetingIn(request))
        granted(mayChair(request.who, view.group))
        return endMeetingPage(view, state)
      },
      async send(request) {
        const id = meetingIn(request)
        await endMeeting(database, request.who, id, versionOf(request.answers))
        return accepted(`/meetings/${id}`)
      },
    }),

    ...withAnotherAction(
      database,
      form(database, {
        path: '/meetings/:meeting/children/:child',
        title: decisionTitle,
        may: maySitOnGroups,
        async begin(request) {
          const { item } = await database.asking(request.who, db => getItem(db, request))
          const decisions = await database.asking(request.who, db => listDecisions(db, item.id))
          const { id = undecided, decision, reason, childsView, dissent } = decisions[0] ?? {}
          return { version: id, answers: { decision, reason, childsView, dissent } }
        },
        async page(request, state) {
          const view = await viewMeetingChild(database, request, sinceLast)
          const chairs = mayChair(request.who, view.group).allowed
          return meetingChildPage(view, chairs, request.who.at, state)
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
          return accepted(`/meetings/${id}`)
        },
      }),
    ),
  ]
}

const decisionTitle = 'What a group decides about a child'
const notOn = 'The meeting is not on, so no decision can be put down. Your words are kept below'

/** One more row is asked for by a button of the form: what was typed is kept, and the form is shown with the new row. */
function withAnotherAction(database: Database, routes: Route[]): Route[] {
  return routes.map(route => ({
    ...route,
    async handle(request: Request): Promise<Reply> {
      const { formId } = request.who
      if (!formId || !request.answers._add) return route.handle(request)
      const { _add, ...typed } = typedIn(request.answers)
      const row = actionRows(typed) + 1
      const { path, who } = request
      const answers = { ...typed, actions: String(row) }
      const draft = { id: formId, path, title: decisionTitle, answers, savedAt: who.at }
      await database.asking(who, db => saveDraft(db, who.id, draft))
      return seeOther(`${path}?form=${formId}#action-${row}`)
    },
  }))
}

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
    const listed = await listListed(db, id, 500)
    const meeting = await findCurrentMeeting(db, id)
    const ended = await listEndedMeetings(db, id, 12)
    const subjects = [id, ...listed.map(child => child.childId)]
    return {
      result: { group, listed, meeting, ended },
      audit: { verb: 'consultation', action: 'group.list-shown', subjects, because },
    }
  })
}

async function viewMeeting(database: Database, who: Asking, id: Id<'meeting'>) {
  return auditedRead(database, who, async db => {
    const meeting = await getMeeting(db, id)
    const group = await getGroup(db, meeting.groupId)
    const because = granted(mayAttend(who, group))
    const agenda = await listAgenda(db, id, 500)
    const subjects = [id, ...agenda.map(item => item.childId)]
    return {
      result: { meeting, group, agenda },
      audit: { verb: 'consultation', action: 'meeting.agenda-shown', subjects, because },
    }
  })
}

async function viewMeetingChild(
  database: Database,
  request: Request,
  sinceLast: Brought['sinceLast'],
) {
  return auditedRead(database, request.who, async db => {
    const { meeting, group, agenda, item, because } = await getItem(db, request)
    const { childId } = item
    const decisions = await listDecisions(db, item.id)
    const tasks = await listTasksOfChild(db, childId, 100)
    const actions = tasks.filter(task => task.kind === 'action')
    const last = await findLastMeetingAbout(db, group.id, childId)
    const since = await sinceLast(db, childId, last?.endedAt ?? undefined)
    const next = agenda[agenda.findIndex(other => other.id === item.id) + 1]
    const shown = [...decisions, ...actions].map(({ id }) => id)
    const brought = [...(next ? [next.childId] : []), ...idsIn(since.markup)]
    const subjects = [...new Set([childId, item.id, meeting.id, ...shown, ...brought])]
    const agencies = await listAgencies(db, group.areaId)
    return {
      result: {
        ...{ meeting, group, agenda, item, decisions, actions, lastMetOn: last?.heldOn },
        agencies: agencies.map(({ id, name }) => ({ value: id, text: name })),
        sinceLast: since,
      },
      audit: { verb: 'consultation', action: 'meeting.child-shown', subjects, because },
    }
  })
}

/** What a decision is held against, asked before anything is written. */
async function sitDown(db: Db, request: Request) {
  const { meeting, group, item } = await getItem(db, request)
  granted(mayChair(request.who, group))
  const spell = await findOpenSpell(db, item.childId, group.id)
  const since = spell?.startedAt ?? item.listedAt
  const deferredOn = await findDeferral(db, item.childId, group.id, since, item.id)
  const agencies = await listAgencies(db, group.areaId)
  const today = todayInLondon(request.who.at)
  return { meeting, item, today, deferredOn, agencyIds: agencies.map(agency => agency.id) }
}

async function getItem(db: Db, request: Request) {
  const meeting = await getMeeting(db, meetingIn(request))
  const group = await getGroup(db, meeting.groupId)
  const because = granted(mayAttend(request.who, group))
  const agenda = await listAgenda(db, meeting.id, 500)
  const item = agenda.find(item => item.childId === request.params.child)
  if (!item) throw new NotFound('agenda item')
  return { meeting, group, agenda, item, because }
}

function meetingIn({ params }: Request): Id<'meeting'> {
  const id = readId<'meeting'>(params.meeting)
  if (!id) throw new NotFound('meeting')
  return id
}
