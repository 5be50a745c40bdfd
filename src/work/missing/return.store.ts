import { sql } from 'kysely'
import { question } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Returned } from './return-lines.ts'

/** Of an area's children, what touches a time, as social care counts it: in the order of the children and their times. */
export const listReturned = question(
  (_db, areaId: Id<'area'>, after: Date, until: Date, limit: number) => sql<Returned>`
    select episode.id, episode.child_id, episode.reference, episode.kind, episode.care, people.social_care_number(episode.child_id) as number,
           child.born_on, episode.last_seen_at, episode.returned_at,
           coalesce(tried.offered, false) or spoken.episode_id is not null as offered,
           coalesce(tried.accepted, false) or spoken.episode_id is not null as accepted
      from missing.episode
      join people.child on child.id = episode.child_id
      left join (select episode_id, bool_or(outcome <> 'not_offered') as offered, bool_or(outcome = 'accepted') as accepted
                   from missing.offer group by episode_id) tried on tried.episode_id = episode.id
      left join missing.interviewed spoken on spoken.episode_id = episode.id
     where episode.area_id = ${areaId} and not episode.cancelled
       and episode.last_seen_at <= ${until} and (episode.returned_at is null or episode.returned_at > ${after})
     order by number, episode.last_seen_at, episode.id limit ${limit}`,
)
