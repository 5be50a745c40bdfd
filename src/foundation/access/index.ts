export * from './administration.store.ts'
export {
  findSenior,
  listAgencyLeads,
  listWhoLead,
  nameAgencyLead,
  type Rung,
  rungs,
} from './agency-lead.store.ts'
export {
  brokeTheGlass,
  mayOpenChildren,
  maySeeChild,
  type Shielded,
  type Tie,
} from './child.policy.ts'
export {
  type Colleague,
  findArea,
  findColleague,
  findFrontDoor,
  listAgencies,
  listAreas,
  listColleagues,
  listDemonstrators,
  listManagersOf,
  listOwnAreas,
  listWhoSee,
} from './directory.store.ts'
export {
  insertAgency,
  insertArea,
  insertHeldRole,
  insertMembership,
  insertPractitioner,
  type NewAgency,
  type NewArea,
  type NewPractitioner,
} from './directory-changes.store.ts'
export { insertExclusion, type NewExclusion } from './exclusion.store.ts'
export {
  type Asking,
  asTheProcess,
  hasRole,
  type Practitioner,
  roleLabels,
  theProcess,
} from './practitioner.ts'
export {
  endTie,
  endTies,
  endTiesElsewhere,
  endTiesOfGroup,
  insertTie,
  listTies,
} from './relationship.store.ts'
export { type Reach, type Role, type RoleId, roles } from './roles.ts'
export {
  findSession,
  insertSession,
  type SignInMethod,
  updateSessionEnded,
  updateSessionSeen,
} from './session.store.ts'
export { couldDoMostHarm, idleLimit, isOver, type Session, sessionEnds } from './session.ts'
export * from './sign-in/index.ts'
