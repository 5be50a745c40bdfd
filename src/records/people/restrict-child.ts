import { type Asking, findColleague, insertTie, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, inTheNameOf } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { getChild } from './child.store.ts'
import type { ChildRestricted } from './events.ts'
import { mayKeepRestrictions, mayRestrict } from './restriction.policy.ts'
import { getRestriction, insertAdmissions, insertRestriction } from './restriction.store.ts'
import type { Admission, NewRestriction } from './restriction.ts'

/**
 * Shuts a record: from their next request on the child exists for those who are named, and for nobody else. Whoever
 * answered for the child and is not named hands over in the same moment.
 */
export async function restrictChild(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  restriction: NewRestriction,
): Promise<Id<'restriction'>> {
  const because = granted(mayRestrict(who))
  const named = [...new Set([who.id, ...restriction.named])]
  return auditedTransaction(database, who, async tx => {
    const { areaId } = await getChild(tx, childId)
    const id = newId<'restriction'>()
    // Only the process writes shields, so that no role can write one past this step.
    await inTheNameOf(tx, theProcess, who, async () => {
      for (const practitionerId of named)
        await insertTie(tx, childId, { practitionerId }, 'need-to-know', id, who.at)
      await insertRestriction(tx, id, childId, restriction, who)
      const why = 'When it was restricted'
      const admissions = named.map(practitionerId => ({ practitionerId, admits: true, why }))
      await insertAdmissions(tx, id, admissions, who)
    })
    const { reviewOn } = restriction
    return {
      result: id,
      audit: {
        ...{ verb: 'alteration', action: 'child.restricted', because },
        subjects: [childId, id, ...named],
      },
      events: [
        {
          ...{ type: 'child.restricted', restrictionId: id, childId, areaId, reviewOn },
          ...{ ownerId: who.id, ownerAgencyId: who.agencyId },
        } satisfies ChildRestricted,
      ],
    }
  })
}

/** Names somebody for a restricted child, or takes the name away again. */
export async function admit(
  database: Database,
  who: Asking,
  id: Id<'restriction'>,
  admission: Admission,
): Promise<Id<'admission'>> {
  const because = granted(mayKeepRestrictions(who))
  const { practitionerId, admits } = admission
  return auditedTransaction(database, who, async tx => {
    const { childId, endedAt } = await getRestriction(tx, id)
    if (endedAt) throw new Conflict('restriction', '', {})
    if (!(await findColleague(tx, practitionerId))) throw new NotFound('colleague', practitionerId)
    const [decided = newId<'admission'>()] = await insertAdmissions(tx, id, [admission], who)
    const action = admits ? 'restriction.admitted' : 'restriction.removed'
    const subjects = [id, decided, childId, practitionerId]
    return { result: decided, audit: { verb: 'alteration', action, subjects, because } }
  })
}
