export { catalogue, findEntry, nameOfMeasure } from './catalogue.ts'
export { mayMeetMeasures, mayReadRegister, mayRecordWarning } from './disruption.policy.ts'
export { disruptionRoutes } from './disruption.routes.ts'
export type { EffectDraft, NewHappening, NewMeasure } from './measure.ts'
export { listMeasuresOfChild, type MeasureOfChild } from './protected.store.ts'
export {
  protectChild,
  recordEffect,
  recordHappening,
  recordMeasure,
  recordWarning,
} from './record-measure.ts'
export { remindOfExpiry, startRemindingOfExpiry } from './remind-of-expiry.ts'
export type { NewWarning } from './warning.ts'
