import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'

export type NewResponsibility = {
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly ownerId: Id<'practitioner'>
  readonly nextStep: string
  readonly nextOn: CalendarDate
  readonly at: Date
}

/** From now on this practitioner answers for the child, who is open again if the child was closed. */
export async function setResponsibility(tx: Tx, { at, ...responsibility }: NewResponsibility) {
  const { ownerId, nextStep, nextOn } = responsibility
  await tx
    .insertInto('tasks.responsibility')
    .values({ ...responsibility, since: at })
    .onConflict(conflict =>
      conflict.column('childId').doUpdateSet({
        ownerId,
        nextStep,
        nextOn,
        closedAt: null,
        // Since when this owner answers for the child: a new next step alone does not start it anew.
        since: sql`case when responsibility.owner_id = excluded.owner_id and responsibility.closed_at is null
                        then responsibility.since else excluded.since end`,
        version: sql`responsibility.version + 1`,
      }),
    )
    .execute()
}

/** Nobody needs to answer for the child any more. The database refuses it while anything is open for the child. */
export async function closeResponsibility(tx: Tx, childId: Id<'child'>, now: Date) {
  await tx
    .updateTable('tasks.responsibility')
    .set({ closedAt: now, version: sql`version + 1` })
    .where('childId', '=', childId)
    .where('closedAt', 'is', null)
    .execute()
}

export type Responsibility = NonNullable<Awaited<ReturnType<typeof findResponsibility>>>

/** Also the last one of a child that is closed by now: `closedAt` says so. */
export async function findResponsibility(db: Db, childId: Id<'child'>) {
  return db
    .selectFrom('tasks.responsibility as kept')
    .innerJoin('access.practitioner as owner', 'owner.id', 'kept.ownerId')
    .innerJoin('access.agency as agency', 'agency.id', 'owner.agencyId')
    .select([
      'kept.ownerId',
      'kept.nextStep',
      'kept.nextOn',
      'kept.since',
      'kept.closedAt',
      'kept.version',
      'owner.name as ownerName',
      'agency.name as ownerAgencyName',
      'owner.phone as ownerPhone',
    ])
    .where('kept.childId', '=', childId)
    .executeTakeFirst()
}

/** The children somebody answers for, the next date first. */
export async function listMyChildren(db: Db, practitionerId: Id<'practitioner'>, limit: number) {
  return selectOpen(db).where('kept.ownerId', '=', practitionerId).limit(limit).execute()
}

/** The children of an area whose next date has passed, the longest overdue first. */
export async function listOverdueInArea(
  db: Db,
  areaId: Id<'area'>,
  today: CalendarDate,
  limit: number,
) {
  return selectOpen(db)
    .where('kept.areaId', '=', areaId)
    .where('kept.nextOn', '<', today)
    .limit(limit)
    .execute()
}

function selectOpen(db: Db) {
  return db
    .selectFrom('tasks.responsibility as kept')
    .innerJoin('people.child as child', 'child.id', 'kept.childId')
    .innerJoin('access.practitioner as owner', 'owner.id', 'kept.ownerId')
    .select([
      'kept.childId',
      'kept.nextStep',
      'kept.nextOn',
      'kept.ownerId',
      'owner.name as ownerName',
      'child.reference',
      'child.givenName',
      'child.familyName',
      'child.preferredName',
      'child.bornOn',
    ])
    .where('kept.closedAt', 'is', null)
    .orderBy('kept.nextOn')
}
