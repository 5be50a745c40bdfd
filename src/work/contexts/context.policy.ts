import { hasRole, type Practitioner, type RoleId, roles } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

export const contextOwners: readonly RoleId[] = [
  ...(['police_exploitation', 'group_coordinator', 'front_door_manager'] as const),
  ...(['licensing', 'community_safety', 'housing'] as const),
]

/** The contexts of an area, whole: name, concern, plan. They name no child. */
export function mayReadContexts(who: Practitioner): Decision {
  return hasRole(who, ...contextOwners, 'intelligence_officer', 'group_chair')
    ? allow('works on places and groups')
    : deny('does not work on places and groups')
}

export function mayWriteContexts(who: Practitioner): Decision {
  return hasRole(who, ...contextOwners)
    ? allow('answers for places and groups')
    : deny('answers for no places or groups')
}

/** Also whoever works with a child who is linked to one; which, row security decides. */
export function mayMeetContexts(who: Practitioner): Decision {
  const reads = mayReadContexts(who)
  if (reads.allowed) return reads
  return who.roles.some(role => !['none', 'process'].includes(roles[role].reach))
    ? allow('works with a linked child')
    : deny('does not work with children')
}
