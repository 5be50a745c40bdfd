import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import { form, get, page, type Request, type Route } from '../../foundation/routing/index.ts'
import { onceEach } from '../../records/people/index.ts'
import { addMatter } from './add-matter.ts'
import { findItem, listMatters, listTakenOff } from './agenda.store.ts'
import { matterKinds } from './agenda.ts'
import { addMatterPage, agendaPage, takeOffPage } from './agenda.view.ts'
import { frozenFrom } from './cycle.ts'
import { mayAddTo, mayAttend, maySitOnGroups, mayTakeOff } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import { rulesOf } from './group-rules.ts'
import { getMeeting, listAgenda } from './meeting.store.ts'
import { takeOff } from './take-off.ts'

/** What is on an agenda and why, what comes onto it by hand, and what is taken off. */
export function agendaRoutes(database: Database): Route[] {
  return [
    get('/meetings/:meeting/agenda', maySitOnGroups, async request =>
      page(agendaPage(await viewAgenda(database, request))),
    ),

    ...form(database, {
      path: '/meetings/:meeting/agenda/add',
      title: 'Something for an agenda',
      may: maySitOnGroups,
      async page(request, state) {
        const { meeting, frozen } = await database.asking(request.who, db => mayAdd(db, request))
        return addMatterPage(meeting, frozen, state)
      },
      async send(request) {
        const { who, answers } = request
        const { meeting } = await database.asking(who, db => mayAdd(db, request))
        const asks = reading(answers)
        const kind = asks.choice('kind', matterKinds, 'Select what it is about')
        const label = asks.text('label', 'Enter what it is called on the agenda', shortest)
        const words = asks.text('words', 'Enter why the group needs to talk about it')
        if (asks.problems.length > 0 || !kind) return refused(asks.problems)
        await addMatter(database, who, meeting.id, { kind, label, words })
        return accepted(`/meetings/${meeting.id}/agenda`)
      },
    }),

    ...form(database, {
      path: '/agenda-items/:item/take-off',
      title: 'Taking an item off an agenda',
      may: maySitOnGroups,
      async page(request, state) {
        const { item, meeting } = await viewItem(database, request)
        return takeOffPage(item.name, meeting, state)
      },
      async send(request) {
        const { item } = await viewItem(database, request)
        const asks = reading(request.answers)
        const reason = asks.text('reason', 'Enter why it is not for this meeting')
        if (asks.problems.length > 0) return refused(asks.problems)
        await takeOff(database, request.who, item.id, reason)
        return accepted(`/meetings/${item.meetingId}/agenda`)
      },
    }),
  ]
}

async function findMeeting(db: Db, { params }: Request) {
  const id = readId<'meeting'>(params.meeting)
  if (!id) throw new NotFound('meeting')
  const meeting = await getMeeting(db, id)
  return { meeting, group: await getGroup(db, meeting.groupId) }
}

async function mayAdd(db: Db, request: Request) {
  const { meeting, group } = await findMeeting(db, request)
  const frozen =
    todayInLondon(request.who.at) >= frozenFrom(meeting, rulesOf(group, request.who.at))
  granted(mayAddTo(request.who, group, frozen))
  return { meeting, frozen }
}

async function viewAgenda(database: Database, request: Request) {
  const { who } = request
  return auditedRead(database, who, async db => {
    const { meeting, group } = await findMeeting(db, request)
    const because = granted(mayAttend(who, group))
    const agenda = await onceEach(db, await listAgenda(db, meeting.id, 500))
    const matters = await listMatters(db, meeting.id)
    const takenOff = await listTakenOff(db, meeting.id)
    const frozenOn = frozenFrom(meeting, rulesOf(group, who.at))
    const frozen = todayInLondon(who.at) >= frozenOn
    const on = meeting.state !== 'ended'
    const onIt = agenda.flatMap(({ child, rows }) => [child.id, ...rows.map(row => row.childId)])
    const children = [...onIt, ...takenOff.flatMap(({ childId }) => childId ?? [])]
    const items = [...matters, ...takenOff].map(({ id }) => id)
    const subjects = [meeting.id, ...new Set([...children, ...items])]
    return {
      result: {
        ...{ meeting, group, agenda, matters, takenOff, frozen, frozenOn },
        mayAdd: on && mayAddTo(who, group, frozen).allowed,
        mayTakeOff: (item: { readonly why: string }) => on && mayTakeOff(who, group, item).allowed,
      },
      audit: { verb: 'consultation', action: 'agenda.shown', subjects, because },
    }
  })
}

async function viewItem(database: Database, { who, params }: Request) {
  return auditedRead(database, who, async db => {
    const id = readId<'agenda-item'>(params.item)
    const item = id && (await findItem(db, id))
    if (!item) throw new NotFound('agenda item')
    const meeting = await getMeeting(db, item.meetingId)
    const because = granted(mayTakeOff(who, await getGroup(db, meeting.groupId), item))
    const subjects = [item.id, ...(item.childId ? [item.childId] : [])]
    return {
      result: { item, meeting },
      audit: { verb: 'consultation', action: 'agenda-item.shown', subjects, because },
    }
  })
}
