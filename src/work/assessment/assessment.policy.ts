import { hasRole, type Practitioner, type RoleId } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'

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

/** Who may confirm that a level falls. */
const authorisingRoles = ['front_door_manager', 'group_chair'] as const

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

export function mayAuthoriseLowering(who: Practitioner): Decision {
  return hasRole(who, ...authorisingRoles)
    ? allow('may confirm that a level falls')
    : deny('does not confirm that a level falls')
}

/** Somebody else, in a role the proposer does not hold: two of one desk see with the same eyes. */
export function mayDecideLowering(
  who: Practitioner,
  proposer: { readonly id: Id<'practitioner'>; readonly roles: readonly RoleId[] },
): Decision {
  if (who.id === proposer.id) return deny('proposed it')
  return hasRole(who, ...rolesThatMayConfirm(proposer.roles))
    ? allow('confirms it in another role than the proposer')
    : deny('holds no other role that may confirm it')
}

export function rolesThatMayConfirm(proposers: readonly RoleId[]): RoleId[] {
  return authorisingRoles.filter(role => !proposers.includes(role))
}

/** What a person who works with children did goes to the designated officer, in a record the front door manager opens. */
export function mayTellOfficer(
  who: Practitioner,
  { areaId }: { readonly areaId: Id<'area'> },
): Decision {
  return hasRole(who, 'front_door_manager') && who.areaIds.includes(areaId)
    ? allow('front door manager of the area')
    : deny('does not turn to the designated officer')
}

export function mayClearEscalation(who: Practitioner): Decision {
  return hasRole(who, 'front_door_manager', 'police_exploitation')
    ? allow('answers for the response to danger')
    : deny('does not answer for the response to danger')
}
