import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

/** Reads who looked at what. It opens no record: what was looked at stays a reference. */
export function mayInspect(who: Practitioner): Decision {
  return hasRole(who, 'ig_lead')
    ? allow('answers for who looks at records')
    : deny('does not answer for who looks at records')
}
