import { react } from '../../across/pathway/index.ts'
import { furnishedDatabase } from '../../foundation/database/database.examples.ts'
import type { Keys } from '../../work/intelligence/index.ts'
import { demonstrate } from './demonstrate.ts'

/** The demonstration as it is founded at an instant: made once for all tests that ask for it. */
export function exampleDemonstration(now: Date, keys: Keys) {
  return furnishedDatabase(
    `demonstration_${now.getTime()}`,
    database => demonstrate(database, () => now, keys),
    react,
  )
}
