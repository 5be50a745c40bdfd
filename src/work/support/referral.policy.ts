import { hasRole, type Practitioner, roles } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Part } from './move.ts'

/** Whoever works with children may refer those they see, and meet what they referred. Row security says which. */
export function mayMeetSupport(who: Practitioner): Decision {
  return who.roles.some(role => !['none', 'process'].includes(roles[role].reach))
    ? allow('works with children')
    : deny('does not work with children')
}

export function mayGiveSupport(who: Practitioner): Decision {
  return hasRole(who, 'support_provider')
    ? allow('works in a support programme')
    : deny('does not work in a support programme')
}

/** Counts of children, and no child: the programme, the front door that plans, and those who report. */
export function mayCountCaseload(who: Practitioner): Decision {
  return hasRole(who, 'support_provider', 'front_door_manager', 'analyst', 'business_manager')
    ? allow(`plans support as ${who.roles[0]}`)
    : deny('does not plan support')
}

type Concerned = {
  readonly areaId: Id<'area'>
  readonly providerId: Id<'agency'>
  readonly referredBy: Id<'practitioner'>
  readonly workerId: Id<'practitioner'> | null
}

/**
 * What part somebody has in a referral. The front door of the area looks in the referrer's place, who may be gone.
 *
 * @param led the agencies whose programme they lead, as the database says
 */
export function partsIn(
  who: Practitioner,
  referral: Concerned,
  led: readonly Id<'agency'>[],
): ReadonlySet<Part> {
  const parts = new Set<Part>()
  if (led.includes(referral.providerId)) parts.add('programme')
  if (referral.workerId === who.id) parts.add('worker')
  const frontDoor =
    hasRole(who, 'front_door_worker', 'front_door_manager') && who.areaIds.includes(referral.areaId)
  if (referral.referredBy === who.id || frontDoor) parts.add('referrer')
  return parts
}

/** Who writes what happens in support: its worker, and whoever leads the programme. */
export function mayWriteSupport(parts: ReadonlySet<Part>): Decision {
  if (parts.has('worker')) return allow('support worker of the child')
  if (parts.has('programme')) return allow('leads the programme')
  return deny('does not give this support')
}
