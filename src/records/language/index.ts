export { type Passage, wordingAdvice } from './advice.view.ts'
export { defaultList } from './default-list.ts'
export { findWording, type Wording } from './find-wording.ts'
export { type Entry, readList, type Severity, type WordingList } from './wording-list.ts'
