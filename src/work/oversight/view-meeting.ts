import { type Asking, listAgencies, type Practitioner } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Html } from '../../foundation/kernel/html.ts'
import { type Id, idsIn } from '../../foundation/kernel/id.ts'
import { idIn, type Request } from '../../foundation/routing/index.ts'
import { askWhereKept, listTogether } from '../../records/people/index.ts'
import { listTasksOfChild } from '../../records/tasks/index.ts'
import { listMatters } from './agenda.store.ts'
import type { AgendaSource } from './agenda.ts'
import type { ReadRecord } from './decide-child.ts'
import { listDecisions } from './decision.store.ts'
import type { IsChallenged } from './end-listing.ts'
import { mayAttend, mayChair } from './group.policy.ts'
import { getGroupOfMeeting } from './group.store.ts'
import { rulesOf, tierOf } from './group-rules.ts'
import {
  type AgendaItem,
  findLastMeetingAbout,
  findOnAgenda,
  getMeeting,
  listAgenda,
  listPlaces,
} from './meeting.store.ts'
import { mayDrive, mayFollowItem } from './meeting-mode.policy.ts'
import { missingFor } from './quorum.ts'
import { getSitting } from './sitting.store.ts'
import { findMatter } from './view-matter.ts'

export type Brought = {
  /**
   * What happened to a child since a moment, or ever. It is known in rooms above this one, so it is handed in. Asked
   * inside the audited read of the page it stands on.
   */
  /** As its reader may see it, with no link that would lead nowhere. */
  readonly sinceLast: (
    db: Db,
    childId: Id<'child'>,
    since: Date | undefined,
    who: Practitioner,
  ) => Promise<Html>
  /** What speaks for and against a child leaving the list. */
  readonly readRecord: ReadRecord
  readonly isChallenged: IsChallenged
  /** What other rooms bring before a group. */
  readonly agendaSources: readonly AgendaSource[]
}

export type MeetingView = Awaited<ReturnType<typeof getMeetingView>>

/** A meeting as one of its members finds it: the agenda they may see, how it stands, and what they may do. */
export async function getMeetingView(db: Db, who: Asking, id: Id<'meeting'>) {
  return joinMeeting(db, who, id, listAgenda(db, id, mostOnAgenda))
}

const mostOnAgenda = 500

async function joinMeeting<Place extends Pick<AgendaItem, 'id'>>(
  db: Db,
  who: Asking,
  id: Id<'meeting'>,
  listed: Promise<Place[]>,
) {
  const [meeting, group, sitting, agenda] = await Promise.all([
    getMeeting(db, id),
    getGroupOfMeeting(db, id),
    getSitting(db, id),
    listed,
  ])
  const because = granted(mayAttend(who, group))
  const steppedOut = agenda.filter(
    item => !mayFollowItem(who, group, item.id, sitting.conflicts).allowed,
  )
  return {
    ...{ meeting, group, agenda, sitting, because, tier: tierOf(group, who.at) },
    chairs: mayChair(who, group).allowed,
    drives: mayDrive(who, group).allowed,
    /** The items of which the reader declared a conflict of interest. */
    steppedOut: new Set(steppedOut.map(item => item.id)),
    missing: missingFor(rulesOf(group, who.at).quorum, sitting.attendance, group),
  }
}

export async function viewMeeting(database: Database, who: Asking, id: Id<'meeting'>) {
  return auditedRead(database, who, async db => {
    const [view, matters] = await Promise.all([getMeetingView(db, who, id), listMatters(db, id)])
    const together = await listTogether(
      db,
      view.agenda.map(({ childId }) => childId),
    )
    const subjects = [id, ...view.agenda.map(item => item.childId), ...matters.map(({ id }) => id)]
    const audit = {
      ...({ verb: 'consultation', action: 'meeting.agenda-shown' } as const),
      ...{ subjects, because: view.because },
    }
    return { result: { ...view, matters, together }, audit }
  })
}

/** With what is no child beside the children. */
export type WholeMeeting = Awaited<ReturnType<typeof viewMeeting>>

export type MeetingChildView = Awaited<ReturnType<typeof viewMeetingChild>>

