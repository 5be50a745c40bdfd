import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** A child lives or learns somewhere else now. */
export type ChildMoved = {
  readonly type: 'child.moved'
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
}

/** A record was shut, by whom, and when they look whether that is still needed. */
export type ChildRestricted = {
  readonly type: 'child.restricted'
  readonly restrictionId: Id<'restriction'>
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly reviewOn: CalendarDate
  readonly ownerId: Id<'practitioner'>
  readonly ownerAgencyId: Id<'agency'>
}

export type RestrictionLifted = {
  readonly type: 'restriction.lifted'
  readonly restrictionId: Id<'restriction'>
}

export type PeopleEvent = ChildMoved | ChildRestricted | RestrictionLifted
