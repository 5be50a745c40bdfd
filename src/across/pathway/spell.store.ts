import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** The latest time on a group's list, over or not. */
export async function findLastSpell(db: Db, childId: Id<'child'>) {
  return db
    .selectFrom('oversight.listingSpell')
    .select(['reason', 'endedAt'])
    .where('childId', '=', childId)
    .orderBy('startedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}
