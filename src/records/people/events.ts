import type { Id } from '../../foundation/kernel/id.ts'

/** A child lives or learns somewhere else now. */
export type ChildMoved = {
  readonly type: 'child.moved'
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
}

export type PeopleEvent = ChildMoved
