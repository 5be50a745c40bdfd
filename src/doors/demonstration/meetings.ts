import { readOnRecord } from '../../across/insight/index.ts'
import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { getChild } from '../../records/people/index.ts'
import { listMyTasks } from '../../records/tasks/index.ts'
import { findLatestAssessment } from '../../work/assessment/index.ts'
import {
  decideChild,
  endMeeting,
  findCurrentMeeting,
  listAgenda,
  listMembers,
  nobodyTicked,
  type OnRecord,
  openMeeting,
  readLeaving,
  recordAttendance,
  signMinutes,
  undecided,
} from '../../work/oversight/index.ts'
import { reportAction } from '../../work/plans/index.ts'
import { cases } from './cases.ts'
import { groups, personId, people as staff } from './directory.ts'
import { findNothing } from './lowerings.ts'
import { asAt, daysBefore } from './step.ts'

const signedAfter = 8 * 86_400_000

/** Holds every meeting of a group whose day has come: decisions as the chair would write them, and their actions. */
export async function meetingsUntil(database: Database, groupId: Id<'group'>, until: Date) {
  const chair = groupId === groups.wenmouth ? 'chair' : 'southChair'
  for (;;) {
    const meeting = await database.asking(asAt(until)(chair), db => findCurrentMeeting(db, groupId))
    const at = meeting && new Date(`${meeting.heldOn}T11:00:00Z`)
    if (!meeting || !at || at >= until) return
    const who = asAt(at)(chair)
    await reportActions(database, at)
    await lookAgain(database, meeting.id, at, chair)
    await openMeeting(database, who, meeting.id, meeting.version)
    await tickWhoIsThere(database, who, meeting.id, groupId)
    const agenda = await database.asking(who, db => listAgenda(db, meeting.id, 100))
    for (const { childId, why } of agenda) {
      const child = await database.asking(who, db => getChild(db, childId))
      const one = caseOf(child)
      if (one?.leaves && why !== 'new') {
        const draft = await removalOf(database, who, childId)
        await decideChild(database, who, meeting.id, childId, undecided, draft, readOnRecord)
        continue
      }
      const record = await database.asking(who, db => readOnRecord(db, childId, at, groupId))
      const leaving = record.handover && !one?.arrives && letGo(record, londonDayOf(at))
      if (leaving) {
        await decideChild(database, who, meeting.id, childId, undecided, leaving, readOnRecord)
        continue
      }
      await decideChild(database, who, meeting.id, childId, undecided, {
        decision: 'carry_forward',
        reason: one?.analysis ?? 'Not enough has changed. The group is not yet satisfied.',
        childsView: one?.child.says ?? '',
        dissent: '',
        actions: (why === 'new' ? (one?.actions ?? []) : []).map(({ text, by }) => ({
          text,
          agencyId: staff[by].agency.id,
          dueOn: addDays(londonDayOf(at), 14),
        })),
      })
    }
    const open = await database.asking(who, db => findCurrentMeeting(db, groupId))
    if (!open || open.id !== meeting.id) return
    await endMeeting(database, who, meeting.id, open.version)
    const signed = new Date(at.getTime() + signedAfter)
    if (signed < until) await signMinutes(database, asAt(signed)(chair), meeting.id)
  }
}

/** Somebody else has accepted the child in writing: there is nothing left to oversee here. */
function letGo(record: OnRecord, today: CalendarDate) {
  const answers = { reason: 'She lives there now, and her new worker has met her.' }
  const table = { today, record, agencyIds: [], receiverIds: [] }
  const leaving = readLeaving('transfer', answers, table)
  return leaving.ok ? leaving.value : undefined
}

function caseOf({ givenName, familyName }: { givenName: string; familyName: string }) {
  return cases.find(({ child: { given, family } }) => given === givenName && family === familyName)
}

/** Two days before the group meets again, of whom nothing turned out to be true. */
async function lookAgain(
  database: Database,
  meetingId: Id<'meeting'>,
  at: Date,
  chair: 'chair' | 'southChair',
) {
  const agenda = await database.asking(asAt(at)(chair), db => listAgenda(db, meetingId, 100))
  for (const { why, ...child } of agenda) {
    const one = caseOf(child)
    if (!one?.leaves || why === 'new') continue
    await findNothing(database, daysBefore(at, 2), one.child.given, one.child.family)
  }
}

async function removalOf(database: Database, who: Asking, childId: Id<'child'>) {
  const matrix = await database.asking(who, db => findLatestAssessment(db, childId))
  return {
    decision: 'remove_never_at_risk',
    reason: 'Both evenings are explained, and her aunt bought the coat. Nobody exploited her.',
    childsView: 'I was at my aunt’s. Nobody rang her.',
    dissent: '',
    actions: [],
    evidence: {
      matrix: matrix?.id ?? '',
      remainingNeed: 'Her father and the school agree on whom to ring when she is late.',
    },
  } as const
}

/** Everyone comes but the last of the list, who sends apologies. */
async function tickWhoIsThere(
  database: Database,
  who: Asking,
  meetingId: Id<'meeting'>,
  groupId: Id<'group'>,
) {
  const members = await database.askingOne(who, db => listMembers(db, groupId, 100))
  const chairs = members.filter(({ id }) => id === who.id)
  // Who comes only in another's place stays away while that one comes.
  const others = members.filter(({ id }) => id !== who.id && id !== personId('safety'))
  const sat = [...chairs, ...others].map(({ id, name, agencyId, agencyKind }, at) => ({
    ...{ practitionerId: id, name, agencyId, standsInFor: null },
    standing:
      at === chairs.length + others.length - 1 && agencyKind === 'council'
        ? ('apologies' as const)
        : ('present' as const),
  }))
  await recordAttendance(database, who, meetingId, nobodyTicked, sat)
}

/** The version of a task nobody has changed since it was set. */
const untouched = 1

/** Before they meet, the agencies say what became of what they took on. */
async function reportActions(database: Database, at: Date) {
  const takers = new Set(cases.flatMap(one => (one.actions ?? []).map(({ by }) => by)))
  for (const person of takers) {
    const who = asAt(at)(person)
    const tasks = await database.asking(who, db => listMyTasks(db, who, 100))
    for (const task of tasks.filter(({ kind, dueAt }) => kind === 'action' && dueAt < at)) {
      const evidence = 'Noted in the agency’s own record the same day.'
      const done = { kind: 'done', words: 'Done, and the lead worker told.', evidence } as const
      await reportAction(database, who, task.id, untouched, done)
    }
  }
}
