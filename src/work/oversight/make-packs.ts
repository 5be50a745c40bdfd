import { type Asking, asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, type Db, inTheNameOf } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import { nameOf } from '../../records/people/index.ts'
import { listTasksOfChild } from '../../records/tasks/index.ts'
import { listMembers } from './attendance.store.ts'
import { insertCopies } from './copy.store.ts'
import { getGroup } from './group.store.ts'
import { findLastMeetingAbout, getMeeting, listAgenda, lockMeeting } from './meeting.store.ts'
import { agendaReasons } from './meeting.ts'
import { mayDrive } from './meeting-mode.policy.ts'
import { findWaitingCopy, insertPackItems, lockWaitingCopy, updateCopyMade } from './pack.store.ts'
import type { News, PackItem } from './pack.ts'
import { getSitting } from './sitting.store.ts'

/** What happened to a child since a moment. Known in rooms above this one, and asked in the reader's name. */
export type ListNews = (
  db: Db,
  childId: Id<'child'>,
  since: Date | undefined,
) => Promise<readonly News[]>

/** Asks for a pack for each member who has none. They are made one by one, and the page shows how far it is. */
export async function askForPacks(database: Database, who: Asking, meetingId: Id<'meeting'>) {
  return auditedTransaction(database, who, async tx => {
    const { groupId, state } = await lockMeeting(tx, meetingId)
    const because = granted(mayDrive(who, await getGroup(tx, groupId)))
    if (state === 'ended') throw new NotFound('planned meeting', meetingId)
    const members = await listMembers(tx, groupId, 200)
    const asked = { askedBy: who.id, askedAt: who.at, madeAt: null }
    await insertCopies(tx, { meetingId, groupId, kind: 'pack', ...asked }, members)
    const subjects = [meetingId, groupId]
    const audit = { verb: 'collection', action: 'packs.asked-for', subjects, because } as const
    return { result: meetingId, audit }
  })
}

/** Makes the pack that has waited longest. @returns whether there was one */
export async function makeNextPack(database: Database, now: Date, listNews: ListNews) {
  const waiting = await database.asking(theProcess, findWaitingCopy)
  if (!waiting) return false
  const who = asTheProcess(now)
  await auditedTransaction(database, who, async tx => {
    const copy = await lockWaitingCopy(tx, waiting.id)
    if (!copy) throw new NotFound('waiting copy', waiting.id)
    const reader = { id: copy.practitionerId }
    const items = await inTheNameOf(tx, reader, theProcess, () =>
      gatherPack(tx, copy.meetingId, copy.practitionerId, listNews),
    )
    await insertPackItems(tx, copy, items)
    await updateCopyMade(tx, copy.id, items.length, now)
    const subjects = [copy.id, copy.meetingId, ...items.map(item => item.childId)]
    const because = 'is the process itself'
    const audit = { verb: 'combination', action: 'pack.made', subjects, because } as const
    return { result: copy.id, audit }
  })
  return true
}

async function gatherPack(
  db: Db,
  meetingId: Id<'meeting'>,
  readerId: Id<'practitioner'>,
  listNews: ListNews,
) {
  const { groupId } = await getMeeting(db, meetingId)
  const agenda = await listAgenda(db, meetingId, 1000)
  const { conflicts } = await getSitting(db, meetingId)
  const out = conflicts.filter(one => one.practitionerId === readerId).map(one => one.itemId)
  const items = []
  for (const { id: itemId, childId, areaId, reasons, ...child } of agenda) {
    if (out.includes(itemId)) continue
    const [last, tasks] = await Promise.all([
      findLastMeetingAbout(db, groupId, childId),
      listTasksOfChild(db, childId, 100),
    ])
    const news = await listNews(db, childId, last?.endedAt ?? undefined)
    const body: PackItem = {
      ...{ itemId, name: nameOf(child), reference: child.reference },
      ...{ childsWords: child.childsWords, since: last?.endedAt?.toISOString() ?? null },
      why: reasons.map(why => agendaReasons[why]).join(', '),
      news: news.map(one => ({ ...one, at: one.at.toISOString() })),
      actions: tasks
        .filter(task => task.kind === 'action')
        .map(({ title, ownerAgencyName, dueAt, settledAt }) => ({
          ...{ text: title, agency: ownerAgencyName, dueAt: dueAt.toISOString() },
          done: settledAt !== null,
        })),
    }
    items.push({ childId, areaId, body })
  }
  return items
}

/** Makes what waits, again and again. @returns what stops it */
export function startPacks(
  database: Database,
  clock: Clock,
  everyMs: number,
  listNews: ListNews,
): () => Promise<void> {
  return inRounds(async () => {
    while (await makeNextPack(database, clock(), listNews));
  }, everyMs)
}
