import { hasRole, type Practitioner, type RoleId } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** Those who may have to act for a child they have no part in yet; and who answers for how records are used. */
const breakers: readonly RoleId[] = [
  ...(['social_worker', 'early_help_lead', 'police_exploitation'] as const),
  ...(['health_named', 'youth_justice', 'ig_lead'] as const),
]

/** `shields.may_break_glass` says the same to the database. */
export function mayBreakGlass(who: Practitioner): Decision {
  return hasRole(who, ...breakers)
    ? allow('may open a record without a relationship, for a reason that is reviewed')
    : deny('opens only what they have a part in')
}

export const reviewers: readonly RoleId[] = ['ig_lead', 'scrutineer']

export function mayListGlass(who: Practitioner): Decision {
  return hasRole(who, ...reviewers)
    ? allow('looks at each record that was opened without a relationship')
    : deny('does not review who opened what')
}

type Opened = {
  readonly practitionerId: Id<'practitioner'>
  readonly managerId: Id<'practitioner'> | null
  /** Whom the reviewer answers to. */
  readonly managerOfReader: Id<'practitioner'> | null
}

/** Somebody independent: not whoever did it, nor their manager, nor anybody they manage. */
export function mayReviewGlass(who: Practitioner, opened: Opened): Decision {
  const may = mayListGlass(who)
  if (!may.allowed) return may
  if (who.id === opened.practitionerId) return deny('did it themselves')
  if (who.id === opened.managerId) return deny('manages who did it')
  if (opened.managerOfReader === opened.practitionerId) return deny('is managed by who did it')
  return may
}
