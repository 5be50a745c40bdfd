import { personAsking, personId } from '../src/doors/demonstration/directory.ts'
import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'

/** Packs that were decided on and not yet made, one for each who tries, and entries whose weight can be said. */
export async function furnishChronology(database: ExampleDatabase, at: Date): Promise<string[]> {
  const { areaIds } = personAsking('manager')
  const children = await database.asAdministrator(
    `select child_id, area_id, min(id::text) as contact from contacts.contact
      where area_id = $1 and child_id is not null group by 1, 2 order by 1 limit 3`,
    [areaIds[0]],
  )
  const packs = await database.asAdministrator(
    `insert into chronology.pack (id, area_id, child_id, decision, audience, recipient, organisation, basis, needed_for,
        harm_thought, since, until, reading, decided_by, decided_at)
     select gen_random_uuid(), $2, child, 'share', 'court', 'Judge Moss', 'A court', 'court', 'The hearing', 'None',
        '2026-01-01', '2026-11-01', 'full', $3, $4 from unnest($1::uuid[]) child, generate_series(1, 3) returning id`,
    [children.map(one => one.child_id), areaIds[0], personId('manager'), at],
  )
  return [
    ...packs.map(({ id }) => `/chronology/packs/${id}/check`),
    ...children.flatMap(({ child_id, contact }) => [
      `/children/${child_id}/chronology`,
      `/children/${child_id}/chronology/entries/contact/${contact}`,
    ]),
  ]
}
