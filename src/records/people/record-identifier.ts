import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from './child.store.ts'
import { kindsClearedFor, mayKnowNumbers } from './identifier.policy.ts'
import { getIdentifier, insertIdentifier } from './identifier.store.ts'
import type { IdentifierDraft } from './identifier.ts'
import { insertToCompare } from './to-compare.store.ts'

/** Records a number somebody else knows the child by. Where it replaces a wrong one, that one stays and says so. */
export async function recordIdentifier(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  draft: IdentifierDraft,
  replacesId: Id<'identifier'> | null = null,
): Promise<Id<'identifier'>> {
  const because = granted(mayKnowNumbers(who))
  if (!kindsClearedFor(who).includes(draft.kind)) throw new NotFound('identifier')
  return auditedTransaction(database, who, async tx => {
    const child = await getChild(tx, childId)
    if (replacesId) await getIdentifier(tx, childId, replacesId)
    const id = await insertIdentifier(tx, child, draft, who, replacesId)
    await insertToCompare(tx, child)
    const subjects = [childId, id, ...(replacesId ? [replacesId] : [])]
    const verb = replacesId ? 'alteration' : 'collection'
    const action = replacesId ? 'identifier.corrected' : 'identifier.recorded'
    return { result: id, audit: { verb, action, subjects, because } }
  })
}
