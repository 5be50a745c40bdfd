import { sql } from 'kysely'
import { type Db, type Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Outcome } from './finding.ts'
import type { Found } from './stories.ts'

export type Finding = {
  readonly id: Id<'finding'>
  readonly practitionerId: Id<'practitioner'>
  readonly name: string
  readonly agencyName: string
  readonly story: string
  readonly day: CalendarDate
  readonly times: number
  readonly usual: number | null
  readonly firstAt: Date
  readonly lastAt: Date
  readonly dueAt: Date
  readonly outcome: Outcome | null
  readonly why: string | null
  readonly reviewedAt: Date | null
  readonly reviewedByName: string | null
}

const seen = sql`
  select finding.id, finding.practitioner_id, person.name, agency.name as agency_name, finding.story,
         finding.day::text as day, finding.times, finding.usual, finding.first_at, finding.last_at, finding.due_at,
         review.outcome, review.why, review.reviewed_at, reviewer.name as reviewed_by_name
    from looked.finding
    join access.practitioner person on person.id = finding.practitioner_id
    join access.agency agency on agency.id = person.agency_id
    left join looked.review on review.finding_id = finding.id
    left join access.practitioner reviewer on reviewer.id = review.reviewed_by`

/** What waits first, the longest of it at the top; then what was looked at, the latest first. */
export async function listFindings(db: Db, page: number, pageful: number): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    ${seen} order by review.reviewed_at desc nulls first, finding.due_at, finding.id
     limit ${pageful + 1} offset ${(page - 1) * pageful}`.execute(db)
  return rows
}

export async function getFinding(db: Db, id: Id<'finding'>): Promise<Finding> {
  const { rows } = await sql<Finding>`${seen} where finding.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound('finding', id)
  return rows[0]
}

/** @returns its id, or nothing where this story of that day was found before */
export async function insertFinding(
  tx: Tx,
  practitionerId: Id<'practitioner'>,
  day: CalendarDate,
  { story, evidence }: Found,
  { foundAt, dueAt }: { readonly foundAt: Date; readonly dueAt: Date },
): Promise<Id<'finding'> | undefined> {
  const id = newId<'finding'>()
  const { times, usual = null, first: firstAt, last: lastAt } = evidence
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('looked.finding')
    .values({ id, practitionerId, story, day, times, usual, firstAt, lastAt, foundAt, dueAt })
    .onConflict(found => found.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 0n ? undefined : id
}

export async function insertReview(
  tx: Tx,
  findingId: Id<'finding'>,
  { outcome, why }: { readonly outcome: Outcome; readonly why: string },
  { id: reviewedBy, at: reviewedAt }: { readonly id: Id<'practitioner'>; readonly at: Date },
) {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('looked.review')
    .values({ findingId, outcome, why, reviewedBy, reviewedAt })
    .onConflict(said => said.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw new Conflict('finding', '', {})
}

function overdue(db: Db, now: Date) {
  return db
    .selectFrom('looked.finding as finding')
    .leftJoin('looked.review as review', 'review.findingId', 'finding.id')
    .where('finding.escalatedAt', 'is', null)
    .where('finding.dueAt', '<', now)
    .where('review.findingId', 'is', null)
    .select(['finding.id', 'finding.practitionerId'])
    .limit(200)
}

export async function hasOverdue(db: Db, now: Date): Promise<boolean> {
  return (await overdue(db, now).limit(1).execute()).length > 0
}

/** Takes those that wait too long, so that nobody is told of one twice. */
export async function updateEscalated(tx: Tx, now: Date) {
  const late = await overdue(tx, now).execute()
  if (late.length === 0) return []
  const ids = late.map(({ id }) => id)
  await tx.updateTable('looked.finding').set({ escalatedAt: now }).where('id', 'in', ids).execute()
  return late
}

/** Who holds the role and is not of the line of whom it is about. */
export async function listIndependent(
  db: Db,
  about: Id<'practitioner'>,
  role: 'ig_lead' | 'scrutineer',
): Promise<Id<'practitioner'>[]> {
  const { rows } = await sql<{ id: Id<'practitioner'> }>`
    select person.id from access.practitioner person
      join access.held_role held on held.practitioner_id = person.id and held.role_id = ${role} and held.ended_at is null
     where person.left_at is null and ${about}::uuid <> all (looked.line_of(person.id))
     order by person.id limit 20`.execute(db)
  return rows.map(({ id }) => id)
}
