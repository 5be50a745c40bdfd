import { sql } from 'kysely'
import { question } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Counted } from './counts.ts'
import type { ReasonCode } from './interview.ts'
import type { Time } from './patterns.ts'

/** More than any area has in years: what is beyond is said not to be counted. */
export const mostCounted = 20_000

/** Of one child or of all whom the asker may see, the latest first. What was reported in error is left out. */
export const listTimes = question(
  (_db, after: Date, until: Date, childId: Id<'child'> | null) => sql<Time>`
    select episode.id, episode.child_id, episode.last_seen_at, episode.last_seen_place, finding.place as found_place, finding.company
      from missing.episode left join missing.finding on finding.episode_id = episode.id
     where not episode.cancelled and episode.last_seen_at > ${after} and episode.last_seen_at <= ${until}
       and (${childId}::uuid is null or episode.child_id = ${childId}::uuid)
     order by episode.last_seen_at desc, episode.id limit ${mostCounted}`,
)

export const listCounted = question(
  (_db, after: Date, until: Date) => sql<Counted>`
    select episode.id, episode.child_id, episode.care, episode.last_seen_at, episode.returned_at,
           coalesce(tried.offered, false) as offered, coalesce(tried.accepted, false) as accepted, interview.held_at
      from missing.episode
      left join (select episode_id, bool_or(outcome <> 'not_offered') as offered, bool_or(outcome = 'accepted') as accepted
                   from missing.offer group by episode_id) tried on tried.episode_id = episode.id
      left join missing.interviewed on interviewed.episode_id = episode.id
      left join missing.interview on interview.id = interviewed.interview_id and interview.account <> ''
     where not episode.cancelled and episode.reported_at > ${after} and episode.reported_at <= ${until}
     order by episode.reported_at desc, episode.id limit ${mostCounted}`,
)

/** Why children went, of the interviews about notifications of a period: in how many each reason was given. */
export const countReasons = question(
  (_db, after: Date, until: Date) => sql<{ code: ReasonCode; many: number }>`
    select reason.code, count(distinct reason.interview_id)::integer as many
      from missing.reason
     where reason.interview_id in (
       select interviewed.interview_id from missing.interviewed join missing.episode on episode.id = interviewed.episode_id
        where not episode.cancelled and episode.reported_at > ${after} and episode.reported_at <= ${until})
     group by reason.code order by many desc, reason.code`,
)

export type Live = {
  readonly missing: number
  readonly found: number
  readonly unaccepted: number
  readonly interviewsDue: number
  readonly interviewsLate: number
}

/** As it stands now. @param lateBefore whoever came back before then is past the limit of the return interview */
export const countNow = question(
  (_db, lateBefore: Date) => sql<Live>`
    select count(*) filter (where returned_at is null)::integer as missing,
           count(*) filter (where returned_at is null and located_at is not null)::integer as found,
           count(*) filter (where returned_at is null and exists (
             select from missing.handover where handover.episode_id = episode.id
                and handover.accepted_at is null and handover.withdrawn_at is null))::integer as unaccepted,
           count(*) filter (where returned_at is not null and not spoken)::integer as interviews_due,
           count(*) filter (where returned_at < ${lateBefore} and not spoken)::integer as interviews_late
      from (select episode.*, exists (select from missing.interviewed where interviewed.episode_id = episode.id) as spoken
              from missing.episode where ended_at is null) episode`,
)
