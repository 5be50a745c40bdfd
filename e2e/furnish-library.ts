import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'
import { newId } from '../src/foundation/kernel/id.ts'

/** Where a visitor finds what the library asks: a document to read, and some that wait for a second person. */
export async function furnishLibrary(database: ExampleDatabase, at: Date): Promise<string[]> {
  const waiting = ['one', 'two', 'three', 'four'].map(each => `waiting-${each}`)
  for (const slug of waiting) {
    const id = newId()
    await database.asAdministrator(
      `insert into library.document (id, slug, kind, begun_by, begun_at)
       select $1, $2, 'guide', id, $3 from access.practitioner where id = (select practitioner_id from access.held_role where role_id = 'group_coordinator' order by id limit 1)`,
      [id, slug, at],
    )
    await database.asAdministrator(
      `insert into library.version (id, document_id, number, title, summary, text, changes, review_on, to_be_read, written_by, written_at)
       select $1, $2, 1, 'Waiting', 'It waits.', 'It waits.', '', '2030-01-01', true, begun_by, begun_at from library.document where id = $2`,
      [newId(), id],
    )
  }
  return [
    ...waiting.map(slug => `/library/${slug}/approve`),
    ...['procedures', 'one-minute-guide'].map(slug => `/library/${slug}`),
  ]
}
