export { publishTable } from './publish-table.ts'
export { readRelease, readTable } from './read-table.ts'
export {
  type Check,
  type Fault,
  faultsIn,
  fileText,
  returnDay,
  type Template,
  yesOrNo,
} from './return-file.ts'
export { percentageOf } from './rounding.ts'
export type { At, Dimension, Published, PublishedFigure, Release, Table } from './table.ts'
