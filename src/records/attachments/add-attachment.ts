import { createHash } from 'node:crypto'
import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { insertAttachment, type Looked, takes } from './attachment.store.ts'
import type { Filing, Holder, Sent } from './attachment.ts'
import type { Found } from './looking/read-file.ts'
import { type Refusal, refusals } from './looking/refusal.ts'
import { sealContent } from './sealed.ts'
import { settleHeld } from './settle-held.ts'

/**
 * Adds a document to a record. It is looked into before anything of it is kept: a picture of a child must not exist here
 * for a moment. Where whatever looked came to no end, it is kept sealed and held, and nobody opens it.
 */
export async function addAttachment(
  database: Database,
  filing: Filing,
  who: Asking,
  holder: Holder,
  aboutId: Id<'record'>,
  { title, bytes }: Sent,
): Promise<Outcome<Id<'attachment'>>> {
  const because = granted(holder.mayAdd(who))
  const { areaId, childId } = await database.asking(who, async db => {
    const place = await holder.place(db, aboutId)
    if (!(await takes(db, holder.kind, aboutId, place))) throw new NotFound(holder.kind, aboutId)
    return place
  })
  const found = await filing.look(bytes)
  if (found && 'refusal' in found) {
    await noteRefusal(database, who, aboutId, found.refusal)
    return refused([{ field: 'file', text: refusals[found.refusal] }])
  }
  const id = await auditedTransaction(database, who, async tx => {
    const one = newId<'attachment'>()
    const content = found ? found.content : bytes
    const by = { addedBy: who.id, addedAt: who.at }
    const about = { id: one, kind: holder.kind, aboutId, areaId, childId, title, ...by }
    const sealed = sealContent(filing.keys, one, content)
    await insertAttachment(tx, { ...about, ...lookedOf(found) }, sealed)
    const subjects = [one, aboutId, ...(childId ? [childId] : [])]
    return {
      result: one,
      audit: { verb: 'collection', action: 'attachment.added', subjects, because },
    }
  })
  if (!filing.scan) await settleHeld(database, filing, who.at, id)
  return accepted(id)
}

export function lookedOf(found: Exclude<Found, { refusal: Refusal }> | undefined): Looked {
  if (!found) return { looked: false }
  const { type, content } = found
  const sha256 = createHash('sha256').update(content).digest()
  return { looked: true, type, size: content.length, sha256 }
}

/** That something was refused, and why, is known; of what it was, nothing. */
async function noteRefusal(
  database: Database,
  who: Asking,
  aboutId: Id<'record'>,
  refusal: Refusal,
) {
  await auditedRead(database, who, async () => ({
    result: undefined,
    audit: {
      ...({ verb: 'collection', action: 'attachment.not-taken' } as const),
      ...{ subjects: [aboutId], because: `refused: ${refusal}` },
    },
  }))
}
