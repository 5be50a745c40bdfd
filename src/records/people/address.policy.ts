import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

/**
 * Who may be told where a child lives whose address is hidden. People named as need-to-know see it too, and do not
 * write it. The policy of `people.address` says the same in SQL.
 */
export function mayHideAddress(who: Practitioner): Decision {
  return hasRole(
    who,
    'front_door_worker',
    'front_door_manager',
    'social_worker',
    'police_exploitation',
  )
    ? allow('cleared for hidden addresses')
    : deny('not cleared for hidden addresses')
}
