import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

/** Says of an entry whether it matters. Whoever leads the work with a child knows what does. */
export function mayMark(who: Practitioner): Decision {
  return hasRole(
    who,
    ...(['front_door_worker', 'front_door_manager', 'social_worker', 'early_help_lead'] as const),
    ...(['group_chair', 'group_coordinator'] as const),
  )
    ? allow('leads work with children')
    : deny('does not lead work with children')
}

/** Decides that somebody outside gets a chronology, or does not. Social care answers for the child's record. */
export function mayMakePacks(who: Practitioner): Decision {
  return hasRole(who, 'front_door_manager', 'social_worker')
    ? allow('answers for the record of children')
    : deny('does not answer for the record of children')
}
