import { sql } from 'kysely'
import { type Db, question } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Step } from './track.ts'

/** The steps of the statutory track of a child, the latest first. One question for all tables. */
export const listSteps = question(
  (_db, childId: Id<'child'>, limit: number) => sql<Step>`
    select step.* from (
      select 'discussion' as kind, id, null::uuid as follows, opened_at as since, held_at as done, threshold as word
        from protection.discussion where child_id = ${childId}
      union all
      select 'enquiry', id, discussion_id, started_at, decided_at, outcome from protection.enquiry where child_id = ${childId}
      union all
      select kind, id, coalesce(follows_id, enquiry_id), noon, noon, decision
        from protection.conference cross join lateral (select (held_on + time '12:00') at time zone 'Europe/London' as noon) n
       where child_id = ${childId}
      union all
      select 'core_group', id, conference_id, noon, noon, null
        from protection.core_group cross join lateral (select (held_on + time '12:00') at time zone 'Europe/London' as noon) n
       where child_id = ${childId}
      union all
      select kind, id, follows_id, began_at, began_at, null from protection.power where child_id = ${childId}
    ) step order by step.since desc, step.kind limit ${limit}`,
  {
    of: ['discussion', 'enquiry', 'conference', 'core_group', 'power'].map(
      one => `protection.${one}`,
    ),
  },
)

/** The open enquiry, or else the discussion that is still to be held. */
export async function findOpenStep(db: Db, childId: Id<'child'>) {
  const { rows } = await sql<Pick<Step, 'kind' | 'id' | 'since'>>`
    select 'enquiry' as kind, id, started_at as since from protection.enquiry where child_id = ${childId} and outcome is null
    union all
    select 'discussion', id, opened_at from protection.discussion where child_id = ${childId} and recorded_at is null
    order by kind desc limit 1`.execute(db)
  return rows[0]
}

/** Whether anything of the track is still to come, so that nobody stops answering for the child meanwhile. */
export async function isTrackOpen(db: Db, childId: Id<'child'>): Promise<boolean> {
  const { rows } = await sql<{
    open: boolean
  }>`select protection.is_open(${childId}) as open`.execute(db)
  return rows[0]?.open === true
}
