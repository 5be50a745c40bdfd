import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { NewSighting } from './sighting.ts'

// Rooms of the work do not import one another. What `intelligence` and `assessment` keep about a contact is read here,
// as far as the asker may see it, and never written.

/** The vehicles and premises that were told of with a contact, in the order they were told. */
export async function listSightings(
  db: Db,
  contactId: Id<'contact'>,
  limit = 50,
): Promise<NewSighting[]> {
  return db
    .selectFrom('intelligence.sighting')
    .select(['kind', 'registration', 'make', 'colour', 'premisesKind', 'name', 'place', 'account'])
    .where('sourceId', '=', contactId)
    .orderBy('kind', 'desc')
    .orderBy('recordedAt')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** The child's level now, and whether it came from the matrix done for this contact. */
export async function findLevel(db: Db, childId: Id<'child'>) {
  return db
    .selectFrom('assessment.assessment')
    .select(['finalLevel as level', 'assessedAt', 'contactId'])
    .where('childId', '=', childId)
    .orderBy('assessedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function isSchool(db: Db, id: Id<'agency'>): Promise<boolean> {
  const found = await db
    .selectFrom('access.agency')
    .select('id')
    .where('id', '=', id)
    .where('kind', '=', 'school')
    .executeTakeFirst()
  return found !== undefined
}
