import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

/** The front door makes records, and so it says which are of one child. Row security shows only pairs it sees both of. */
export function mayJudgePairs(who: Practitioner): Decision {
  return hasRole(who, 'front_door_worker', 'front_door_manager')
    ? allow('keeps one record for each child')
    : deny('does not say which records are of one child')
}
