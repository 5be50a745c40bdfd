import { sql } from 'kysely'
import type { Verb } from '../../foundation/audit/index.ts'
import type { Db } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Asked, momentsOf, type Period } from './inspection.ts'

export type Logged = {
  readonly id: Id<'entry'>
  readonly at: Date
  readonly practitionerId: Id<'practitioner'> | null
  readonly verb: Verb
  readonly action: string
  readonly subjects: readonly string[]
  readonly because: string
  readonly recipientId: string | null
}

type Within = { readonly inspection: Id<'inspection'> }

/** @param records all records of the child that is asked about, or the id of something else */
export async function listLogged(
  db: Db,
  { inspection }: Within,
  asked: Asked,
  records: readonly string[] | null,
  limit: number,
): Promise<Logged[]> {
  const { person = null, verb = null, kind = null, reason, after } = asked
  const { since, until } = momentsOf(asked)
  const { rows } = await sql<Logged>`
    select id, at, practitioner_id, verb_of as verb, action, subjects, because, recipient_id
      from looked.entries(${inspection}, ${person}, ${records}, ${verb}, ${kind}, ${reason || null}, ${since}, ${until},
                          ${after?.at ?? null}, ${after?.id ?? null}, ${limit})`.execute(db)
  return rows
}

export async function findRecordsCalled(db: Db, { inspection }: Within, called: string) {
  const { rows } = await sql<{ childId: Id<'child'>; records: Id<'child'>[] }>`
    select child_id, records from looked.records_called(${inspection}, ${called})`.execute(db)
  return rows[0]
}

/** Which of these ids are children, by their reference. */
export async function listReferences(
  db: Db,
  { inspection }: Within,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ childId: string; reference: string }>`
    select child_id, reference from looked.references_of(${inspection}, ${ids}::uuid[])`.execute(db)
  return new Map(rows.map(({ childId, reference }) => [childId, reference]))
}

export type Person = {
  readonly id: Id<'practitioner'>
  readonly name: string
  readonly jobTitle: string
  readonly agencyName: string
}

const people = (db: Db) =>
  db
    .selectFrom('access.practitioner as person')
    .innerJoin('access.agency as agency', 'agency.id', 'person.agencyId')
    .select(['person.id', 'person.name', 'person.jobTitle', 'agency.name as agencyName'])

/** Also whoever has left: what they looked at is still on record. */
export async function listPeople(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Person>> {
  if (ids.length === 0) return new Map()
  const found = await people(db)
    .where('person.id', 'in', [...ids] as Id<'practitioner'>[])
    .limit(ids.length)
    .execute()
  return new Map(found.map(one => [one.id, one]))
}

/** By a part of their name or their e-mail address. */
export async function listPeopleCalled(db: Db, called: string, limit: number): Promise<Person[]> {
  const words = sql<boolean>`strpos(lower(person.name || ' ' || person.email), lower(${called})) > 0`
  return people(db).where(words).orderBy('person.name').limit(limit).execute()
}

export type Met = {
  readonly practitionerId: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly day: CalendarDate
  readonly times: number
  readonly verbs: readonly Verb[]
  readonly reasons: readonly string[]
  readonly firstAt: Date
  readonly lastAt: Date
}

export async function listWhoMet(
  db: Db,
  { inspection }: Within,
  childId: Id<'child'>,
  period: Period,
  limit: number,
): Promise<Met[]> {
  const { since, until } = momentsOf(period)
  const { rows } = await sql<Met>`
    select practitioner_id, agency_id, day, times, verbs, reasons, first_at, last_at
      from looked.who_met(${inspection}, ${childId}, ${since}, ${until}, ${limit})`.execute(db)
  return rows
}

type Spell = { readonly startedAt: Date; readonly endedAt: Date | null }

export type PastTie = Spell & {
  readonly kind: string
  readonly practitionerId: Id<'practitioner'> | null
  readonly agencyId: Id<'agency'> | null
  readonly groupId: string | null
}

export async function listPastTies(db: Db, { inspection }: Within, childId: Id<'child'>) {
  const { rows } = await sql<PastTie>`
    select kind, practitioner_id, agency_id, group_id, started_at, ended_at
      from looked.ties_of(${inspection}, ${childId})`.execute(db)
  return rows
}

export type Held = Spell & {
  readonly practitionerId: Id<'practitioner'>
  /** A role, or the group somebody sat on. */
  readonly what: string
}

/** Every role these people ever held, and every group they ever sat on. */
export async function listHeld(db: Db, ids: readonly Id<'practitioner'>[]): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select practitioner_id, role_id as what, started_at, ended_at from access.held_role
     where practitioner_id = any (${ids}::uuid[])
    union all
    select practitioner_id, group_id::text, started_at, ended_at from access.membership
     where practitioner_id = any (${ids}::uuid[])
     order by started_at limit 5000`.execute(db)
  return rows
}
