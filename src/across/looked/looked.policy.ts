import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

/** Reads who looked at what. It opens no record: what was looked at stays a reference. */
export function mayInspect(who: Practitioner): Decision {
  return hasRole(who, 'ig_lead')
    ? allow('answers for who looks at records')
    : deny('does not answer for who looks at records')
}

/** Looks at what is unusual. Of whom they are, or whose line they are of, row security shows them nothing. */
export function mayReview(who: Practitioner): Decision {
  return hasRole(who, 'ig_lead', 'scrutineer')
    ? allow('looks at unusual access from outside')
    : deny('does not look at unusual access')
}

/** Everybody may say who is near to them. */
export function mayDeclare(): Decision {
  return allow('tells of themselves')
}
