import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'

export function mayReadFigures(who: Practitioner): Decision {
  return hasRole(who, 'analyst', 'business_manager')
    ? allow('makes or approves figures')
    : deny('neither makes nor approves figures')
}

/** True counts are for analysts, of an area their agency serves. The database's own count says the same. */
export function mayCount(
  who: Practitioner & { readonly areaIds: readonly Id<'area'>[] },
  areaId: Id<'area'>,
): Decision {
  if (!hasRole(who, 'analyst')) return deny('is no analyst')
  return who.areaIds.includes(areaId) ? allow('analyst of the area') : deny('of another area')
}

export function mayApproveFigures(who: Practitioner): Decision {
  return hasRole(who, 'business_manager')
    ? allow('answers for what goes out')
    : deny('does not answer for what goes out')
}

/** Nobody approves what they made, whatever roles they hold, nor what is counted of another area. */
export function mayApproveRelease(
  who: Practitioner & { readonly areaIds: readonly Id<'area'>[] },
  { madeBy, areaId }: { readonly madeBy: Id<'practitioner'>; readonly areaId: Id<'area'> },
): Decision {
  if (who.id === madeBy) return deny('made it themselves')
  return who.areaIds.includes(areaId) ? mayApproveFigures(who) : deny('of another area')
}
