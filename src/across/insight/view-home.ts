import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { listDrafts } from '../../foundation/forms/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import { idsIn } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { mayWorkFrontDoor } from '../../work/contacts/index.ts'
import { listEpisodesOfLead, listWaiting } from '../../work/early-help/index.ts'
import { listQueue, mayEvaluate } from '../../work/intelligence/index.ts'
import { listDue } from '../../work/learning/index.ts'
import { listReviews, listToRead, mayKeepLibrary } from '../../work/library/index.ts'
import {
  listInterviewsDue,
  listMissing,
  mayInterview,
  mayLookForMissing,
} from '../../work/missing/index.ts'
import { listOwnTimers } from '../../work/protection/index.ts'
import { listSupported, mayGiveSupport } from '../../work/support/index.ts'
import {
  listComingMeetings,
  listOpenEmergencies,
  listOverdueInTeam,
  listOwnChildren,
  listOwnConcerns,
  listUnreadNotices,
  listWaitingContacts,
  listWaitingTasks,
} from './home.store.ts'

export type HomeView = Awaited<ReturnType<typeof readHome>>

/** What needs somebody today, what is overdue, what changed. Written down, since children are named on it. */
export async function viewHome(database: Database, who: Asking): Promise<HomeView> {
  return auditedRead(database, who, async db => {
    const result = await readHome(db, who)
    const {
      tasks,
      team,
      timers,
      children,
      contacts,
      emergencies,
      concerns,
      led,
      again,
      told: unread,
      missing,
      interviews,
    } = result
    const named = [...tasks, ...team, ...timers].flatMap(one => one.childId ?? [])
    const parts = [
      tasks,
      team,
      timers,
      children,
      contacts,
      emergencies,
      concerns,
      led,
      unread,
      missing,
      interviews,
      result.supported,
    ]
    const shown = parts.flat().map(one => one.id)
    const waiting = again.flatMap(({ taskId, childId }) => [taskId, childId])
    const about = [...emergencies, ...led, ...missing, ...interviews, ...result.supported].flatMap(
      one => one.childId ?? [],
    )
    // A notice stands on the page by itself or counted with its like; each leads to what it tells of.
    const told = result.notices.flatMap(({ path }) => idsIn(path))
    const restricted = timers.flatMap(one => [one.nrmId ?? [], one.allegationId ?? []].flat())
    return {
      result,
      audit: {
        verb: 'consultation',
        action: 'home.viewed',
        subjects: [
          ...new Set([
            ...shown,
            ...children.map(({ leadId }) => leadId),
            ...named,
            ...waiting,
            ...about,
            ...told,
            ...restricted,
          ]),
        ],
        because: 'their own work',
      },
    }
  })
}

const firstEight = { limit: 8, offset: 0 }

async function readHome(db: Db, who: Asking) {
  const frontDoor = mayWorkFrontDoor(who).allowed
  const [
    tasks,
    team,
    timers,
    children,
    contacts,
    emergencies,
    meetings,
    concerns,
    notices,
    drafts,
    led,
    again,
    told,
    missing,
    interviews,
    supported,
    learning,
    toRead,
    reviews,
  ] = await Promise.all([
    listWaitingTasks(db, who.id, who.agencyId, 25),
    listOverdueInTeam(db, who.id, who.at, 8),
    listOwnTimers(db, who, 25),
    listOwnChildren(db, who.id, 25),
    frontDoor ? listWaitingContacts(db, 8) : [],
    frontDoor ? listOpenEmergencies(db, 8) : [],
    listComingMeetings(db, who, 4),
    listOwnConcerns(db, who.id, 5),
    listUnreadNotices(db, who.id, 100),
    listDrafts(db, 3),
    listEpisodesOfLead(db, who.id, 25),
    frontDoor ? listWaiting(db, 8) : [],
    mayEvaluate(who).allowed ? listQueue(db, ['submitted', 'under_evaluation'], firstEight) : [],
    mayLookForMissing(who).allowed ? listMissing(db, 8) : [],
    mayInterview(who).allowed ? listInterviewsDue(db, 8, 0) : [],
    mayGiveSupport(who).allowed ? listSupported(db, who.id, 25) : [],
    listDue(db, who.id, addDays(londonDayOf(who.at), 30)),
    listToRead(db, who.id, 3),
    mayKeepLibrary(who).allowed ? listReviews(db, who.id, addDays(londonDayOf(who.at), 30), 8) : [],
  ])
  const waiting = { tasks, team, timers, children, contacts, emergencies }
  return {
    frontDoor,
    ...waiting,
    meetings,
    concerns,
    notices,
    drafts,
    led,
    again,
    told,
    missing,
    interviews,
    supported,
    learning,
    toRead,
    reviews,
  }
}
