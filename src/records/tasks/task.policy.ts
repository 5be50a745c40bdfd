import { type Practitioner, roles } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { isAction } from './task.ts'

/** A task as far as access is concerned. */
export type Owned = {
  readonly kind?: string
  readonly areaId: Id<'area'>
  readonly ownerId: Id<'practitioner'> | null
  readonly ownerAgencyId: Id<'agency'>
  /** Whether the asker stands in for the owner, who is away. */
  readonly asDeputy?: boolean
}

/** Everyone signed in has tasks; whose they see is row security's affair. */
export function mayHaveTasks(): Decision {
  return allow('signed in')
}

/** The front door may settle any task of its area: what nobody does must not wait for somebody who has left. */
export function maySettle(who: Practitioner, task: Owned): Decision {
  if (isAction(task)) return deny('an action ends with its evidence, on its own page')
  if (task.ownerId === who.id) return allow('owns the task')
  if (task.asDeputy) return allow('stands in for the owner, who is away')
  if (task.ownerAgencyId === who.agencyId && answersForAgency(who))
    return allow('answers for the agency that owns the task')
  if (atFrontDoor(who, task.areaId)) return allow('front door of the area')
  return deny('does not own the task')
}

/** Within the agency only: an agency does not share out another's work. */
export function mayAssign(who: Practitioner, task: Owned): Decision {
  if (task.ownerAgencyId !== who.agencyId) return deny("another agency's task")
  if (answersForAgency(who)) return allow('answers for the agency that owns the task')
  if (atFrontDoor(who, task.areaId)) return allow('front door of the area')
  return deny('does not share out the tasks of the agency')
}

export function answersForAgency(who: Practitioner): boolean {
  return who.roles.some(role => roles[role].answersForAgency)
}

function atFrontDoor(who: Practitioner, areaId: Id<'area'>): boolean {
  return who.areaIds.includes(areaId) && who.roles.some(role => roles[role].reach === 'area')
}
