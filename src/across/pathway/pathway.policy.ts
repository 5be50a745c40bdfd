import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** How the partnership works is nobody's secret. It names no child. */
export function mayReadMap(): Decision {
  return allow('signed in')
}

export function mayProposeSwitch(who: Practitioner): Decision {
  return hasRole(who, 'group_coordinator')
    ? allow('is a coordinator')
    : deny('does not coordinate a group')
}

/** Two people, always: nobody switches a rule alone. */
export function mayAnswerSwitch(
  who: Practitioner,
  proposal?: { readonly proposedBy: Id<'practitioner'> },
): Decision {
  if (!hasRole(who, 'front_door_manager', 'group_chair')) {
    return deny('manages no front door and chairs no group')
  }
  if (proposal?.proposedBy === who.id) return deny('proposed it')
  return allow('is the second person')
}
