export { adviseForms } from './advise-forms.ts'
export { approveVersion, proposeVersion, startVersion } from './decide-version.ts'
export {
  type ExploitationModel,
  modelLabelsAt,
  modelNotKnown,
  modelsInForce,
  type StartedModel,
} from './exploitation-model.ts'
export {
  type ExploitationType,
  type StartedType,
  typeLabelAt,
  typesInForce,
} from './exploitation-type.ts'
export { asDelivered, type MissingNumbers } from './missing-numbers.ts'
export { mayApprovePractice, mayProposePractice, mayReadPractice } from './practice.policy.ts'
export { type MatrixPages, practiceRoutes } from './practice.routes.ts'
export { findMissingNumbers, listStartedModels, listStartedTypes } from './practice.store.ts'
export {
  findNamedVersion,
  getVersion,
  listStartedContent,
  listStarts,
  listVersions,
} from './version.store.ts'
export { inForceAt, type Start } from './version.ts'
export { findWordingInForce } from './wording.store.ts'
