import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { TargetKind } from './catalogue.ts'

export type Expiring = {
  readonly id: Id<'measure'>
  readonly catalogueId: string
  readonly target: string
  readonly targetKind: TargetKind
  readonly ownerName: string
  readonly expiresOn: CalendarDate
  /** Set where the end is a warning notice's, which only those learn who may see the child. */
  readonly warningId: Id<'warning'> | null
}

/** What ends next, by day. A warning notice ends on a child's day, so it is here for those who may see the child. */
export async function listExpiring(
  db: Db,
  { limit, offset }: { limit: number; offset: number },
): Promise<Expiring[]> {
  const { rows } = await sql<Expiring>`
    select ending.id, ending.catalogue_id, ending.target, ending.target_kind, owner.name as owner_name,
           ending.expires_on, ending.warning_id
      from (select measure.id, measure.catalogue_id, measure.target, measure.target_kind, measure.owner_id,
                   measure.expires_on, null::uuid as warning_id
              from disruption.measure where measure.ended_on is null and measure.expires_on is not null
            union all
            select measure.id, measure.catalogue_id, measure.target, measure.target_kind, measure.owner_id,
                   warning.expires_on, warning.id
              from disruption.warning join disruption.measure on measure.id = warning.measure_id
             where measure.ended_on is null) ending
      join access.practitioner owner on owner.id = ending.owner_id
     order by ending.expires_on, ending.id
     limit ${limit} offset ${offset}`.execute(db)
  return rows
}

export type ToRemind = {
  readonly id: Id<'measure'>
  readonly areaId: Id<'area'>
  readonly ownerId: Id<'practitioner'> | null
  readonly agencyId: Id<'agency'>
  readonly expiresOn: CalendarDate
  readonly warningId: Id<'warning'> | null
}

/** Those that end by a day and of which nobody was reminded yet. An owner who has left is none: their agency is asked. */
export async function listToRemind(db: Db, upTo: CalendarDate, limit: number): Promise<ToRemind[]> {
  const { rows } = await sql<ToRemind>`
    select ending.id, ending.area_id, case when owner.left_at is null then owner.id end as owner_id,
           ending.agency_id, ending.expires_on, ending.warning_id
      from (select measure.id, measure.area_id, measure.owner_id, measure.agency_id, measure.expires_on, null::uuid as warning_id
              from disruption.measure
             where measure.ended_on is null and measure.expires_on <= ${upTo}
               and measure.reminded_for is distinct from measure.expires_on
            union all
            select measure.id, measure.area_id, measure.owner_id, measure.agency_id, warning.expires_on, warning.id
              from disruption.warning join disruption.measure on measure.id = warning.measure_id
             where measure.ended_on is null and warning.expires_on <= ${upTo} and warning.reminded_at is null) ending
      join access.practitioner owner on owner.id = ending.owner_id
     order by ending.expires_on
     limit ${limit}`.execute(db)
  return rows
}

/** Whoever comes second finds it done. */
export async function claimReminder(tx: Tx, { id, warningId, expiresOn }: ToRemind, now: Date) {
  const claimed = warningId
    ? await tx
        .updateTable('disruption.warning')
        .set({ remindedAt: now })
        .where('id', '=', warningId)
        .where('remindedAt', 'is', null)
        .executeTakeFirst()
    : await tx
        .updateTable('disruption.measure')
        .set({ remindedFor: expiresOn })
        .where('id', '=', id)
        .where(eb => eb.or([eb('remindedFor', 'is', null), eb('remindedFor', '<>', expiresOn)]))
        .executeTakeFirst()
  return claimed.numUpdatedRows === 1n
}
