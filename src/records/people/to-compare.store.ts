import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Child } from './child.ts'

type Waiting = Pick<Child, 'id' | 'areaId'>

/** Has the record compared with others in a while. Each piece of news waits by itself, so that none is missed. */
export async function insertToCompare(tx: Tx, { id: childId, areaId }: Waiting) {
  await tx
    .insertInto('people.toCompare')
    .values({ id: newId<'to-compare'>(), childId, areaId })
    .execute()
}

export async function listToCompare(db: Db, limit: number): Promise<Id<'child'>[]> {
  const rows = await db
    .selectFrom('people.toCompare')
    .select('childId')
    .distinct()
    .limit(limit)
    .execute()
  return rows.map(({ childId }) => childId)
}

/** @returns whether there was anything left to compare: somebody else may have been quicker */
export async function deleteToCompare(tx: Tx, childId: Id<'child'>): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('people.toCompare')
    .where('childId', '=', childId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function hasBegunWith(db: Db, model: string): Promise<boolean> {
  const begun = await db
    .selectFrom('people.comparedWith')
    .select('begunAt')
    .where('model', '=', model)
    .executeTakeFirst()
  return begun !== undefined
}

export async function compareEverybody(tx: Tx, model: string, at: Date) {
  await tx.insertInto('people.comparedWith').values({ model, begunAt: at }).execute()
  await sql`insert into people.to_compare (id, child_id, area_id)
    select gen_random_uuid(), id, area_id from people.child`.execute(tx)
}
