import { beginInspection } from '../../across/looked/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { asAt } from './step.ts'

/** What the information governance lead was asked this morning. */
export async function lookIntoTheLog(database: Database, now: Date) {
  const lead = () => asAt(now)('information')
  await beginInspection(database, lead(), {
    purpose: 'lawfulness',
    why: 'A parent asks who has opened his daughter’s record.',
  })
}
