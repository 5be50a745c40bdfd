import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import type { Block, Document } from '../../foundation/documents/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import { type CopyForm, findMyCopy, insertOpening } from './copy.store.ts'
import { gatherMinutes } from './gather-minutes.ts'
import { mayAttend, mayChair } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import { getMeeting } from './meeting.store.ts'
import { titleOf } from './meeting.ts'
import { mayDrive } from './meeting-mode.policy.ts'
import { listAddenda, listDueOf, listMinutes } from './minutes.store.ts'
import {
  addendumBlocks,
  itemBlocks,
  type MinuteItem,
  type MinuteMatter,
  matterBlocks,
  type Opening,
  openingBlocks,
  writtenIn,
} from './minutes.ts'
import { getSitting } from './sitting.store.ts'

/** A part of the minutes with whom it is about, so that what may be done to it can stand beside it. */
export type MinutesPart = {
  readonly childId: Id<'child'> | null
  /** Of what is no child. */
  readonly itemId?: Id<'agenda-item'>
  readonly blocks: readonly Block[]
}

export type MinutesView = Awaited<ReturnType<typeof viewMinutes>>

/** Draft or signed, without what is not for this reader: of that there is no trace. */
export async function viewMinutes(database: Database, who: Asking, id: Id<'meeting'>) {
  return auditedRead(database, who, async db => {
    const view = await getView(db, who, id)
    const { meeting, group, sitting, because, drives } = view
    if (meeting.state === 'planned') throw new NotFound('minutes', id)
    const { parts, subjects, draft, written } =
      sitting.signed || !drives
        ? { ...(await signedParts(db, who, id, sitting)), draft: undefined, written: [] }
        : await draftParts(db, who, id, group)
    const due = drives ? await listDueOf(db, id, 10) : []
    return {
      result: { ...view, parts, draft, written, due },
      audit: {
        ...({ verb: 'consultation', action: 'minutes.shown' } as const),
        ...{ subjects: [id, ...subjects], because },
      },
    }
  })
}

async function getView(db: Db, who: Asking, id: Id<'meeting'>) {
  const meeting = await getMeeting(db, id)
  const [group, sitting] = await Promise.all([getGroup(db, meeting.groupId), getSitting(db, id)])
  const because = granted(mayAttend(who, group))
  const drives = mayDrive(who, group).allowed
  return { meeting, group, sitting, because, drives, chairs: mayChair(who, group).allowed }
}

type Sitting = Awaited<ReturnType<typeof getSitting>>

function mine(who: Asking, { conflicts }: Sitting) {
  const out = conflicts.filter(one => one.practitionerId === who.id).map(one => one.itemId)
  return ({ itemId }: MinuteItem) => !out.includes(itemId)
}

async function signedParts(db: Db, who: Asking, id: Id<'meeting'>, sitting: Sitting) {
  if (!sitting.signed) return { parts: [], subjects: [] }
  const [rows, addenda] = await Promise.all([listMinutes(db, id, 1001), listAddenda(db, id, 1000)])
  const isMine = mine(who, sitting)
  const parts = rows.flatMap(({ childId, itemId, body }): MinutesPart[] => {
    if (itemId) return [{ childId, itemId, blocks: matterBlocks(body as MinuteMatter) }]
    const added = addendumBlocks(addenda.filter(one => one.childId === childId))
    if (!childId) return [{ childId, blocks: [...openingBlocks(body as Opening), ...added] }]
    const item = body as MinuteItem
    return isMine(item) ? [{ childId, blocks: [...itemBlocks(item), ...added] }] : []
  })
  return { parts, subjects: parts.flatMap(({ childId, itemId }) => childId ?? itemId ?? []) }
}

async function draftParts(
  db: Db,
  who: Asking,
  id: Id<'meeting'>,
  group: Parameters<typeof gatherMinutes>[2],
) {
  const draft = await gatherMinutes(db, id, group, who)
  const isMine = mine(who, draft.sitting)
  const items = draft.items.filter(item => isMine(item.body))
  const parts: MinutesPart[] = [
    { childId: null, blocks: openingBlocks(draft.opening) },
    ...items.map(({ childId, body }) => ({ childId, blocks: itemBlocks(body) })),
    ...draft.matters.map(({ itemId, body }) => {
      return { childId: null, itemId, blocks: matterBlocks(body) }
    }),
  ]
  const subjects = [
    ...items.flatMap(({ childId, shown }) => [childId, ...shown]),
    ...draft.matters.map(({ itemId }) => itemId),
  ]
  const written = writtenIn(
    draft.opening,
    items.map(({ body }) => body),
    draft.matters.map(({ body }) => body),
  )
  return { parts, subjects, draft, written }
}

/**
 * Opens a reader's own copy of signed minutes: marked with the reader on every page, and written down as passed on to
 * them.
 */
export async function openMinutes(
  database: Database,
  who: Asking,
  id: Id<'meeting'>,
  form: CopyForm,
): Promise<Document> {
  const opened: Document[] = []
  await auditedTransaction(database, who, async tx => {
    const { meeting, group, sitting, because } = await getView(tx, who, id)
    const copy = sitting.signed && (await findMyCopy(tx, id, 'minutes', who.id))
    if (!copy || !sitting.signed) throw new NotFound('minutes', id)
    const { parts, subjects } = await signedParts(tx, who, id, sitting)
    const opening = { copyId: copy.id, groupId: group.id, practitionerId: who.id, form }
    await insertOpening(tx, { ...opening, openedAt: who.at })
    opened.push({
      title: `Minutes, ${titleOf(meeting)}, ${group.name}`,
      mark: markOf(who, copy.number),
      at: who.at,
      blocks: [
        {
          kind: 'paragraph',
          text: `Signed by ${sitting.signed.by}, ${formatInstant(sitting.signed.at)}.`,
        },
        ...parts.flatMap(part => part.blocks),
      ],
    })
    return {
      result: undefined,
      audit: {
        ...({ verb: 'disclosure', action: 'minutes.opened', recipientId: who.id } as const),
        ...{ subjects: [id, copy.id, ...subjects], because },
      },
    }
  })
  const [document] = opened
  if (!document) throw new NotFound('minutes', id)
  return document
}

/** Whose copy it is, and how it is to be treated. */
export function markOf({ name, agencyName, at }: Asking, number: number): string {
  return `Copy ${number} for ${name}, ${agencyName}, opened ${formatInstant(at)}. Official – sensitive. Do not pass it on.`
}
