import { hasRole, type Practitioner, roles } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

/** Whoever works with children may report one missing, and see those of their own who are. Row security says which. */
export function mayMeetMissing(who: Practitioner): Decision {
  return who.roles.some(role => !['none', 'process'].includes(roles[role].reach))
    ? allow('works with children')
    : deny('does not work with children')
}

/** Who looks for a missing child: the police, and the front door by day and by night. */
export function mayLookForMissing(who: Practitioner): Decision {
  return hasRole(who, 'police_exploitation', 'front_door_worker', 'front_door_manager')
    ? allow(`looks for missing children as ${who.roles[0]}`)
    : deny('does not look for missing children')
}

export function mayMakeReturns(who: Practitioner): Decision {
  return hasRole(who, 'front_door_manager')
    ? allow('answers for what the front door counts')
    : deny('makes no returns')
}

export function mayImportNotifications(who: Practitioner): Decision {
  return hasRole(who, 'front_door_manager')
    ? allow('answers for the records of the area’s children')
    : deny('brings no lists in')
}

export function mayNameMissing(who: Practitioner): Decision {
  return hasRole(who, 'front_door_worker', 'front_door_manager')
    ? allow('keeps the records of the area’s children')
    : deny('does not begin records')
}

/** Who answers for an episode, or is asked to. */
export const lookers = ['front_door_worker', 'front_door_manager', 'police_exploitation'] as const

/** Who may offer and hold return interviews. That they do not care for the child is asked of each interview. */
export function mayInterview(who: Practitioner): Decision {
  return hasRole(
    who,
    ...(['rhi_provider', 'support_provider', 'youth_justice', 'social_worker'] as const),
    ...(['early_help_lead', 'front_door_worker', 'front_door_manager'] as const),
  )
    ? allow(`holds return interviews as ${who.roles[0]}`)
    : deny('does not hold return interviews')
}
