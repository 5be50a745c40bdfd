export { Away } from './away.ts'
export { type Catalog, catalogProblems } from './catalog.ts'
export { classification, type Kind, kindOf } from './classification.ts'
export {
  type Asker,
  type Database,
  type Db,
  inTheNameOf,
  openDatabase,
  type React,
  type Tx,
} from './database.ts'
export {
  DatabaseInUse,
  type Embedded,
  fillCluster,
  findRunning,
  startEmbedded,
} from './embedded.ts'
export { askOnlyOf, placesOf } from './kept.ts'
export { migrate, prepareCluster } from './migrate.ts'
export { question } from './question.ts'
