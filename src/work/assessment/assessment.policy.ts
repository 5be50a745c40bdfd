import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

const assessors = [
  'front_door_worker',
  'front_door_manager',
  'social_worker',
  'early_help_lead',
  'police_exploitation',
] as const

// Whoever plans with the child or weighs the risk. Which child each of them reaches is said in the database.
const readers = [
  ...assessors,
  'group_chair',
  'group_coordinator',
  'health_named',
  'youth_justice',
  'support_provider',
  'scrutineer',
] as const

/** Who may agree that a level is lower than the matrix comes to. */
export const authorisingRoles = ['front_door_manager', 'group_chair'] as const

export function mayAssess(who: Practitioner): Decision {
  return hasRole(who, ...assessors) ? allow('assesses risk') : deny('does not assess risk')
}

export function mayReadAssessments(who: Practitioner): Decision {
  return hasRole(who, ...readers)
    ? allow('plans with the child or weighs the risk')
    : deny('has no need of the matrix')
}

/** Past assessments are read to try another matrix on them: only by whoever reads them, and proposes or approves it. */
export function mayTryInstrument(who: Practitioner): Decision {
  return hasRole(who, 'group_coordinator', 'group_chair', 'front_door_manager')
    ? allow('weighs up another risk matrix')
    : deny('does not weigh up risk matrices')
}

export function mayClearEscalation(who: Practitioner): Decision {
  return hasRole(who, 'front_door_manager', 'police_exploitation')
    ? allow('answers for the response to danger')
    : deny('does not answer for the response to danger')
}
