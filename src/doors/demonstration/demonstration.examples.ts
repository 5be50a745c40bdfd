import { findUnusual } from '../../across/looked/index.ts'
import { react } from '../../across/pathway/index.ts'
import type { Keys } from '../../foundation/access/index.ts'
import { logShowsAll } from '../../foundation/audit/entry.examples.ts'
import { furnishedDatabase } from '../../foundation/database/database.examples.ts'
import { demonstrate } from './demonstrate.ts'

/** The demonstration as it is founded at an instant: made once for all tests that ask for it. */
export function exampleDemonstration(now: Date, keys: Keys) {
  return furnishedDatabase(
    `demonstration_${now.getTime()}`,
    async database => {
      await demonstrate(database, () => now, keys)
      await logShowsAll(database)
      await findUnusual(database, now)
    },
    react,
  )
}
