export { mayHideAddress } from './address.policy.ts'
export {
  type Address,
  getAddress,
  listAddresses,
  listHomes,
} from './address.store.ts'
export {
  type AddressDraft,
  addressInOneLine,
  addressKinds,
  currentAddress,
  hasMovedHouse,
  readAddress,
  shownAddress,
} from './address.ts'
export { mayEditChild, mayImportPeople, maySearchChildren } from './child.policy.ts'
export { peopleRoutes } from './child.routes.ts'
export {
  findChild,
  getChild,
  insertChild,
  listChildren,
  type NewChild,
  updateChild,
} from './child.store.ts'
export {
  ageOf,
  type Child,
  type ChildFacts,
  type Disability,
  disabilities,
  nameOf,
  otherNameOf,
  type Sex,
  sexes,
} from './child.ts'
export { type FoundChild, searchChildren } from './child-search.store.ts'
export { foundChildren } from './child-search.view.ts'
export { compareWaiting, startComparing } from './compare-children.ts'
export { editChild } from './edit-child.ts'
export type { ChildMoved, ChildRestricted, PeopleEvent, RestrictionLifted } from './events.ts'
export { excludePractitioner } from './exclude-practitioner.ts'
export { mayExcludeSomebody, mayListExclusions } from './exclusion.policy.ts'
export { type Alike, findAlike } from './find-alike.ts'
export { mayKnowNumbers } from './identifier.policy.ts'
export { listNumbersOf, listVerifiedBy } from './identifier.store.ts'
export {
  type IdentifierDraft,
  type IdentifierKind,
  identifierKinds,
  isRightFor,
  plainNumber,
  shownNumber,
} from './identifier.ts'
export { judgePair } from './judge-pair.ts'
export { onLeadingRecord } from './lead-on.ts'
export { answerLifting, askToLift } from './lift-shield.ts'
export { type Joined, listMerges } from './merge.store.ts'
export { mergePair } from './merge-pair.ts'
export { soundsOf, tokensOf } from './name-tokens.ts'
export { type Once, onceEach } from './once-each.ts'
export { mayJudgePairs } from './pair.policy.ts'
export { pairRoutes } from './pair.routes.ts'
export { type AlsoAs, listAlsoAs } from './pair.store.ts'
export { askWhereKept } from './places.store.ts'
export { recordAddress } from './record-address.ts'
export { recordIdentifier } from './record-identifier.ts'
export { admit, restrictChild } from './restrict-child.ts'
export { mayKeepRestrictions, mayRestrict } from './restriction.policy.ts'
export { type InForce, listRestrictionsOf } from './restriction.store.ts'
export type { NewRestriction } from './restriction.ts'
export { restrictionBanner } from './restriction.view.ts'
export { searchForChildren } from './search-for-children.ts'
export { insertToCompare } from './to-compare.store.ts'
export { findLeading, listTogether, ofEach, type Together } from './together.store.ts'
export { insertChildren, type ToldChild } from './told-children.store.ts'
