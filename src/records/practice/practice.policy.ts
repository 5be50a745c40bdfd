import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** Whoever works here may know what they work by. It says nothing about any child. */
export function mayReadPractice(_who: Practitioner): Decision {
  return allow('works by it')
}

export function mayProposePractice(who: Practitioner): Decision {
  return hasRole(who, 'group_coordinator')
    ? allow('keeps what the partnership works by')
    : deny('does not keep what the partnership works by')
}

/** How a team writes is for whoever helps it to write better, and never about one person. */
export function mayCountWording(who: Practitioner): Decision {
  return hasRole(who, 'group_coordinator', 'business_manager', 'analyst')
    ? allow('looks after how the partnership writes')
    : deny('does not look after how the partnership writes')
}

export function mayApprovePractice(who: Practitioner): Decision {
  return hasRole(who, 'front_door_manager', 'group_chair')
    ? allow('answers for how the partnership works')
    : deny('does not answer for how the partnership works')
}

/** Nobody approves what they proposed, whatever roles they hold. */
export function mayApproveVersion(
  who: Practitioner,
  { proposedBy }: { readonly proposedBy: Id<'practitioner'> | null },
): Decision {
  return who.id === proposedBy ? deny('proposed it themselves') : mayApprovePractice(who)
}
