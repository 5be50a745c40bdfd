import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Evidence } from './group-decision.ts'

/** A group as far as access is concerned. */
export type Led = {
  readonly id: Id<'group'>
  readonly chairId: Id<'practitioner'>
  readonly coordinatorId: Id<'practitioner'>
}

export function maySitOnGroups(who: Practitioner): Decision {
  return who.groupIds.length > 0 ? allow('sits on a group') : deny('sits on no group')
}

/** Members read the agenda of their own group. Which children they find on it, row security decides child by child. */
export function mayAttend(who: Practitioner, group: Led): Decision {
  return who.groupIds.includes(group.id) ? allow('member of the group') : deny('not a member')
}

/** Only the chair opens and ends a meeting and puts a decision down, after hearing the members. */
export function mayChair(who: Practitioner, group: Led): Decision {
  if (!mayAttend(who, group).allowed) return deny('not a member')
  if (!hasRole(who, 'group_chair')) return deny('not a chair')
  return group.chairId === who.id ? allow('chair of the group') : deny('chairs another group')
}

/** Drafts, distributes and chases; decides nothing. */
export function mayCoordinate(who: Practitioner, group: Led): Decision {
  if (!mayAttend(who, group).allowed) return deny('not a member')
  if (!hasRole(who, 'group_coordinator')) return deny('not a coordinator')
  return group.coordinatorId === who.id
    ? allow('coordinator of the group')
    : deny('coordinates another group')
}

/** Whoever is asked to receive a child answers for themselves; nobody accepts in the name of another. */
export function mayReceive(
  who: Practitioner,
  { decision, evidence }: { readonly decision: string; readonly evidence: Evidence },
): Decision {
  return decision === 'step_down' && evidence.receiver === who.id
    ? allow('asked to receive the child')
    : deny('not asked to receive the child')
}

/** What somebody put on the agenda by hand the coordinator may take off again; what the system listed only the chair. */
export function mayTakeOff(
  who: Practitioner,
  group: Led,
  { why }: { readonly why: string },
): Decision {
  const chairs = mayChair(who, group)
  return chairs.allowed || why !== 'added_by_coordinator' ? chairs : mayCoordinate(who, group)
}

/** Every member is asked for items. A frozen agenda takes late ones from the chair alone. */
export function mayAddTo(who: Practitioner, group: Led, frozen: boolean): Decision {
  return frozen ? mayChair(who, group) : mayAttend(who, group)
}

/** Who let a child go looks at what came of it. */
export function mayLookBack(who: Practitioner, group: Led): Decision {
  const chairs = mayChair(who, group)
  return chairs.allowed ? chairs : mayCoordinate(who, group)
}

/** What an item rests on. Who somebody of concern is stands in the registers, which only officers open. */
export function mayOpenSource(
  who: Pick<Practitioner, 'roles'>,
  { kind }: { readonly kind: string },
): Decision {
  if (kind !== 'exploiter') return allow('before the whole group')
  return who.roles.includes('intelligence_officer')
    ? allow('intelligence officer')
    : deny('no intelligence officer')
}
