import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayEditChild } from './child.policy.ts'
import { getChild, updateChild } from './child.store.ts'
import { type ChildFacts, hasChangedSchool } from './child.ts'
import type { ChildMoved } from './events.ts'

/** Keeps what is known of a child up to date, over the version the practitioner was shown. */
export async function editChild(
  database: Database,
  who: Asking,
  id: Id<'child'>,
  facts: ChildFacts,
  version: number,
): Promise<Id<'child'>> {
  const because = granted(mayEditChild(who))
  return auditedTransaction(database, who, async tx => {
    const before = await getChild(tx, id)
    await updateChild(tx, before, facts, version, who)
    const { areaId } = before
    const moved: ChildMoved = { type: 'child.moved', areaId, childId: id }
    const audit = { verb: 'alteration', action: 'child.edited', subjects: [id], because } as const
    return { result: id, audit, events: hasChangedSchool(before, facts) ? [moved] : [] }
  })
}
