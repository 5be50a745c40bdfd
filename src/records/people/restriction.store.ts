import { sql } from 'kysely'
import { listColleagues } from '../../foundation/access/index.ts'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Admission, NewRestriction, RestrictionKind } from './restriction.ts'

export type InForce = {
  readonly id: Id<'restriction'>
  readonly kind: RestrictionKind
  readonly startedAt: Date
  readonly setByName: string | null
  readonly setByAgency: string | null
}

/** What restricts a child now, for whoever is inside. */
export const listRestrictionsOf = question(
  (_db, childId: Id<'child'>) => sql<InForce>`
    select kept.id, kept.kind, kept.started_at, setter.name as set_by_name, agency.name as set_by_agency
      from access.restriction kept
      left join access.practitioner setter on setter.id = kept.set_by
      left join access.agency agency on agency.id = setter.agency_id
     where kept.child_id = ${childId} and kept.ended_at is null
     order by kept.started_at, kept.id limit 20`,
  { of: ['access.restriction'] },
)

export type Restriction = {
  readonly id: Id<'restriction'>
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly reference: string
  readonly kind: RestrictionKind
  readonly reason: string
  readonly startedAt: Date
  readonly reviewOn: CalendarDate | null
  readonly setByName: string | null
  readonly endedAt: Date | null
  readonly isAsked: boolean
}

const seen = sql`
  select seen.id, seen.child_id, seen.area_id, seen.reference, seen.kind, seen.reason, seen.started_at, seen.review_on,
         seen.ended_at, setter.name as set_by_name,
         exists (select from people.lifting asked where asked.restriction_id = seen.id and asked.answer is null) as is_asked
    from people.restrictions_seen() seen
    left join access.practitioner setter on setter.id = seen.set_by`

/** Those that wait for an answer first, then those in force, then the ended ones. One more than a page. */
export async function listRestrictions(db: Db, page: number, pageful: number) {
  const { rows } = await sql<Restriction>`
    ${seen} order by is_asked desc, seen.ended_at is not null, seen.started_at desc, seen.id
     limit ${pageful + 1} offset ${(page - 1) * pageful}`.execute(db)
  return rows
}

export async function getRestriction(db: Db, id: Id<'restriction'>): Promise<Restriction> {
  const { rows } = await sql<Restriction>`${seen} where seen.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound('restriction', id)
  return rows[0]
}

export type NamedPerson = {
  readonly id: Id<'practitioner'>
  readonly name: string
  readonly jobTitle: string
  readonly agencyName: string
}

/** Who is named now; a reason to see the child must be there too. */
export async function listNamed(db: Db, id: Id<'restriction'>): Promise<NamedPerson[]> {
  const { rows } = await sql<NamedPerson>`
    select person.id, person.name, person.job_title, agency.name as agency_name
      from people.named_for(${id}) named
      join access.practitioner person on person.id = named.practitioner_id
      join access.agency agency on agency.id = person.agency_id
     order by person.name, person.id`.execute(db)
  return rows
}

export async function listAdmissions(db: Db, id: Id<'restriction'>) {
  return db
    .selectFrom('people.admission as decided')
    .innerJoin('access.practitioner as person', 'person.id', 'decided.practitionerId')
    .innerJoin('access.practitioner as decider', 'decider.id', 'decided.decidedBy')
    .select(['decided.id', 'decided.admits', 'decided.why', 'decided.decidedAt'])
    .select(['person.name', 'decider.name as decidedByName'])
    .where('restrictionId', '=', id)
    .orderBy('decidedAt', 'desc')
    .orderBy('decided.id')
    .limit(100)
    .execute()
}

/** Who has a part in the case by themselves, and the front door of the area. */
export async function listPeopleAround(
  db: Db,
  { id, areaId }: { readonly id: Id<'child'>; readonly areaId: Id<'area'> },
): Promise<NamedPerson[]> {
  const door = await listColleagues(db, areaId, ['front_door_worker', 'front_door_manager'])
  const tied = await db
    .selectFrom('access.practitioner as person')
    .innerJoin('access.agency as agency', 'agency.id', 'person.agencyId')
    .select(['person.id', 'person.name', 'person.jobTitle', 'agency.name as agencyName'])
    .where('person.leftAt', 'is', null)
    .where('person.id', 'in', eb =>
      eb
        .selectFrom('access.relationship as tie')
        .select('tie.practitionerId')
        .where('tie.childId', '=', id)
        .where('tie.endedAt', 'is', null)
        .$castTo<{ practitionerId: Id<'practitioner'> }>(),
    )
    .orderBy('person.name')
    .limit(200)
    .execute()
  const others = door.filter(one => tied.every(other => other.id !== one.id))
  return [...tied, ...others]
}

type By = { readonly id: Id<'practitioner'>; readonly at: Date }

export async function insertRestriction(
  tx: Tx,
  id: Id<'restriction'>,
  childId: Id<'child'>,
  { kind, reason, reviewOn }: Omit<NewRestriction, 'named'>,
  { id: setBy, at: startedAt }: By,
) {
  await tx
    .insertInto('access.restriction')
    .values({ id, childId, kind, reason, reviewOn, setBy, startedAt })
    .execute()
}

/** The tie that names somebody follows from it in the same moment. */
export async function insertAdmissions(
  tx: Tx,
  restrictionId: Id<'restriction'>,
  admissions: readonly Admission[],
  { id: decidedBy, at: decidedAt }: By,
): Promise<Id<'admission'>[]> {
  const rows = admissions.map(one => ({
    ...{ id: newId<'admission'>(), restrictionId, ...one, decidedBy, decidedAt },
  }))
  await tx.insertInto('people.admission').values(rows).execute()
  return rows.map(({ id }) => id)
}
