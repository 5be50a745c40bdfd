import type { Rung } from '../../foundation/access/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { ActionKind } from './action.ts'
import type { PlanKind } from './passing.store.ts'

type OfChild = { readonly childId: Id<'child'>; readonly areaId: Id<'area'> }

/** A part of a plan was given to an agency, and perhaps to somebody there. */
export type PartGiven = OfChild & {
  readonly type: 'plan.part-given'
  readonly kind: PlanKind
  readonly passingId: Id<'passing'>
  readonly agencyId: Id<'agency'>
  readonly workerId: Id<'practitioner'> | null
  /** Where the worker finds it. */
  readonly path: string
  /** Whether the agency had none of this plan before. */
  readonly isNew: boolean
}

/** Somebody in an agency must know what was passed on to it. */
export type ReaderNamed = OfChild & {
  readonly type: 'plan.reader-named'
  readonly passingId: Id<'passing'>
  readonly practitionerId: Id<'practitioner'>
}

export type PlanEvent = PartGiven | ReaderNamed | ActionEvent

type OfAction = {
  readonly taskId: Id<'task'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'> | null
  readonly kind: ActionKind
  readonly agencyId: Id<'agency'>
}

export type ActionEvent =
  | (OfAction & { readonly type: 'action.declined'; readonly backTo: Id<'practitioner'> })
  | (OfAction & { readonly type: 'action.given'; readonly workerId: Id<'practitioner'> | null })
  | (OfAction & { readonly type: 'action.climbed'; readonly rung: Rung })
