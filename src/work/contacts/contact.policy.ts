import { hasRole, type Practitioner, type RoleId } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

const noChildWork: readonly RoleId[] = [
  'analyst',
  'trainer',
  'administrator',
  'ig_lead',
  'business_manager',
]

/** Whoever meets children may say that one may be in harm’s way. */
export function mayRaiseConcern(who: Practitioner): Decision {
  return who.roles.some(role => !noChildWork.includes(role))
    ? allow('works with children')
    : deny('does not work with children')
}

/** Screens what comes in and decides what happens next, in the areas the agency serves. */
export function mayWorkFrontDoor(who: Practitioner): Decision {
  return hasRole(who, 'front_door_worker', 'front_door_manager')
    ? allow('works at the front door')
    : deny('does not work at the front door')
}

/** Ends a concern of which something speaks for harm. */
export function mayAuthorise(who: Practitioner): Decision {
  return hasRole(who, 'front_door_manager')
    ? allow('manages the front door')
    : deny('does not manage the front door')
}
