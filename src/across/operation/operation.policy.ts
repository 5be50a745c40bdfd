import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

/** How the service runs, never what is worked on in it. */
export function mayOperate(who: Practitioner): Decision {
  return hasRole(who, 'administrator')
    ? allow('looks after the service')
    : deny('does not look after the service')
}
