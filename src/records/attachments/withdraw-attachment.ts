import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getAttachment, updateWithdrawn } from './attachment.store.ts'
import type { Holder } from './attachment.ts'

/** From now on nobody opens it. That it was there, and why it is not any more, stays. */
export async function withdrawAttachment(
  database: Database,
  who: Asking,
  holder: Holder,
  aboutId: Id<'record'>,
  id: Id<'attachment'>,
  withdrawnWhy: string,
) {
  const because = granted(holder.mayAdd(who))
  await auditedTransaction(database, who, async tx => {
    await holder.place(tx, aboutId)
    await getAttachment(tx, holder.kind, aboutId, id)
    await updateWithdrawn(tx, id, { withdrawnBy: who.id, withdrawnAt: who.at, withdrawnWhy })
    const subjects = [id, aboutId]
    return {
      result: undefined,
      audit: { verb: 'alteration', action: 'attachment.withdrawn', subjects, because },
    }
  })
}

/** What the form to withdraw is about. What was withdrawn before is absent. */
export async function viewToWithdraw(
  database: Database,
  who: Asking,
  holder: Holder,
  aboutId: Id<'record'>,
  id: Id<'attachment'>,
) {
  const because = granted(holder.mayAdd(who))
  return auditedRead(database, who, async db => {
    await holder.place(db, aboutId)
    const one = await getAttachment(db, holder.kind, aboutId, id)
    if (one.withdrawnAt) throw new NotFound('attachment', id)
    return {
      result: one,
      audit: {
        ...({ verb: 'consultation', action: 'attachment.viewed' } as const),
        ...{ subjects: [id, aboutId], because },
      },
    }
  })
}
