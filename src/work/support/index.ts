import type { Database } from '../../foundation/database/index.ts'
import type { Route } from '../../foundation/routing/index.ts'
import { caseloadRoutes } from './caseload.routes.ts'
import { circleRoutes } from './circle.routes.ts'
import { courtRoutes } from './court.routes.ts'
import { noteRoutes } from './notes.routes.ts'
import { referralRoutes } from './referral.routes.ts'

export { countCaseload } from './caseload.routes.ts'
export { type NewCircle, readGroupSession } from './circle.ts'
export { insertExplanation, insertMeasure } from './court.store.ts'
export type {
  ConcernHeard,
  CourtDateSet,
  PlanTalked,
  ProceedingEnded,
  SupportEvent,
  SupportMoved,
  SupportReferred,
  WitnessNamed,
} from './events.ts'
export { beginCircle, joinCircle, recordGroupSession, viewCircle } from './keep-circle.ts'
export { isOver, nothingTaken, type ReferralState, states, type Taken } from './move.ts'
export { furtherPath } from './notes.routes.ts'
export { setsInUse } from './outcome.ts'
export { referralRow, supportOfChild } from './own-referrals.view.ts'
export type { NewDate } from './proceeding.ts'

export { mayCountCaseload, mayGiveSupport, mayMeetSupport } from './referral.policy.ts'
export {
  hasOpenReferral,
  type ListedReferral,
  listReferralsOfChild,
  listSupported,
} from './referral.store.ts'
export type { Session } from './session.ts'
export {
  addWitness,
  beginProceeding,
  endProceeding,
  sayModel,
  setDate,
  viewProceeding,
  writeForWitness,
} from './support-in-court.ts'
export { sendReferral, takeStep } from './take-step.ts'
export { viewReferral } from './view-referral.ts'
export { addAim, recordMeasured, recordSession, talkPlanOver } from './write-notes.ts'

export function supportRoutes(database: Database): Route[] {
  return [
    ...referralRoutes(database),
    ...noteRoutes(database),
    ...circleRoutes(database),
    ...caseloadRoutes(database),
    ...courtRoutes(database),
  ]
}
export { monthName, type Split } from './caseload.ts'
