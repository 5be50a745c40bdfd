import { hasRole, type Practitioner, type RoleId } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'

const writers: readonly RoleId[] = [
  ...(['police_exploitation', 'group_coordinator', 'front_door_manager'] as const),
  ...(['licensing', 'community_safety', 'housing'] as const),
]
const readers: readonly RoleId[] = [...writers, 'intelligence_officer', 'group_chair']

/** The register of the areas of one's agency. It names no child, so that licensing can read it whole. */
export function mayReadRegister(who: Practitioner): Decision {
  return hasRole(who, ...readers)
    ? allow('works with the disruption register')
    : deny('does not work with the disruption register')
}

export function mayWriteRegister(who: Practitioner): Decision {
  return hasRole(who, ...writers)
    ? allow('records disruption measures')
    : deny('records no disruption measures')
}

/** A social worker reads the measures that protect the children they reach; which, row security decides. */
export function mayMeetMeasures(who: Practitioner): Decision {
  if (hasRole(who, 'social_worker')) return allow('social worker of a protected child')
  return mayReadRegister(who)
}

/** A warning notice is the police's own; it is recorded about a child they reach. */
export function mayRecordWarning(who: Practitioner): Decision {
  return hasRole(who, 'police_exploitation')
    ? allow('records warning notices')
    : deny('records no warning notices')
}
