import { sql } from 'kysely'
import { question } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { EpisodeKind } from './episode.ts'
import type { RiskLevel } from './risk.ts'

export type BoardRow = {
  readonly id: Id<'episode'>
  readonly childId: Id<'child'> | null
  readonly reference: string
  readonly describedAs: string
  readonly describedAge: number | null
  readonly kind: EpisodeKind
  readonly lastSeenAt: Date
  readonly lastSeenPlace: string
  readonly reportedAt: Date
  readonly locatedAt: Date | null
  readonly givenName: string | null
  readonly familyName: string | null
  readonly preferredName: string | null
  readonly bornOn: CalendarDate | null
  readonly level: RiskLevel | null
  readonly reviewAt: Date | null
  readonly newsAt: Date | null
  readonly ownerName: string | null
  readonly ownerPhone: string | null
  readonly handoverId: Id<'handover'> | null
  readonly waitingId: Id<'practitioner'> | null
  readonly waitingName: string | null
  readonly waitingPhone: string | null
  readonly waitingSince: Date | null
  readonly rung: number
  readonly anyoneHere: boolean | null
  readonly areaName: string
  readonly ring: string
}

/**
 * Who is missing now, of those the asker may see: first whose risk nobody has said yet, then the highest, then the longest
 * missing. One question, however many there are.
 */
export const listBoard = question(
  (_db, limit: number, offset: number) => sql<BoardRow>`
    select episode.id, episode.child_id, episode.reference, episode.described_as, episode.described_age, episode.kind,
           episode.last_seen_at, episode.last_seen_place, episode.reported_at, episode.located_at,
           child.given_name, child.family_name, child.preferred_name, child.born_on,
           risk.level, risk.review_at, greatest(news.recorded_at, risk.recorded_at) as news_at,
           owner.name as owner_name, owner.phone as owner_phone,
           waiting.id as handover_id, waiting.to_id as waiting_id, asked.name as waiting_name, asked.phone as waiting_phone,
           waiting.given_at as waiting_since, coalesce(climbed.rung, 0) as rung, climbed.anyone_here,
           area.name as area_name, coalesce(nullif(area.out_of_hours_phone, ''), area.front_door_phone) as ring
      from missing.episode
      join access.area on area.id = episode.area_id
      left join people.child on child.id = episode.child_id
      left join lateral (select level, review_at, recorded_at from missing.risk
                          where risk.episode_id = episode.id order by recorded_at desc limit 1) risk on true
      left join lateral (select recorded_at from missing.news
                          where news.episode_id = episode.id order by recorded_at desc limit 1) news on true
      left join lateral (select accepted_by from missing.handover kept
                          where kept.episode_id = episode.id and kept.accepted_at is not null
                          order by kept.given_at desc limit 1) kept on true
      left join access.practitioner owner on owner.id = kept.accepted_by and owner.left_at is null
      left join missing.handover waiting on waiting.episode_id = episode.id and waiting.accepted_at is null and waiting.withdrawn_at is null
      left join access.practitioner asked on asked.id = waiting.to_id
      left join lateral (select rung, anyone_here from missing.climb
                          where climb.handover_id = waiting.id order by rung desc limit 1) climbed on true
     where episode.returned_at is null and episode.ended_at is null
     order by array_position(array['high', 'medium', 'low', 'no_apparent'], risk.level) nulls first, episode.last_seen_at, episode.id
     limit ${limit} offset ${offset}`,
  { plannedOnce: true },
)

export type DueInterview = {
  readonly id: Id<'episode'>
  readonly childId: Id<'child'>
  readonly reference: string
  readonly returnedAt: Date
  readonly givenName: string
  readonly familyName: string
  readonly preferredName: string
  readonly prevented: boolean
  readonly interviewed: boolean
  readonly offers: number
  readonly lastOutcome: string | null
}

/** Who is missing, the longest first: for a place where the whole board would be too much. */
export const listMissing = question(
  (_db, limit: number) => sql<
    Pick<BoardRow, 'id' | 'childId' | 'reference' | 'lastSeenAt' | 'describedAs'> &
      Pick<BoardRow, 'givenName' | 'familyName' | 'preferredName'>
  >`
    select episode.id, episode.child_id, episode.reference, episode.last_seen_at, episode.described_as,
           child.given_name, child.family_name, child.preferred_name
      from missing.episode left join people.child on child.id = episode.child_id
     where episode.returned_at is null and episode.ended_at is null
     order by episode.last_seen_at, episode.id limit ${limit}`,
)

/** Children who are back and whose interviews are not over, the longest waiting first. */
export const listInterviewsDue = question(
  (_db, limit: number, offset: number) => sql<DueInterview>`
    select episode.id, episode.child_id, episode.reference, episode.returned_at,
           child.given_name, child.family_name, child.preferred_name,
           exists (select from missing.prevention where prevention.episode_id = episode.id) as prevented,
           exists (select from missing.interviewed where interviewed.episode_id = episode.id) as interviewed,
           (select count(*)::integer from missing.offer where offer.episode_id = episode.id) as offers,
           (select offer.outcome from missing.offer where offer.episode_id = episode.id order by offered_at desc limit 1) as last_outcome
      from missing.episode join people.child on child.id = episode.child_id
     where episode.returned_at is not null and episode.ended_at is null
     order by episode.returned_at, episode.id limit ${limit} offset ${offset}`,
)
