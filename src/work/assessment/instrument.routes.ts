import type { Database } from '../../foundation/database/index.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { get, type Route, script } from '../../foundation/routing/index.ts'
import { mayReadPractice } from '../../records/practice/index.ts'
import { scoresOf } from './browser-assets.ts'
import { getInstrument } from './instrument-in-force.ts'

/** The matrix as versions: loaded, tried, and sent to the pages that count by it. */
export function instrumentRoutes(database: Database): Route[] {
  return [
    get('/practice/instruments/:version/scores', mayReadPractice, async ({ who, params }) => {
      const id = readId<'version'>(params.version)
      return script(scoresOf(await database.asking(who, db => getInstrument(db, id))))
    }),
  ]
}
