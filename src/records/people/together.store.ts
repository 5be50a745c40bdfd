import { sql } from 'kysely'
import { type Db, question } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** A record of a child who has several, joined by people. */
export type Together = {
  readonly id: Id<'child'>
  readonly areaId: Id<'area'>
  readonly reference: string
  readonly givenName: string
  readonly familyName: string
  readonly preferredName: string
  readonly bornOn: CalendarDate | null
}

type Row = Together & { readonly asked: Id<'child'> }

const togetherOf = question(
  (_db, ids: readonly Id<'child'>[]) => sql<Row>`
    with recursive grouped (asked, id) as (
      select asked, asked from unnest(${ids}::uuid[]) asked
      union
      select grouped.asked, next.id from grouped cross join lateral (
        select other_id from people.merge where child_id = grouped.id and unmerged_at is null
        union all
        select child_id from people.merge where other_id = grouped.id and unmerged_at is null) next (id))
    select asked, child.id, area_id, reference, given_name, family_name, preferred_name, born_on
      from grouped join people.child on child.id = grouped.id
     order by length(reference), reference`,
  { plannedOnce: true },
)

/**
 * For each of these records, all of the same child as far as the asker may see them, the one that leads first. Whoever
 * may see one record alone is led by that one, and finds no trace of another.
 */
export async function listTogether(
  db: Db,
  ids: readonly Id<'child'>[],
): Promise<ReadonlyMap<Id<'child'>, readonly [Together, ...Together[]]>> {
  const groups = Map.groupBy(await togetherOf(db, ids), ({ asked }) => asked)
  return new Map(
    [...groups].flatMap(([id, [lead, ...others]]) => (lead ? [[id, [lead, ...others]]] : [])),
  )
}

/** The record that what is written of this child goes to. */
export async function findLeading(db: Db, id: Id<'child'>): Promise<Together | undefined> {
  return (await listTogether(db, [id])).get(id)?.[0]
}

/** What a page shows of all records of a child: asked of each and put together, the leading one first. */
export async function ofEach<T>(
  db: Db,
  id: Id<'child'>,
  list: (id: Id<'child'>) => Promise<readonly T[]>,
): Promise<T[]> {
  const records = (await listTogether(db, [id])).get(id) ?? []
  const found = await Promise.all(records.map(record => list(record.id)))
  return found.flat()
}
