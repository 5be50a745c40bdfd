import { sql } from 'kysely'
import { askOnlyOf, type Db, question } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/**
 * Most children are in few tables of sixty, and to ask those that hold nothing of them would take longest of all. For
 * pages that show one child.
 */
export async function askWhereKept(db: Db, childId: Id<'child'>) {
  const rows = await placesOf(db, childId)
  askOnlyOf(db, childId, new Set(rows.map(({ place }) => place)))
}

/** Of a child whom the asker may not see, nothing. */
const placesOf = question(
  (_db, childId: Id<'child'>) => sql<{ place: string }>`
    select place from people.child cross join lateral access.places_of(child.id) place where child.id = ${childId}`,
)
