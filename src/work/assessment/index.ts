export {
  mayAssess,
  mayAuthoriseLowering,
  mayClearEscalation,
  mayReadAssessments,
} from './assessment.policy.ts'
export { assessmentRoutes } from './assessment.routes.ts'
export {
  findAssessment,
  findLatestAssessment,
  getAssessment,
  insertAssessment,
  listAssessmentsOfChild,
} from './assessment.store.ts'
export type {
  Assessment,
  Evidence,
  EvidencedAnswer,
  EvidencedAnswers,
  Protection,
  SignedAssessment,
} from './assessment.ts'
export { besideAssessment } from './beside-assessment.ts'
export { browserAssets } from './browser-assets.ts'
export { clearEscalation } from './clear-escalation.ts'
export { completeAssessment, versionOf } from './complete-assessment.ts'
export { decideLowering } from './decide-lowering.ts'
export { defaultInstrument } from './default-instrument.ts'
export {
  getEscalation,
  insertEscalation,
  listOpenEscalations,
  listOpenEscalationsOf,
} from './escalation.store.ts'
export type { Call, OpenEscalation } from './escalation.ts'
export type {
  AssessmentCompleted,
  AssessmentEvent,
  EscalationCleared,
  EscalationOpened,
  HarmRecorded,
  LoweringDecided,
  LoweringProposed,
} from './events.ts'
export { listHarms } from './harm.store.ts'
export { harmOfEmergency } from './harm.ts'
export { harmList } from './harm.view.ts'
export { matrixPages } from './instrument.routes.ts'
export type { Instrument, Level } from './instrument.ts'
export { findInstrumentInForce, findInstrumentOf } from './instrument-in-force.ts'
export { matrixToLearnBy } from './learn-by-matrix.ts'
export type { Propose } from './prepare-assessment.ts'
export { type AssessmentDraft, type Known, readAssessment } from './read-assessment.ts'
export { recordHarm } from './record-harm.ts'
