import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Decided } from './enquiry.ts'

export type NewEnquiry = {
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly discussionId: Id<'discussion'>
  readonly leadId: Id<'practitioner'>
  readonly startedBy: Id<'practitioner'>
  readonly startedAt: Date
}

export async function insertEnquiry(tx: Tx, enquiry: NewEnquiry) {
  const id = newId<'enquiry'>()
  await tx
    .insertInto('protection.enquiry')
    .values({ id, ...enquiry })
    .execute()
  return id
}

export type Enquiry = Awaited<ReturnType<typeof getEnquiry>>

export async function getEnquiry(db: Db, id: Id<'enquiry'>) {
  const enquiry = await db
    .selectFrom('protection.enquiry as enquiry')
    .innerJoin('access.practitioner as lead', 'lead.id', 'enquiry.leadId')
    .leftJoin('access.practitioner as decider', 'decider.id', 'enquiry.decidedBy')
    .leftJoin('protection.conference as held', join =>
      join.onRef('held.enquiryId', '=', 'enquiry.id').on('held.kind', '=', 'initial'),
    )
    .select([
      'enquiry.id',
      'enquiry.childId',
      'enquiry.areaId',
      'enquiry.discussionId',
      'enquiry.startedAt',
      'enquiry.outcome',
      'enquiry.reason',
      'enquiry.decidedAt',
      'lead.name as leadName',
      'decider.name as decidedByName',
      'held.id as conferenceId',
    ])
    .where('enquiry.id', '=', id)
    .executeTakeFirst()
  if (!enquiry) throw new NotFound('enquiry', id)
  return enquiry
}

/** For whoever must not take the group for the enquiry: whether one is open. */
export async function findOpenEnquiry(db: Db, childId: Id<'child'>) {
  return db
    .selectFrom('protection.enquiry')
    .select(['id', 'startedAt'])
    .where('childId', '=', childId)
    .where('outcome', 'is', null)
    .executeTakeFirst()
}

export async function updateEnquiryDecided(
  tx: Tx,
  id: Id<'enquiry'>,
  decided: Decided,
  decidedBy: Id<'practitioner'>,
  decidedAt: Date,
) {
  const { numUpdatedRows } = await tx
    .updateTable('protection.enquiry')
    .set({ ...decided, decidedBy, decidedAt })
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 1n) return
  const { outcome, reason } = await getEnquiry(tx, id)
  throw new Conflict('enquiry', 'decided', { outcome: outcome ?? '', reason: reason ?? '' })
}
