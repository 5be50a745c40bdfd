import { personAsking, wenmouth } from '../src/doors/demonstration/directory.ts'
import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'
import { publishTable } from '../src/records/publishing/index.ts'

/** Figures that an analyst made and nobody has approved yet. */
export async function furnishFigures(database: ExampleDatabase, at: Date): Promise<string[]> {
  const dimensions = [{ name: 'Sex', values: ['Girls', 'Boys'] }]
  const cells = [
    { at: ['Girls'], count: 12 },
    { at: ['Boys'], count: 4 },
  ]
  const release = publishTable({ title: 'Children on a list by sex', dimensions, cells }, [])
  const maker = personAsking('analyst').id
  await database.asAdministrator(
    `insert into figures.release (id, area_id, measure, since, until, content, sha256, made_by, made_at)
     select gen_random_uuid(), $1, 'discussed', '2025-04-01', '2026-03-31', $2, repeat('0', 64), $3, $4
       from generate_series(1, 3)`,
    [wenmouth, JSON.stringify(release), maker, at],
  )
  return ['/figures', '/reports', '/reports/needs', '/reports/lacking', '/returns']
}
