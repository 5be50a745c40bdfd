import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { insertKnown, listOwnKnown } from './known.store.ts'
import type { Declared } from './known.ts'
import { mayDeclare } from './looked.policy.ts'

export async function viewOwnKnown(database: Database, who: Asking) {
  const because = granted(mayDeclare())
  return auditedRead(database, who, async db => {
    const found = await listOwnKnown(db)
    const subjects = found.map(({ id }) => id)
    return {
      result: found,
      audit: { verb: 'consultation', action: 'known.own-listed', subjects, because },
    }
  })
}

/** Somebody says who is near to them, before it looks as if they had not wanted to. */
export async function declareKnown(database: Database, who: Asking, declared: Declared) {
  const because = granted(mayDeclare())
  return auditedTransaction(database, who, async tx => {
    const id = await insertKnown(tx, declared, who)
    const audit = { verb: 'collection', action: 'known.declared', subjects: [id], because } as const
    return { result: id, audit }
  })
}
