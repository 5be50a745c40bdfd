import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { NodeId } from './link.ts'
import type { Position } from './map.ts'

type Placed = { readonly by: Id<'practitioner'>; readonly at: Date }

export async function insertPosition(
  tx: Tx,
  of: { readonly thingId: Id<'thing'>; readonly areaId: Id<'area'> },
  position: Position,
  { by, at }: Placed,
): Promise<Id<'position'>> {
  const id = newId<'position'>()
  await tx
    .insertInto('intelligence.position')
    .values({ id, ...of, ...position, placedBy: by, placedAt: at })
    .execute()
  return id
}

/** Where these places are, as it was known at a moment: the latest that was said of an entry, or of one it is read as one with. */
export async function findPositions(
  db: Db,
  ids: readonly string[],
  until: Date,
): Promise<ReadonlyMap<NodeId, Position>> {
  const { rows } = await sql<Position & { asked: NodeId }>`
    with recursive grouped (asked, id) as (
      select asked, asked from unnest(${ids}::uuid[]) asked
      union
      select grouped.asked, next.id from grouped cross join lateral (
        select case when joining.thing_id = grouped.id then joining.other_id else joining.thing_id end
          from intelligence.joining
         where grouped.id in (joining.thing_id, joining.other_id) and joining.joined_at <= ${until}
           and (joining.parted_at is null or joining.parted_at > ${until})) next (id))
    select distinct on (grouped.asked) grouped.asked, position.latitude, position.longitude
      from grouped join intelligence.position on position.thing_id = grouped.id and position.placed_at <= ${until}
     order by grouped.asked, position.placed_at desc, position.id`.execute(db)
  return new Map(rows.map(({ asked, ...position }) => [asked, position]))
}

/** Where places of an area were put last: for a map that has to begin somewhere. */
export async function listPositionsIn(
  db: Db,
  areaId: Id<'area'>,
  limit: number,
): Promise<Position[]> {
  return db
    .selectFrom('intelligence.position')
    .select(['latitude', 'longitude'])
    .where('areaId', '=', areaId)
    .orderBy('placedAt', 'desc')
    .limit(limit)
    .execute()
}
