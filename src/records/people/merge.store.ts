import { sql } from 'kysely'
import type { Asking } from '../../foundation/access/index.ts'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { pageful, withChildren } from './pair.store.ts'
import type { Pair } from './pair.ts'

export type Merge = {
  readonly id: Id<'merge'>
  readonly mergedBy: string
  readonly mergedAt: Date
}

/** Whether these two are joined, by whom and since when. */
export async function findMerge(
  db: Db,
  [one, other]: Pair['children'],
): Promise<Merge | undefined> {
  return db
    .selectFrom('people.merge as merge')
    .innerJoin('access.practitioner as person', 'person.id', 'merge.mergedBy')
    .select(['merge.id', 'person.name as mergedBy', 'merge.mergedAt'])
    .where('childId', '=', one.id)
    .where('otherId', '=', other.id)
    .where('unmergedAt', 'is', null)
    .executeTakeFirst()
}

export async function insertMerge(
  tx: Tx,
  [one, other]: Pair['children'],
  judgementId: Id<'judgement'>,
  who: Asking,
): Promise<Id<'merge'>> {
  const id = newId<'merge'>()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('people.merge')
    .values({
      ...{ id, childId: one.id, areaId: one.areaId, otherId: other.id, otherAreaId: other.areaId },
      ...{ judgementId, mergedBy: who.id, mergedAt: who.at },
    })
    .onConflict(joined =>
      joined.columns(['childId', 'otherId']).where('unmergedAt', 'is', null).doNothing(),
    )
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw new Conflict('merge', '', {})
  return id
}

export async function updateUnmerged(
  tx: Tx,
  id: Id<'merge'>,
  unmergeJudgementId: Id<'judgement'>,
  who: Asking,
) {
  const { numUpdatedRows } = await tx
    .updateTable('people.merge')
    .set({ unmergeJudgementId, unmergedBy: who.id, unmergedAt: who.at })
    .where('id', '=', id)
    .where('unmergedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Conflict('merge', '', {})
}

export type Joined = Merge & {
  readonly childId: Id<'child'>
  readonly otherId: Id<'child'>
  readonly candidateId: Id<'candidate'>
}

/** By whom and since when any of these records are joined with another. */
export async function listMerges(db: Db, ids: readonly Id<'child'>[]): Promise<Joined[]> {
  return db
    .selectFrom('people.merge as merge')
    .innerJoin('access.practitioner as person', 'person.id', 'merge.mergedBy')
    .innerJoin('people.judgement as said', 'said.id', 'merge.judgementId')
    .select(['merge.id', 'merge.childId', 'merge.otherId', 'merge.mergedAt', 'said.candidateId'])
    .select('person.name as mergedBy')
    .where('merge.childId', 'in', ids)
    .where('merge.unmergedAt', 'is', null)
    .orderBy('merge.mergedAt')
    .limit(100)
    .execute()
}

/** Pairs whose last judgement asks for joining or parting, the oldest first. One more than a page, to know of a next. */
export async function listToJoin(db: Db, page: number) {
  const { rows } = await sql<Parameters<typeof withChildren>[1][number] & { joined: boolean }>`
    select found.id, found.child_id, found.other_id, found.weight, found.parts, found.model, found.found_at,
           said.joined
      from (select said.id, said.candidate_id, said.judged_at, false as joined from people.judgement said
             where said.answer = 'same'
               and not exists (select from people.merge where merge.child_id = said.child_id
                                  and merge.other_id = said.other_id and merge.unmerged_at is null)
            union all
            select said.id, said.candidate_id, said.judged_at, true from people.merge
              join people.judgement said on said.child_id = merge.child_id and said.other_id = merge.other_id
             where merge.unmerged_at is null and said.answer <> 'same') said
      join people.candidate found on found.id = said.candidate_id
     where not exists (select from people.judgement later where later.replaces_id = said.id)
     order by said.judged_at, said.id offset ${(page - 1) * pageful} limit ${pageful + 1}`.execute(
    db,
  )
  const joined = new Set(rows.filter(row => row.joined).map(({ id }) => id))
  const pairs = await withChildren(
    db,
    rows.map(({ joined: _, ...row }) => row),
  )
  return pairs.map(pair => ({ pair, joined: joined.has(pair.id) }))
}
