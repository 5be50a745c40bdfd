import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'
import { personId } from './support.ts'

/** Modules that are required before roles nobody of the demonstration is given: without one there is nothing to end. */
export async function furnishLearning(database: ExampleDatabase, at: Date): Promise<string[]> {
  await database.asAdministrator(
    `insert into learning.requirement (id, role_id, module, title, set_by, set_at)
     select gen_random_uuid(), role_id, 'staged-case', 'One girl, three moments', $1, $2 from unnest(array['probation', 'licensing', 'housing']) role_id`,
    [personId('coordinator'), at],
  )
  return ['/learning/required']
}
