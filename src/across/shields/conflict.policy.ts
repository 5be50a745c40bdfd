import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

/** Whatever somebody's role: who works here says whom they know. */
export function mayDeclare(_who: Practitioner): Decision {
  return allow('says themselves whom they know')
}

/** Nobody else learns who may be near to a child on record. Row security keeps each lead from what is about them. */
export function mayAnswerConflicts(who: Practitioner): Decision {
  return hasRole(who, 'ig_lead')
    ? allow('decides who is kept from a child they are near to')
    : deny('does not decide about conflicts')
}
