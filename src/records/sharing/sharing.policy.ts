import { hasRole, type Practitioner, roles } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

/** Whoever works with children may ask. That they asked tells them nothing. */
export function mayAskWhatIsKnown(who: Practitioner): Decision {
  return who.roles.some(role => !['none', 'process'].includes(roles[role].reach))
    ? allow('works with children')
    : deny('does not work with children')
}

/** Decides whether what is known is shared with whoever asked. */
export function mayAnswerWhatIsKnown(who: Practitioner): Decision {
  return hasRole(who, 'intelligence_officer')
    ? allow('decides about sharing intelligence')
    : deny('decides about no sharing')
}
