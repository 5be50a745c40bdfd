export { childrenModel } from './children-model.ts'
export { clusterPeople, likeliestFirst } from './cluster.ts'
export { eachPairOf } from './each-pair.ts'
export type { Column } from './kept.ts'
export { type Kind, kinds } from './kinds.ts'
export { type Lexicon, newLexicon } from './lexicon.ts'
export { type Apart, type Matched, matchPeople, type Pairs } from './match-people.ts'
export { formsOf, isGivenName } from './nicknames.ts'
export { gatherPeople, type People } from './people.ts'
export { personsModel } from './persons-model.ts'
export {
  canonicalMark,
  carsThatFit,
  charactersRead,
  costOfPair,
  type Format,
  formatOf,
  type KnownPlace,
  type KnownPlaces,
  knownPlaces,
  licensed,
  matcherOf,
  type PlatePattern,
  readPlatePattern,
  type Window,
  windowOf,
} from './plates/index.ts'
export type { ItemKind, ProposedItem } from './prose/item.ts'
export { proposeItems } from './prose/propose-items.ts'
export { readKind, recogniseColumns } from './recognise-columns.ts'
export { openRegister, type Register, type Suggestion } from './register.ts'
export { type Row, rowOf, textAt, textsOf } from './row.ts'
export { type Part, probabilityOf, weightOf } from './score.ts'
export type { Weighed } from './weigh-by.ts'
export { askedFrom, type Sketch, weighChildren } from './weigh-children.ts'
export { aliasesOf, type Mentioned, weighPersons } from './weigh-persons.ts'
