import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** An action as far as access is concerned. Row security has let it through already. */
export type Owned = {
  readonly ownerId: Id<'practitioner'> | null
  readonly setBy: Id<'practitioner'>
  readonly settledBy: Id<'practitioner'> | null
  /** Whether the asker leads the agency that owns it. */
  readonly isLed: boolean
  readonly asDeputy: boolean
  /** Whether the child's record is open to the asker. */
  readonly seesChild: boolean
}

/** Whoever is to do it, and the lead of their agency: accept, decline, say how it goes. */
export function mayDoAction(who: Practitioner, action: Owned): Decision {
  if (action.ownerId === who.id) return allow('owns the action')
  if (action.asDeputy) return allow('stands in for the owner, who is away')
  if (action.isLed) return allow('leads the agency that owns the action')
  return deny('does not own the action')
}

/** Back to whoever set it, and to the chair of a group with the child on its list. Nobody verifies what they ended themselves. */
export function mayDecideAction(who: Practitioner, action: Owned): Decision {
  if (action.settledBy === who.id) return deny('ended it')
  if (hasRole(who, 'group_chair') && action.seesChild) return allow('chairs the group')
  if (action.setBy === who.id) return allow('set the action')
  return deny('did not set the action')
}

type Led = {
  readonly id: Id<'group'>
  readonly chairId: Id<'practitioner'>
  readonly coordinatorId: Id<'practitioner'>
}

/** All actions for the children on a group's list: for its chair, and for the coordinator who chases them. */
export function mayFollowActions(who: Practitioner, group: Led): Decision {
  if (!who.groupIds.includes(group.id)) return deny('not a member')
  if (hasRole(who, 'group_chair') && group.chairId === who.id) return allow('chair of the group')
  return hasRole(who, 'group_coordinator') && group.coordinatorId === who.id
    ? allow('coordinator of the group')
    : deny('neither chairs nor coordinates the group')
}