export async function viewMeetingChild(
  database: Database,
  request: Request,
  sinceLast: Brought['sinceLast'],
) {
  return auditedRead(database, request.who, async db => {
    const view = await getItem(db, request)
    const [about, agencies] = await Promise.all([
      getAbout(db, request.who, view, view.item, sinceLast),
      // Only who decides chooses an agency.
      view.chairs ? listAgencies(db, view.group.areaId) : [],
    ])
    const next = nextOnAgenda(view, view.item)
    const subjects = [...about.subjects, ...(next ? [next.childId] : [])]
    return {
      result: {
        ...{ ...view, ...about, next },
        agencies: agencies.map(({ id, name }) => ({ value: id, text: name })),
      },
      audit: {
        ...({ verb: 'consultation', action: 'meeting.child-shown' } as const),
        ...{ subjects: [...new Set(subjects)], because: view.because },
      },
    }
  })
}

export type FollowedView = Awaited<ReturnType<typeof viewFollowed>>

/** Where the meeting is now, as this member may see it. An item that is not theirs is as if none were called. */
export async function viewFollowed(
  database: Database,
  who: Asking,
  id: Id<'meeting'>,
  sinceLast: Brought['sinceLast'],
) {
  return auditedRead(database, who, async db => {
    const view = await getMeetingView(db, who, id)
    const { agenda, sitting, steppedOut } = view
    const item = agenda.find(item => item.id === sitting.itemId && !steppedOut.has(item.id))
    const about = item && (await getAbout(db, who, view, item, sinceLast))
    const now = item && about ? { ...view, ...about, item } : undefined
    const matter =
      !item && sitting.itemId
        ? await findMatter(db, { ...view, reader: who }, sitting.itemId)
        : undefined
    const shown = [...(about?.subjects ?? []), ...(matter?.subjects ?? [])]
    const subjects = [id, ...agenda.map(item => item.childId), ...shown]
    return {
      result: { ...view, now, matter },
      audit: {
        ...({ verb: 'consultation', action: 'meeting.followed' } as const),
        ...{ subjects: [...new Set(subjects)], because: view.because },
      },
    }
  })
}

/** What stands beside a decision: what was decided so far, what was asked of agencies, what happened since. */
async function getAbout(
  db: Db,
  who: Practitioner,
  { group, meeting }: Pick<MeetingView, 'group' | 'meeting'>,
  { id, childId }: AgendaItem,
  sinceLast: Brought['sinceLast'],
) {
  const [decisions, tasks, last] = await Promise.all([
    listDecisions(db, id),
    listTasksOfChild(db, childId, 100),
    findLastMeetingAbout(db, group.id, childId),
    askWhereKept(db, childId),
  ])
  const actions = tasks.filter(task => task.kind === 'action')
  const since = await sinceLast(db, childId, last?.endedAt ?? undefined, who)
  const shown = [...decisions, ...actions].map(({ id }) => id)
  return {
    ...{ decisions, actions, lastMetOn: last?.heldOn, sinceLast: since },
    subjects: [childId, id, meeting.id, ...shown, ...idsIn(since.markup)],
  }
}

/** The first after this one that nobody has decided about, and that the reader does not step out of. */
export function nextOnAgenda<Place extends Pick<AgendaItem, 'id' | 'decision'>>(
  {
    agenda,
    steppedOut,
  }: { readonly agenda: readonly Place[]; readonly steppedOut: ReadonlySet<string> },
  item: Pick<AgendaItem, 'id'>,
) {
  const at = agenda.findIndex(other => other.id === item.id)
  return [...agenda.slice(at + 1), ...agenda.slice(0, Math.max(at, 0))].find(
    other => !other.decision && !steppedOut.has(other.id),
  )
}

/** One child on the agenda in full, the others by their place on it. */
export async function getItem(db: Db, request: Request) {
  const id = idIn(request, 'meeting')
  const [view, item] = await Promise.all([
    joinMeeting(db, request.who, id, listPlaces(db, id, mostOnAgenda)),
    findOnAgenda(db, id, idIn(request, 'child')),
  ])
  if (!item || view.steppedOut.has(item.id)) throw new NotFound('agenda item')
  return { ...view, item }
}
