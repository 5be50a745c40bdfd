import { hasRole, type Practitioner, roles } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { World } from './walk.store.ts'

/** Officers see what was told of their areas; whoever works with children, what they were told of those they see. */
export function mayLookAround(who: Practitioner): Decision {
  if (hasRole(who, 'intelligence_officer')) return allow('intelligence officer')
  return who.roles.some(role => !['none', 'process'].includes(roles[role].reach))
    ? allow('works with children')
    : deny('does not work with children')
}

/** What stands in one picture is of one world: what officers judged never shows through among what others were told. */
export const worldOf = (who: Practitioner): World => ({
  sealed: hasRole(who, 'intelligence_officer'),
})
