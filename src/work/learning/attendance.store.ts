import { sql } from 'kysely'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'

export type Attended = Awaited<ReturnType<typeof listAttended>>[number]

/** Who went through what, the latest first. */
export async function listAttended(db: Db, { limit, offset }: { limit: number; offset: number }) {
  return db
    .selectFrom('learning.course as course')
    .innerJoin('access.practitioner as learner', 'learner.id', 'course.practitionerId')
    .innerJoin('access.agency as agency', 'agency.id', 'learner.agencyId')
    .select([
      'course.id',
      'course.title',
      'course.edition',
      'course.finishedAt',
      'course.validUntil',
      'learner.name',
      'agency.name as agencyName',
    ])
    .where('course.finishedAt', 'is not', null)
    .orderBy('course.finishedAt', 'desc')
    .orderBy('course.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export type Covered = {
  readonly agency: string
  readonly people: number
  /** How many of them have a module in date, by module. */
  readonly inDate: Readonly<Record<string, number>>
}

/** For each agency how many work there, and how many of them have each module in date. */
export async function listCoverage(db: Db, today: CalendarDate, limit = 500): Promise<Covered[]> {
  const { rows } = await sql<Covered>`
    with working as (
      select person.id, person.agency_id from access.practitioner person
       where person.left_at is null
         and not exists (select from access.held_role held where held.practitioner_id = person.id and held.role_id = 'process')
    ), in_date as (
      select working.agency_id, course.module, count(distinct working.id) as many
        from working join learning.course on course.practitioner_id = working.id
       where course.finished_at is not null and coalesce(course.valid_until >= ${today}, true)
       group by 1, 2)
    select agency.name as agency, count(working.id) as people,
           coalesce((select json_object_agg(in_date.module, in_date.many) from in_date where in_date.agency_id = agency.id), '{}') as "inDate"
      from access.agency join working on working.agency_id = agency.id
     group by agency.id order by agency.name limit ${limit}`.execute(db)
  return rows
}

export type Due = {
  readonly module: string
  readonly title: string
  readonly dueOn: CalendarDate | null
}

/**
 * What somebody is to learn: what they did and is due again by a day, and what their roles require and they have not in
 * date. Without a day: it was never done.
 */
export const listDue = question(
  (_db, me: Id<'practitioner'>, until: CalendarDate) => sql<Due>`
    with own as (
      select course.module, (array_agg(course.title order by course.finished_at desc))[1] as title,
             bool_or(course.valid_until is null) as for_good, max(course.valid_until) as due_on
        from learning.course where course.practitioner_id = ${me} and course.finished_at is not null
       group by course.module)
    select own.module, own.title, own.due_on from own where not own.for_good and own.due_on <= ${until}
    union
    select requirement.module, requirement.title, null from learning.requirement
      join access.held_role held on held.role_id = requirement.role_id and held.practitioner_id = ${me} and held.ended_at is null
     where requirement.ended_at is null and not exists (select from own where own.module = requirement.module)
     order by 3 nulls first, 2 limit 8`,
)

/** Of what roles require, what somebody has not in date. For an administrator; nobody named has nothing. */
export async function listMissing(
  db: Db,
  whom: Id<'practitioner'> | null,
  roleIds: readonly string[],
  today: CalendarDate,
) {
  const { rows } = await sql<{ roleId: string; title: string }>`
    select role_id, title from learning.missing_for(${whom}, ${roleIds}::text[], ${today})`.execute(
    db,
  )
  return rows
}

export type Requirement = Awaited<ReturnType<typeof listRequirements>>[number]

/** What is required now. */
export async function listRequirements(db: Db, limit = 200) {
  return db
    .selectFrom('learning.requirement as requirement')
    .innerJoin('access.practitioner as setter', 'setter.id', 'requirement.setBy')
    .select([
      'requirement.id',
      'requirement.roleId',
      'requirement.module',
      'requirement.title',
      'requirement.setAt',
      'setter.name as setByName',
    ])
    .where('requirement.endedAt', 'is', null)
    .orderBy('requirement.roleId')
    .orderBy('requirement.title')
    .limit(limit)
    .execute()
}

type NewRequirement = {
  readonly roleId: string
  readonly module: string
  readonly title: string
  readonly setBy: Id<'practitioner'>
  readonly setAt: Date
}

export async function insertRequirement(tx: Tx, requirement: NewRequirement) {
  const id = newId<'requirement'>()
  await tx
    .insertInto('learning.requirement')
    .values({ id, ...requirement })
    .onConflict(conflict =>
      conflict.columns(['roleId', 'module']).where('endedAt', 'is', null).doNothing(),
    )
    .execute()
  return id
}

export async function updateRequirementEnded(
  tx: Tx,
  id: Id<'requirement'>,
  ended: { readonly endedBy: Id<'practitioner'>; readonly endedAt: Date },
) {
  const { numUpdatedRows } = await tx
    .updateTable('learning.requirement')
    .set(ended)
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new NotFound('requirement', id)
}
