import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** Those who may answer for a child's whole record. Which child, row security decides. */
export function mayProposeTransfer(who: Practitioner): Decision {
  return hasRole(who, 'front_door_manager', 'social_worker')
    ? allow('hands children over')
    : deny('does not hand children over')
}

type Going = {
  readonly areaId: Id<'area'>
  readonly toAreaId: Id<'area'> | null
  readonly closedAt: Date | null
}

/**
 * Another area of the partnership answers for itself, through its own front door manager. What another council wrote is
 * put down by the front door manager of the child's area. The same in SQL: `plans.transfer_is_answered`.
 */
export function mayAnswerTransfer(
  who: Practitioner,
  { areaId, toAreaId, closedAt }: Going,
): Decision {
  if (closedAt) return deny('answered already')
  if (!hasRole(who, 'front_door_manager')) return deny('no front door manager')
  return who.areaIds.includes(toAreaId ?? areaId)
    ? allow(toAreaId ? 'front door of the receiving area' : 'front door of the area')
    : deny('front door of another area')
}
