import { asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { insertChild } from '../../records/people/index.ts'
import { insertHoney } from './known.store.ts'

/** Writes down an invented child whom nobody has a reason to open. It looks like any other. */
export async function placeHoney(
  database: Database,
  areaId: Id<'area'>,
  name: { readonly givenName: string; readonly familyName: string },
  at: Date,
): Promise<Id<'child'>> {
  const who = asTheProcess(at)
  return auditedTransaction(database, who, async tx => {
    const { id: by } = theProcess
    const childId = await insertChild(tx, { areaId, ...name, bornOn: '2012-03-14', by, at })
    const placed = {
      areaId,
      placedBy: by,
      placedAt: at,
      why: 'To notice who opens what they have no reason to',
    }
    await insertHoney(tx, { childId, ...placed })
    const because = 'is the process itself'
    const audit = { verb: 'collection', action: 'honey.placed', because } as const
    return { result: childId, audit: { ...audit, subjects: [childId] } }
  })
}
