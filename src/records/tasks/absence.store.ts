import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { NewAbsence } from './absence.ts'

export async function insertAbsence(
  tx: Tx,
  absence: NewAbsence & { readonly recordedBy: Id<'practitioner'>; readonly recordedAt: Date },
): Promise<Id<'absence'>> {
  const id = newId<'absence'>()
  await tx
    .insertInto('tasks.absence')
    .values({ id, ...absence })
    .execute()
  return id
}

/** @returns false when there is none of the asker's with that id, or it has ended */
export async function updateAbsenceEnded(tx: Tx, id: Id<'absence'>, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('tasks.absence')
    .set({ endedAt: now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Whether every area still has a manager at its front door, or somebody of it who stands in. */
export async function keepsFrontDoor(db: Db, absence: NewAbsence): Promise<boolean> {
  const { practitionerId, deputyId, fromOn, toOn } = absence
  const { rows } = await sql<{ kept: boolean }>`
    select access.keeps_front_door(${practitionerId}, ${deputyId}, ${fromOn}, ${toOn}) as kept`.execute(
    db,
  )
  return rows[0]?.kept === true
}

/** What the asker recorded, is away for or stands in for, from today on. */
export async function listAbsences(db: Db, today: CalendarDate, limit: number) {
  return db
    .selectFrom('tasks.absence as absence')
    .innerJoin('access.practitioner as away', 'away.id', 'absence.practitionerId')
    .innerJoin('access.practitioner as deputy', 'deputy.id', 'absence.deputyId')
    .select([
      'absence.id',
      'absence.practitionerId',
      'absence.recordedBy',
      'absence.fromOn',
      'absence.toOn',
      'away.name as awayName',
      'deputy.name as deputyName',
    ])
    .where('absence.endedAt', 'is', null)
    .where('absence.toOn', '>=', today)
    .orderBy('absence.fromOn')
    .limit(limit)
    .execute()
}

/** Who stands in for any of these people on a day. Asked by the process, before it tells them something. */
export async function listDeputiesOf(
  db: Db,
  people: readonly Id<'practitioner'>[],
  day: CalendarDate,
): Promise<Id<'practitioner'>[]> {
  const found = await db
    .selectFrom('tasks.absence as absence')
    .innerJoin('access.practitioner as deputy', 'deputy.id', 'absence.deputyId')
    .where('absence.practitionerId', 'in', [...people])
    .where('absence.endedAt', 'is', null)
    .where('absence.fromOn', '<=', day)
    .where('absence.toOn', '>=', day)
    .where('deputy.leftAt', 'is', null)
    .select('deputy.id')
    .distinct()
    .execute()
  return found.map(({ id }) => id)
}

/** Whoever somebody manages, by name. */
export async function listReports(db: Db, managerId: Id<'practitioner'>, limit: number) {
  return db
    .selectFrom('access.practitioner')
    .select(['id', 'name'])
    .where('managerId', '=', managerId)
    .where('leftAt', 'is', null)
    .orderBy('name')
    .limit(limit)
    .execute()
}
