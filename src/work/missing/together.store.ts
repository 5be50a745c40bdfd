import { sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Found } from './finding.ts'

/** Other children found in the same place, written in whatever case and spacing, within so many hours. */
export async function listFoundTogether(
  db: Db,
  childId: Id<'child'>,
  { place, locatedAt }: Pick<Found, 'place' | 'locatedAt'>,
  hours: number,
) {
  const { rows } = await sql<{ childId: Id<'child'>; episodeId: Id<'episode'> }>`
    select finding.child_id, finding.episode_id
      from missing.finding
     where finding.child_id is not null and finding.child_id <> ${childId}
       and finding.located_at between ${locatedAt}::timestamptz - ${hours} * interval '1 hour'
                                  and ${locatedAt}::timestamptz + ${hours} * interval '1 hour'
       and regexp_replace(lower(finding.place), '[^a-z0-9]+', '', 'g') = regexp_replace(lower(${place}), '[^a-z0-9]+', '', 'g')
     order by finding.located_at limit 20`.execute(db)
  return rows
}

/** Children of an area who went missing at least so often since then. What was reported in error does not count. */
export async function listMissingSince(
  db: Db,
  areaId: Id<'area'>,
  since: Date,
  atLeast: number,
): Promise<Id<'child'>[]> {
  const { rows } = await sql<{ childId: Id<'child'> }>`
    select child_id from missing.episode
     where area_id = ${areaId} and child_id is not null and not cancelled and last_seen_at > ${since}
     group by child_id having count(*) >= ${atLeast} order by child_id limit 200`.execute(db)
  return rows.map(({ childId }) => childId)
}
