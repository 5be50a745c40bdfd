import { sql } from 'kysely'
import type { Asking } from '../../foundation/access/index.ts'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Breaking, Called, Purpose, Reason, Review } from './glass.ts'

/** The one child that is meant, though the asker may not see it; nobody where that is not certain, or not for them. */
export async function findCalled(
  db: Db,
  { reference, names, bornOn }: Called,
): Promise<Id<'child'> | undefined> {
  const { rows } = await sql<{ id: Id<'child'> | null }>`
    select shields.child_called(${reference}, ${[...names]}::text[], ${bornOn}) as id`.execute(db)
  return rows[0]?.id ?? undefined
}

type Ends = {
  readonly endsBy: Date
  readonly awayMinutes: number
  readonly reviewBy: Date
}

export async function insertGlass(
  tx: Tx,
  childId: Id<'child'>,
  { reason, purpose, why }: Omit<Breaking, 'called'>,
  { endsBy, awayMinutes, reviewBy }: Ends,
  now: Date,
): Promise<Id<'glass'>> {
  const id = newId<'glass'>()
  const { rows } = await sql<{ done: boolean }>`
    select shields.break_glass(${id}, ${childId}, ${reason}, ${purpose}, ${why}, ${now}, ${endsBy}, ${awayMinutes}, ${reviewBy}) as done`.execute(
    tx,
  )
  if (!rows[0]?.done) throw new NotFound('child', childId)
  return id
}

/** Ends whatever is open to them in this way. */
export async function updateGlassEnded(tx: Tx, who: Asking): Promise<Id<'glass'>[]> {
  const ended = await tx
    .updateTable('shields.glass')
    .set({ endedAt: who.at })
    .where('practitionerId', '=', who.id)
    .where('endedAt', 'is', null)
    .where('endsBy', '>', who.at)
    .returning('id')
    .execute()
  return ended.map(({ id }) => id)
}

export type Glass = {
  readonly id: Id<'glass'>
  readonly childId: Id<'child'>
  readonly reference: string
  readonly areaId: Id<'area'>
  readonly practitionerId: Id<'practitioner'>
  readonly name: string
  readonly agencyName: string
  readonly managerId: Id<'practitioner'> | null
  readonly reason: Reason
  readonly purpose: Purpose
  readonly why: string
  readonly opened: readonly Id<'child'>[]
  readonly startedAt: Date
  readonly ends: Date
  readonly endsBy: Date
  readonly reviewBy: Date
  readonly outcome: Review['outcome'] | null
  readonly reviewWhy: string | null
  readonly nextStep: string | null
  readonly reviewerName: string | null
  readonly reviewedAt: Date | null
}

const seen = sql`
  select glass.id, glass.child_id, glass.reference, glass.area_id, glass.practitioner_id, person.name, agency.name as agency_name, person.manager_id,
         glass.reason, glass.purpose, glass.why, glass.opened, glass.started_at, shields.ends(glass) as ends, glass.ends_by,
         glass.review_by, review.outcome, review.why as review_why, review.next_step, review.reviewed_at,
         reviewer.name as reviewer_name
    from shields.glass glass
    join access.practitioner person on person.id = glass.practitioner_id
    join access.agency agency on agency.id = person.agency_id
    left join shields.glass_review review on review.glass_id = glass.id
    left join access.practitioner reviewer on reviewer.id = review.reviewed_by`

/** What waits for a review first, the longest waiting before the others; then what was reviewed. One more than a page. */
export async function listGlass(db: Db, page: number, pageful: number): Promise<Glass[]> {
  const { rows } = await sql<Glass>`
    ${seen} where glass.area_id = any ((select shields.areas_reviewed())::uuid[])
     order by review.id is not null, case when review.id is null then glass.review_by end, glass.started_at desc, glass.id
     limit ${pageful + 1} offset ${(page - 1) * pageful}`.execute(db)
  return rows
}

export async function getGlass(db: Db, id: Id<'glass'>): Promise<Glass> {
  const { rows } = await sql<Glass>`${seen} where glass.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound('glass', id)
  return rows[0]
}

/** What is open to the asker at this moment, if anything. */
export async function findOpenGlass(db: Db, who: Asking): Promise<Glass | undefined> {
  const { rows } = await sql<Glass>`
    ${seen} where glass.practitioner_id = ${who.id} and glass.ended_at is null and ${who.at} < shields.ends(glass)
     order by glass.started_at desc limit 1`.execute(db)
  return rows[0]
}

/** Whether somebody sees this child through a broken glass and in no other way. */
export async function isSeenThroughGlassAlone(db: Db, childId: Id<'child'>): Promise<boolean> {
  const { rows } = await sql<{ alone: boolean }>`
    select access.in_glass(id) and not access.in_reach(area_id, id) as alone from people.child where id = ${childId}`.execute(
    db,
  )
  return rows[0]?.alone === true
}

export async function listReads(db: Db, id: Id<'glass'>) {
  return db
    .selectFrom('shields.glassRead')
    .select(['id', 'action', 'at'])
    .where('glassId', '=', id)
    .orderBy('at')
    .orderBy('id')
    .limit(200)
    .execute()
}

export async function insertReview(
  tx: Tx,
  { id: glassId, childId, areaId }: Glass,
  review: Review,
  { id: reviewedBy, at: reviewedAt }: Asking,
): Promise<Id<'glass-review'>> {
  const id = newId<'glass-review'>()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('shields.glassReview')
    .values({ id, glassId, childId, areaId, ...review, reviewedBy, reviewedAt })
    .onConflict(reviewed => reviewed.column('glassId').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw new Conflict('review', '', {})
  return id
}

/** What nobody reviewed in time, and nobody further up was told of. */
export async function listLate(db: Db, now: Date, limit: number) {
  return db
    .selectFrom('shields.glass as glass')
    .select(['id', 'childId', 'areaId', 'practitionerId'])
    .where('reviewBy', '<', now)
    .where('climbedAt', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('shields.glassReview as review')
            .select('review.id')
            .whereRef('review.glassId', '=', 'glass.id'),
        ),
      ),
    )
    .orderBy('reviewBy')
    .limit(limit)
    .execute()
}

/** @returns false where another process told it in this moment */
export async function claimLate(tx: Tx, id: Id<'glass'>, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('shields.glass')
    .set({ climbedAt: now })
    .where('id', '=', id)
    .where('climbedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
