import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** Areas, agencies and people. Never a child: the role opens none, and everything about them is only counted. */
export function mayAdminister(who: Practitioner): Decision {
  return hasRole(who, 'administrator') ? allow('is an administrator') : deny('not an administrator')
}

/** Nobody decides about themselves: what they may do, whether they leave, how they get in. */
export function mayDecideAbout(who: Practitioner, whom: Id<'practitioner'>): Decision {
  const decision = mayAdminister(who)
  return decision.allowed && who.id === whom ? deny('is about themselves') : decision
}
