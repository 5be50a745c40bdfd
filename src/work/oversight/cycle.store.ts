import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { startedTerms } from './group.store.ts'
import type { StartedTerms } from './group-rules.ts'

export type InCycle = {
  readonly id: Id<'meeting'>
  readonly groupId: Id<'group'>
  readonly areaId: Id<'area'>
  readonly heldOn: CalendarDate
  readonly started: readonly StartedTerms[]
  readonly state: 'planned' | 'open' | 'ended'
  readonly chairId: Id<'practitioner'>
  readonly chairAgencyId: Id<'agency'>
  readonly coordinatorId: Id<'practitioner'>
  readonly coordinatorAgencyId: Id<'agency'>
  /** The kinds of the tasks that were set for it. */
  readonly set: readonly string[]
}

/** Monthly meetings with a step to come: those ahead within five weeks, and those that were held in the last five. */
export async function listInCycle(db: Db, today: CalendarDate, limit = 200): Promise<InCycle[]> {
  const { rows } = await sql<InCycle>`
    select meeting.id, meeting.group_id, meeting.area_id, meeting.held_on, meeting.state,
           ${startedTerms} as started,
           chair.id as chair_id, chair.agency_id as chair_agency_id,
           coordinator.id as coordinator_id, coordinator.agency_id as coordinator_agency_id,
           array(select task.kind from tasks.task where task.source_id = meeting.id and task.kind like 'cycle-%') as set
      from oversight.meeting
      join oversight."group" on "group".id = meeting.group_id
      join access.practitioner chair on chair.id = "group".chair_id and chair.left_at is null
      join access.practitioner coordinator on coordinator.id = "group".coordinator_id and coordinator.left_at is null
     where meeting.kind = 'monthly' and meeting.held_on between ${today}::date - 35 and ${today}::date + 35
     order by meeting.held_on, meeting.id
     limit ${limit}`.execute(db)
  return rows
}

/** Two rounds at once must not set the same tasks twice. */
export async function lockCycle(tx: Tx, id: Id<'meeting'>) {
  await tx.selectFrom('oversight.meeting').select('id').where('id', '=', id).forUpdate().execute()
}
