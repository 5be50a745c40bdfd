import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction, type Verb } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'

type Why = {
  readonly verb: Verb
  readonly action: `learning.${string}`
  readonly because: string
}

/** Writes one record of this room, and that it was written. Never what stands in it. */
export async function record<Kind extends string>(
  database: Database,
  who: Asking,
  why: Why,
  write: (tx: Tx) => Promise<Id<Kind>>,
): Promise<Id<Kind>> {
  return auditedTransaction(database, who, async tx => {
    const id = await write(tx)
    return { result: id, audit: { ...why, subjects: [id] } }
  })
}
