import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

/** Who shuts a record: whoever answers for the front door, for a child they see. */
export function mayRestrict(who: Practitioner): Decision {
  return hasRole(who, 'front_door_manager')
    ? allow('restricts who sees a child')
    : deny('does not restrict records')
}

/** Who watches over what is shut. Row security keeps a manager to those they are inside of. */
export function mayKeepRestrictions(who: Practitioner): Decision {
  return hasRole(who, 'ig_lead', 'front_door_manager')
    ? allow('watches over what is restricted')
    : deny('does not watch over restrictions')
}
