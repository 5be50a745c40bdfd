import { hasRole, type Practitioner, roles } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

/** Anyone who may see some child may look for one; row security decides which are found. */
export function maySearchChildren(who: Practitioner): Decision {
  return who.roles.some(role => roles[role].reach !== 'none')
    ? allow('works with children')
    : deny('does not work with children')
}

/** Those whose work it is to know the child. Which child is decided by whom they reach. */
export function mayEditChild(who: Practitioner): Decision {
  return hasRole(
    who,
    'front_door_worker',
    'front_door_manager',
    'social_worker',
    'early_help_lead',
    'school_dsl',
    'health_named',
    'youth_justice',
    'police_exploitation',
    'support_provider',
  )
    ? allow('keeps what is known of the child')
    : deny('does not keep children’s records')
}

/** Bringing in a partner's list shows who is on record already: so it is for those who reach every child of the area. */
export function mayImportPeople(who: Practitioner): Decision {
  return hasRole(who, 'front_door_manager')
    ? allow('answers for who is on record in the area')
    : deny('does not bring in lists of children')
}
