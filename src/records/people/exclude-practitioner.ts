import {
  type Asking,
  findColleague,
  insertExclusion,
  type NewExclusion,
  theProcess,
} from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, inTheNameOf } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from './child.store.ts'
import { mayExclude } from './exclusion.policy.ts'

/**
 * Bars a practitioner from a child: a relative, a neighbour, somebody suspected. From their next request on the child
 * does not exist for them, and they are not told. What they answered for goes to somebody else in the same moment.
 */
export async function excludePractitioner(
  database: Database,
  who: Asking,
  exclusion: NewExclusion,
): Promise<Id<'exclusion'>> {
  const { childId, practitionerId } = exclusion
  const because = granted(mayExclude(who, practitionerId))
  return auditedTransaction(database, who, async tx => {
    const child = await getChild(tx, childId)
    if (!(await findColleague(tx, practitionerId))) throw new NotFound('colleague', practitionerId)
    // Only the process writes shields, so that no role can write one past this step.
    const id = await inTheNameOf(tx, theProcess, who, () => insertExclusion(tx, exclusion, who.at))
    const subjects = [child.id, id, practitionerId]
    return {
      result: id,
      audit: { verb: 'alteration', action: 'child.practitioner-excluded', subjects, because },
    }
  })
}
