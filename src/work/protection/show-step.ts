import { type Asking, listAgencies, listColleagues } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import { listTasksFrom } from '../../records/tasks/index.ts'
import { getConference } from './conference.store.ts'
import { getDiscussion, listAddenda, listAttendance } from './discussion.store.ts'
import { getEnquiry } from './enquiry.store.ts'
import { getPower } from './power.store.ts'
import { mayReadTrack } from './protection.policy.ts'
import { getTimer, listPauses, listTimersFrom } from './timer.store.ts'

/** A strategy discussion as it was recorded, or all that it takes to record it. */
export function showDiscussion(database: Database, who: Asking, id: Id<'discussion'>) {
  return shown(database, who, 'discussion.shown', async db => {
    const discussion = await getDiscussion(db, id)
    const child = await getChild(db, discussion.childId)
    const attendance = await listAttendance(db, id)
    const addenda = await listAddenda(db, id)
    const actions = await listTasksFrom(db, [id], 50)
    const serving = await listAgencies(db, discussion.areaId)
    const agencies = serving.map(({ id, name }) => ({ value: id, text: name }))
    const result = { discussion, child, attendance, addenda, actions, agencies }
    return { result, subjects: [id, child.id, ...[...addenda, ...actions].map(one => one.id)] }
  })
}

/** What it takes to start an enquiry: the discussion it follows, and the social workers of the area. */
export function showStart(database: Database, who: Asking, id: Id<'discussion'>) {
  return shown(database, who, 'discussion.shown', async db => {
    const discussion = await getDiscussion(db, id)
    const child = await getChild(db, discussion.childId)
    const leads = await listColleagues(db, discussion.areaId, ['social_worker'], 200)
    return { result: { discussion, child, leads }, subjects: [id, child.id] }
  })
}

export function showEnquiry(database: Database, who: Asking, id: Id<'enquiry'>) {
  return shown(database, who, 'enquiry.shown', async db => {
    const enquiry = await getEnquiry(db, id)
    const child = await getChild(db, enquiry.childId)
    return { result: { enquiry, child }, subjects: [id, child.id] }
  })
}

export function showConference(database: Database, who: Asking, id: Id<'conference'>) {
  return shown(database, who, 'conference.shown', async db => {
    const conference = await getConference(db, id)
    const child = await getChild(db, conference.childId)
    return { result: { conference, child }, subjects: [id, child.id] }
  })
}

export function showPower(database: Database, who: Asking, id: Id<'power'>) {
  return shown(database, who, 'power.shown', async db => {
    const power = await getPower(db, id)
    const child = await getChild(db, power.childId)
    const timers = await listTimersFrom(db, id)
    const subjects = [id, child.id, ...timers.map(timer => timer.id)]
    return { result: { power, child, timers }, subjects }
  })
}

export function showTimer(database: Database, who: Asking, id: Id<'timer'>) {
  return shown(database, who, 'timer.shown', async db => {
    const timer = await getTimer(db, id)
    const pauses = await listPauses(db, id)
    return { result: { timer, pauses }, subjects: [id, timer.childId] }
  })
}

/** The child a form is about. */
export function showChild(database: Database, who: Asking, id: Id<'child'>) {
  return shown(database, who, 'track.shown', async db => {
    return { result: await getChild(db, id), subjects: [id] }
  })
}

async function shown<T>(
  database: Database,
  who: Asking,
  action: `${string}.shown`,
  read: (db: Db) => Promise<{ readonly result: T; readonly subjects: readonly string[] }>,
) {
  const because = granted(mayReadTrack(who))
  return auditedRead(database, who, async db => {
    const { result, subjects } = await read(db)
    return { result, audit: { verb: 'consultation', action, subjects, because } }
  })
}
