import { hasRole, type Practitioner, roles } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

/** Which child, and what of a plan was passed to whom, row security decides; whoever works with children may knock. */
export function mayReadPlans(who: Practitioner): Decision {
  return who.roles.some(role => roles[role].reach !== 'none')
    ? allow('works with children')
    : deny('does not work with children')
}

/** Those who sit down with a child to write it. */
export function mayWriteSafetyPlan(who: Practitioner): Decision {
  return hasRole(
    who,
    ...(['front_door_worker', 'front_door_manager', 'social_worker', 'early_help_lead'] as const),
    ...(['support_provider', 'school_dsl', 'health_named', 'youth_justice'] as const),
  )
    ? allow('plans with the child')
    : deny('does not plan with children')
}

/**
 * Few know that there is a disruption plan: what is done against those who do harm must not reach them through the
 * child. The same in SQL: `plans.knows_disruption`.
 */
export function mayReadDisruption(who: Practitioner): Decision {
  return hasRole(
    who,
    ...(['police_exploitation', 'group_chair', 'group_coordinator'] as const),
    'front_door_manager',
  )
    ? allow('plans disruption')
    : deny('does not plan disruption')
}

/** The coordinator drafts and chases; those who answer for it write it. */
export function mayWriteDisruption(who: Practitioner): Decision {
  return hasRole(who, 'police_exploitation', 'group_chair', 'front_door_manager')
    ? allow('plans disruption')
    : deny('does not plan disruption')
}
