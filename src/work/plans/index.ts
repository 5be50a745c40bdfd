import type { Database } from '../../foundation/database/index.ts'
import type { Route } from '../../foundation/routing/index.ts'
import { actionRoutes } from './action.routes.ts'
import { disruptionPlanRoutes } from './disruption-plan.routes.ts'
import { passingRoutes } from './passing.routes.ts'
import { safetyPlanRoutes } from './safety-plan.routes.ts'
import { transferRoutes } from './transfer.routes.ts'
import { transitionRoutes } from './transition.routes.ts'

export { answerAction, decideAction, reportAction, viewAction } from './act-on-action.ts'
export { mayFollowActions } from './action.policy.ts'
export { listBoard } from './action.store.ts'
export { besidePlan } from './beside-plan.ts'
export { type ChildPlans, findChildPlans, shownInPlans } from './child-plans.store.ts'
export { childPlansSection, handedOverMark } from './child-plans.view.ts'
export { climbActions, startClimbing } from './climb.ts'
export type {
  ActionEvent,
  PartGiven,
  PlanEvent,
  ReaderNamed,
  TransferAnswered,
  TransferProposed,
  TransitionDue,
} from './events.ts'
export { answerTransfer, proposeTransfer, recordTold, viewTransfer } from './hand-over-child.ts'
export { nameReader, viewPassedOn, withdrawReader } from './pass-on.ts'
export { listPassedOn } from './passing.store.ts'
export { mayReadDisruption, mayReadPlans, mayWriteSafetyPlan } from './plan.policy.ts'
export {
  planTransition,
  startTransitions,
  sweepTransitions,
  viewTransition,
} from './plan-transition.ts'
export { findSafetyPlan, listPlansOfChildren, type SafetyPlan } from './safety-plan.store.ts'
export { mayProposeTransfer } from './transfer.policy.ts'
export { findAcceptance, getTransfer, listLeaving } from './transfer.store.ts'
export type { TransitionDraft } from './transition.ts'
export { viewDisruptionPlan } from './view-disruption-plan.ts'
export { viewSafetyPlan } from './view-safety-plan.ts'
export { addDisruptionStep, writeDisruptionPlan } from './write-disruption-plan.ts'
export { addSafetyPart, nameSafeAdult, writeSafetyPlan } from './write-safety-plan.ts'

export function planRoutes(database: Database): Route[] {
  return [
    ...safetyPlanRoutes(database),
    ...disruptionPlanRoutes(database),
    ...passingRoutes(database),
    ...actionRoutes(database),
    ...transferRoutes(database),
    ...transitionRoutes(database),
  ]
}
