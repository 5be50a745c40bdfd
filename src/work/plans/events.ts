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

export type PlanEvent =
  | PartGiven
  | ReaderNamed
  | ActionEvent
  | TransferProposed
  | TransferAnswered
  | TransitionDue

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

export type TransferProposed = OfChild & {
  readonly type: 'transfer.proposed'
  readonly transferId: Id<'transfer'>
  /** Null for another council. */
  readonly toAreaId: Id<'area'> | null
}

export type TransferAnswered = {
  readonly type: 'transfer.answered'
  readonly transferId: Id<'transfer'>
  readonly childId: Id<'child'>
  readonly fromAreaId: Id<'area'>
  readonly toAreaId: Id<'area'> | null
  readonly proposedBy: Id<'practitioner'>
  readonly answer: 'accepted' | 'refused' | 'withdrawn'
}

/** A child nears eighteen with something open. */
export type TransitionDue = OfChild & {
  readonly type: 'transition.due'
  readonly transitionId: Id<'transition'>
}
