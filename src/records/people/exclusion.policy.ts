import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** Whose work it is to say who must not see a child. */
export function mayExcludeSomebody(who: Practitioner): Decision {
  return hasRole(who, 'front_door_manager')
    ? allow('keeps a child from who must not see it')
    : deny('does not exclude anybody')
}

/** Nobody decides about themselves: whoever must not see a child tells another manager. */
export function mayExclude(who: Practitioner, whom: Id<'practitioner'>): Decision {
  const may = mayExcludeSomebody(who)
  return may.allowed && who.id === whom ? deny('is about themselves') : may
}

/** Who answers for it that nobody is kept out without need, nor let in by one person alone. */
export function mayListExclusions(who: Practitioner): Decision {
  return hasRole(who, 'ig_lead', 'front_door_manager')
    ? allow('watches over who is kept from a child')
    : deny('does not watch over exclusions')
}
