import { sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'

export type SeenWithSeveral = {
  readonly kind: 'vehicle' | 'premises'
  /** The same for the same plate or place, as far as that is written the same. */
  readonly key: string
  readonly label: string
}

/**
 * Vehicles and premises that were told of about two or more children of an area, and at least once since a moment.
 * Compared as written: whether two that are written differently are one, a person says.
 */
export async function listSeenWithSeveral(
  db: Db,
  areaId: Id<'area'>,
  since: Date | undefined,
  limit = 500,
): Promise<SeenWithSeveral[]> {
  const { rows } = await sql<SeenWithSeveral>`
    select kind, key, (array_agg(label order by recorded_at desc, id))[1] as label
      from (
        select id, kind, child_id, recorded_at,
               case kind when 'vehicle' then registration_plain else lower(concat_ws(', ', nullif(trim(name), ''), nullif(trim(place), ''))) end as key,
               case kind when 'vehicle' then concat_ws(', ', upper(registration), nullif(concat_ws(' ', nullif(colour, ''), nullif(make, '')), ''))
                         else concat_ws(', ', nullif(trim(name), ''), nullif(trim(place), '')) end as label
          from intelligence.sighting where area_id = ${areaId} and child_id is not null) told
     where key <> ''
     group by kind, key
    having count(distinct child_id) >= 2 and max(recorded_at) > ${since ?? new Date(0)}
     order by kind desc, key
     limit ${limit}`.execute(db)
  return rows
}
