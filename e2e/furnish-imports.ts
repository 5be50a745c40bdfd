import { personAsking, wenmouth } from '../src/doors/demonstration/directory.ts'
import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'
import { recogniseHoldings } from '../src/records/imports/holding.ts'
import { bytesOf, exampleList } from '../src/records/imports/imports.examples.ts'
import { readTable } from '../src/records/imports/table.ts'
import { personId } from './support.ts'

/** A list that the manager brought and has not gone through, and somebody kept from a child. */
export async function furnishImports(database: ExampleDatabase, at: Date): Promise<string[]> {
  const table = readTable(bytesOf(exampleList))
  const holdings = table.ok ? recogniseHoldings(table.value) : []
  await database.asAdministrator(
    `insert into imports.file (id, area_id, agency_id, why, content, rows, holdings, uploaded_by, uploaded_at)
     values (gen_random_uuid(), $1, $2, 'Agreed in October', $3, 3, $4, $5, $6)`,
    [wenmouth, personAsking('police').agencyId, exampleList, holdings, personId('manager'), at],
  )
  await database.asAdministrator(
    `insert into access.exclusion (id, child_id, practitioner_id, reason, started_at)
     select gen_random_uuid(), id, $1, 'Her aunt', $2 from people.child where area_id = $3 order by reference limit 1`,
    [personId('trainer'), at, wenmouth],
  )
  return ['/children/import', '/exclusions']
}
