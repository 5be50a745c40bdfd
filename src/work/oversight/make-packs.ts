import { type Asking, asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, type Db, inTheNameOf, type Tx } from '../../foundation/database/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { askWhereKept, nameOf } from '../../records/people/index.ts'
import { type ListedTask, listTasksOfChild } from '../../records/tasks/index.ts'
import { listMatters } from './agenda.store.ts'
import { listMembers } from './attendance.store.ts'
import { readersOf } from './attendance.ts'
import { insertCopies } from './copy.store.ts'
import { getGroup } from './group.store.ts'
import { rulesOf } from './group-rules.ts'
import { matterOutcomes } from './matter.ts'
import { findLastMeetingAbout, getMeeting, listAgenda, lockMeeting } from './meeting.store.ts'
import { agendaReasons } from './meeting.ts'
import { mayDrive } from './meeting-mode.policy.ts'
import { findWaitingCopy, insertPackItems, lockWaitingCopy, updateCopyMade } from './pack.store.ts'
import type { News, PackItem, PackMatter, PackPart } from './pack.ts'
import { getSitting } from './sitting.store.ts'
import { findMatter } from './view-matter.ts'

/** What happened to a child since a moment. Known in rooms above this one, and asked in the reader's name. */
export type ListNews = (
  db: Db,
  childId: Id<'child'>,
  since: Date | undefined,
) => Promise<readonly News[]>

export type PackCopy = {
  readonly id: Id<'copy'>
  readonly meetingId: Id<'meeting'>
  readonly practitionerId: Id<'practitioner'>
}

/** Asks for a pack for each member who has none. They are made one by one, and the page shows how far it is. */
export async function askForPacks(database: Database, who: Asking, meetingId: Id<'meeting'>) {
  return auditedTransaction(database, who, async tx => {
    const { groupId, state } = await lockMeeting(tx, meetingId)
    const group = await getGroup(tx, groupId)
    const because = granted(mayDrive(who, group))
    if (state === 'ended') throw new NotFound('planned meeting', meetingId)
    const { attendance } = await getSitting(tx, meetingId)
    const { deputies } = rulesOf(group, who.at)
    const readers = readersOf(await listMembers(tx, groupId, 200), deputies, attendance)
    const asked = { askedBy: who.id, askedAt: who.at, madeAt: null }
    await insertCopies(tx, { meetingId, groupId, kind: 'pack', ...asked }, readers)
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
    const items = await gatherPack(tx, copy, listNews)
    await insertPackItems(tx, copy, items)
    await updateCopyMade(tx, copy.id, items.length, now)
    const subjects = [
      copy.id,
      copy.meetingId,
      ...items.map(({ childId, body }) => childId ?? body.itemId),
    ]
    const because = 'is the process itself'
    const audit = { verb: 'combination', action: 'pack.made', subjects, because } as const
    return { result: copy.id, audit }
  })
  return true
}

/** In the reader's name: what they could open themselves, and nothing of an item they stepped out of. */
export async function gatherPack(
  tx: Tx,
  { meetingId, practitionerId: id }: Pick<PackCopy, 'meetingId' | 'practitionerId'>,
  listNews: ListNews,
) {
  return inTheNameOf(tx, { id }, theProcess, () => gather(tx, meetingId, id, listNews))
}

async function gather(
  db: Db,
  meetingId: Id<'meeting'>,
  readerId: Id<'practitioner'>,
  listNews: ListNews,
) {
  const meeting = await getMeeting(db, meetingId)
  const group = await getGroup(db, meeting.groupId)
  const groupId = group.id
  const agenda = await listAgenda(db, meetingId, 1000)
  const { conflicts } = await getSitting(db, meetingId)
  const out = conflicts.filter(one => one.practitionerId === readerId).map(one => one.itemId)
  const items: PackRow[] = []
  for (const { id: itemId, childId, areaId, reasons, ...child } of agenda) {
    if (out.includes(itemId)) continue
    const [last, tasks] = await Promise.all([
      findLastMeetingAbout(db, groupId, childId),
      listTasksOfChild(db, childId, 100),
      askWhereKept(db, childId),
    ])
    const news = await listNews(db, childId, last?.endedAt ?? undefined)
    const body: PackItem = {
      ...{ itemId, name: nameOf(child), reference: child.reference },
      ...{ childsWords: child.childsWords, since: last?.endedAt?.toISOString() ?? null },
      why: reasons.map(why => agendaReasons[why]).join(', '),
      news: news.map(one => ({ ...one, at: one.at.toISOString() })),
      actions: tasks.filter(task => task.kind === 'action').map(actionOf),
    }
    items.push({ childId, areaId, body })
  }
  return [
    ...items,
    ...(await gatherMatters(db, meetingId, {
      group,
      meeting,
      reader: { id: readerId, roles: [] },
    })),
  ]
}

async function gatherMatters(
  db: Db,
  meetingId: Id<'meeting'>,
  before: Parameters<typeof findMatter>[1],
) {
  const parts: PackRow[] = []
  for (const { id, areaId } of await listMatters(db, meetingId)) {
    const matter = await findMatter(db, before, id)
    if (!matter) continue
    const { item, words, standing, earlier, actions } = matter
    const body: PackMatter = {
      ...{ itemId: id, kind: item.kind, label: item.label },
      why: item.reasons.map(why => agendaReasons[why]).join(', '),
      words: words.map(one => one.words),
      decided: [...(standing ? [standing] : []), ...earlier].map(
        one => `${formatDay(one.heldOn)}: ${matterOutcomes[one.outcome]}. ${one.reason}`,
      ),
      actions: actions.map(actionOf),
    }
    parts.push({ childId: null, areaId, body })
  }
  return parts
}

type PackRow = {
  readonly childId: Id<'child'> | null
  readonly areaId: string
  readonly body: PackPart
}

function actionOf({ title, ownerAgencyName, dueAt, settledAt }: ListedTask) {
  return {
    ...{ text: title, agency: ownerAgencyName, dueAt: dueAt.toISOString() },
    done: settledAt !== null,
  }
}
