import { createHash } from 'node:crypto'
import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { findSealed, getAttachment, listAttachments, takes } from './attachment.store.ts'
import { type Filing, type Holder, isOpen } from './attachment.ts'
import { openContent } from './sealed.ts'

/** Hands a document out, and writes down to whom. What is held, refused or withdrawn is absent. */
export async function openAttachment(
  database: Database,
  { keys }: Filing,
  who: Asking,
  holder: Holder,
  aboutId: Id<'record'>,
  id: Id<'attachment'>,
) {
  const because = granted(holder.mayRead(who))
  return auditedRead(database, who, async db => {
    await holder.place(db, aboutId)
    const one = await getAttachment(db, holder.kind, aboutId, id)
    const sealed = isOpen(one) ? await findSealed(db, id) : undefined
    if (!sealed || !one.type) throw new NotFound('attachment', id)
    const content = openContent(keys, id, sealed)
    if (!one.sha256?.equals(createHash('sha256').update(content).digest()))
      throw new Error(`the document ${id} is not what was looked into`)
    const subjects = [id, aboutId, ...(one.childId ? [one.childId] : [])]
    return {
      result: { type: one.type, content },
      audit: {
        ...({ verb: 'disclosure', action: 'attachment.opened', recipientId: who.id } as const),
        ...{ subjects, because },
      },
    }
  })
}

export const pageful = 20

export async function viewAttachments(
  database: Database,
  who: Asking,
  holder: Holder,
  aboutId: Id<'record'>,
  page: number,
) {
  const because = granted(holder.mayRead(who))
  return auditedRead(database, who, async db => {
    const place = await holder.place(db, aboutId)
    const { childId } = place
    const mayAdd = holder.mayAdd(who).allowed && (await takes(db, holder.kind, aboutId, place))
    const found = await listAttachments(
      ...([db, holder.kind, aboutId, pageful + 1, (page - 1) * pageful] as const),
    )
    const shown = found.slice(0, pageful)
    const subjects = [aboutId, ...(childId ? [childId] : []), ...shown.map(({ id }) => id)]
    return {
      result: { shown, page, more: found.length > pageful, mayAdd },
      audit: { verb: 'consultation', action: 'attachment.listed', subjects, because },
    }
  })
}
