import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'
import { personId } from './support.ts'

/** A record that is open to somebody without a part in it at this moment. */
export async function furnishShields(database: ExampleDatabase, at: Date): Promise<string[]> {
  await database.asAdministrator(
    `insert into shields.glass (id, child_id, area_id, reference, opened, practitioner_id, reason, purpose, why, started_at, ends_by, away_minutes, review_by)
     select gen_random_uuid(), id, area_id, reference, array[id], $1, 'danger', 'protect', 'She did not come home.', $2::timestamptz,
            $2::timestamptz + interval '1 hour', 15, $2::timestamptz + interval '2 days'
       from people.child where given_name = 'Jasmine'`,
    [personId('lead'), at],
  )
  return ['/break-glass', '/break-glass/open', '/restrictions']
}
