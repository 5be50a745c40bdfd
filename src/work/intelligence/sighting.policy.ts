import { hasRole, type Practitioner, roles } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'

export type Said = { readonly areaId: Id<'area'>; readonly saidBy: Id<'practitioner'> }

/** Which sighting it is decides; anyone signed in may knock. */
export function mayAskForSightings(): Decision {
  return allow('signed in')
}

/**
 * Row security says the same, and before it that nothing about a child who is hidden from the asker is seen, not even
 * by whoever recorded it.
 */
export function maySeeSighting(who: Practitioner, sighting: Said, seesChild: boolean): Decision {
  if (sighting.saidBy === who.id) return allow('recorded it')
  if (who.areaIds.includes(sighting.areaId) && who.roles.some(role => roles[role].reach === 'area'))
    return allow('front door of the area')
  if (hasRole(who, 'intelligence_officer') && who.areaIds.includes(sighting.areaId))
    return allow('intelligence officer of the area')
  if (seesChild) return allow('sees the child')
  return deny('neither recorded it nor sees the child')
}

/** Whoever may see some child may look for a vehicle; row security decides which are found. */
export function maySearchVehicles(who: Practitioner): Decision {
  return who.roles.some(role => roles[role].reach !== 'none')
    ? allow('works with children')
    : deny('does not work with children')
}
