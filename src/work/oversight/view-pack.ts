import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Document } from '../../foundation/documents/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { settleNotices } from '../../records/tasks/index.ts'
import {
  type CopyForm,
  findMyCopy,
  insertOpening,
  listCopies,
  type MyCopy,
  updateCopyWithdrawn,
} from './copy.store.ts'
import { mayAttend } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import { getMeeting, lockMeeting } from './meeting.store.ts'
import { titleOf } from './meeting.ts'
import { mayDrive } from './meeting-mode.policy.ts'
import { listPackItems } from './pack.store.ts'
import { type PackPart, packBlocks } from './pack.ts'
import { getSitting } from './sitting.store.ts'
import { markOf } from './view-minutes.ts'

/** Whether there is a pack for a member to open: there is none before they are made, and none once it is withdrawn. */
export async function hasPack(database: Database, who: Asking, id: Id<'meeting'>) {
  return auditedRead(database, who, async db => {
    const meeting = await getMeeting(db, id)
    const because = granted(mayAttend(who, await getGroup(db, meeting.groupId)))
    const copy = await findMyCopy(db, id, 'pack', who.id)
    const audit = { verb: 'consultation', action: 'pack.looked-for', subjects: [id] } as const
    return { result: Boolean(copy?.madeAt), audit: { ...audit, because } }
  })
}

/** Opens a reader's own pack, marked with the reader, and writes down that it was opened. */
export async function openPack(
  database: Database,
  who: Asking,
  id: Id<'meeting'>,
  form: CopyForm,
): Promise<Document> {
  const opened: Document[] = []
  await auditedTransaction(database, who, async tx => {
    const meeting = await getMeeting(tx, id)
    const group = await getGroup(tx, meeting.groupId)
    const because = granted(mayAttend(who, group))
    const copy = await findMyCopy(tx, id, 'pack', who.id)
    if (!copy?.madeAt) throw new NotFound('pack', id)
    const { conflicts } = await getSitting(tx, id)
    const out = conflicts.filter(one => one.practitionerId === who.id).map(one => one.itemId)
    const rows = await listPackItems(tx, copy.id, 1000)
    const items = rows
      .map(({ childId, body }) => ({ childId, body: body as PackPart }))
      .filter(({ body }) => !out.includes(body.itemId))
    const opening = { copyId: copy.id, groupId: group.id, practitionerId: who.id, form }
    await insertOpening(tx, { ...opening, openedAt: who.at })
    await settleNotices(tx, `/meetings/${id}/pack`, who.at)
    opened.push({
      title: `Pack, ${titleOf(meeting)}, ${group.name}`,
      mark: markOf(who, copy.number),
      at: who.at,
      blocks: packBlocks(
        items.map(({ body }) => body),
        replacedBy(copy),
      ),
    })
    const subjects = [id, copy.id, ...items.map(({ childId, body }) => childId ?? body.itemId)]
    return {
      result: undefined,
      audit: {
        ...({ verb: 'disclosure', action: 'pack.opened', recipientId: who.id } as const),
        ...{ subjects, because },
      },
    }
  })
  const [document] = opened
  if (!document) throw new NotFound('pack', id)
  return document
}

function replacedBy({ replaces, replacedMadeAt }: NonNullable<MyCopy>) {
  return replaces && replacedMadeAt ? { number: replaces, madeAt: replacedMadeAt } : undefined
}

export type CopiesView = Awaited<ReturnType<typeof viewCopies>>

/** Who was given what, and who has opened it. Names of members, and of no child. */
export async function viewCopies(database: Database, who: Asking, id: Id<'meeting'>) {
  return auditedRead(database, who, async db => {
    const meeting = await getMeeting(db, id)
    const group = await getGroup(db, meeting.groupId)
    const because = granted(mayDrive(who, group))
    const { version } = await getSitting(db, id)
    const copies = await listCopies(db, id, 500)
    const subjects = [id, ...copies.map(copy => copy.id)]
    return {
      result: { meeting, group, copies, version },
      audit: { verb: 'consultation', action: 'copies.shown', subjects, because },
    }
  })
}

/** Takes a copy back: from now on its reader cannot open it. */
export async function withdrawCopy(
  database: Database,
  who: Asking,
  meetingId: Id<'meeting'>,
  copyId: Id<'copy'> | undefined,
) {
  return auditedTransaction(database, who, async tx => {
    const { groupId } = await lockMeeting(tx, meetingId)
    const because = granted(mayDrive(who, await getGroup(tx, groupId)))
    const there = (await listCopies(tx, meetingId, 500)).find(copy => copy.id === copyId)
    if (!there || !(await updateCopyWithdrawn(tx, there.id, who.id, who.at)))
      throw new NotFound('copy', copyId)
    const subjects = [there.id, meetingId]
    const audit = { verb: 'alteration', action: 'copy.withdrawn', subjects, because } as const
    return { result: meetingId, audit }
  })
}
