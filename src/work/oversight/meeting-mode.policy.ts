import type { Practitioner } from '../../foundation/access/index.ts'
import { type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Led, mayAttend, mayChair, mayCoordinate } from './group.policy.ts'
import type { Declared } from './sitting.store.ts'

/** The chair or the coordinator calls the items and ticks who is there. Deciding is the chair's alone. */
export function mayDrive(who: Practitioner, group: Led): Decision {
  const chairs = mayChair(who, group)
  return chairs.allowed ? chairs : mayCoordinate(who, group)
}

/** Whoever declared a conflict of interest in an item neither sees nor decides it at this meeting. */
export function mayFollowItem(
  who: Practitioner,
  group: Led,
  itemId: Id<'agenda-item'>,
  conflicts: readonly Declared[],
): Decision {
  const declared = conflicts.some(one => one.itemId === itemId && one.practitionerId === who.id)
  return declared ? deny('declared a conflict of interest') : mayAttend(who, group)
}
