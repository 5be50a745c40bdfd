import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { causes, Recorded } from './discussion.ts'

export type NewDiscussion = {
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly cause: keyof typeof causes
  readonly causeId: string | null
  readonly by: Id<'practitioner'>
  readonly at: Date
}

/**
 * Asks for a strategy discussion.
 *
 * @returns its id, or nothing where one is waiting to be held already
 */
export async function openDiscussion(
  tx: Tx,
  { by, at, ...asked }: NewDiscussion,
): Promise<Id<'discussion'> | undefined> {
  const id = newId<'discussion'>()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('protection.discussion')
    .values({ id, ...asked, openedBy: by, openedAt: at })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 0n ? undefined : id
}

export type Discussion = Awaited<ReturnType<typeof getDiscussion>>

export async function getDiscussion(db: Db, id: Id<'discussion'>) {
  const discussion = await db
    .selectFrom('protection.discussion as discussion')
    .leftJoin('access.practitioner as recorder', 'recorder.id', 'discussion.recordedBy')
    .leftJoin('protection.enquiry as started', 'started.discussionId', 'discussion.id')
    .select([
      'discussion.id',
      'discussion.childId',
      'discussion.areaId',
      'discussion.cause',
      'discussion.causeId',
      'discussion.openedAt',
      'discussion.heldAt',
      'discussion.threshold',
      'discussion.enquiry',
      'discussion.immediate',
      'discussion.reason',
      'discussion.recordedAt',
      'recorder.name as recordedByName',
      'started.id as enquiryId',
    ])
    .where('discussion.id', '=', id)
    .executeTakeFirst()
  if (!discussion) throw new NotFound('discussion', id)
  return discussion
}

export async function listAttendance(db: Db, id: Id<'discussion'>) {
  return db
    .selectFrom('protection.attendance')
    .select(['agency', 'tookPart', 'who', 'shared', 'reason'])
    .where('discussionId', '=', id)
    .limit(20)
    .execute()
}

/** What was added to the record, in the order in which it came. */
export async function listAddenda(db: Db, id: Id<'discussion'>) {
  return db
    .selectFrom('protection.discussionAddendum as addendum')
    .innerJoin('access.practitioner as author', 'author.id', 'addendum.addedBy')
    .select(['addendum.id', 'addendum.words', 'addendum.addedAt', 'author.name as author'])
    .where('addendum.discussionId', '=', id)
    .orderBy('addendum.addedAt')
    .limit(100)
    .execute()
}

export async function insertAddendum(
  tx: Tx,
  { id: discussionId, threshold, childId, areaId }: Discussion & { readonly threshold: string },
  words: string,
  addedBy: Id<'practitioner'>,
  addedAt: Date,
): Promise<Id<'discussion-addendum'>> {
  const id = newId<'discussion-addendum'>()
  await tx
    .insertInto('protection.discussionAddendum')
    .values({ id, discussionId, threshold, childId, areaId, words, addedBy, addedAt })
    .execute()
  return id
}

/** Once: a discussion that was recorded stays as it was recorded. */
export async function updateDiscussionRecorded(
  tx: Tx,
  { id, childId, areaId }: Pick<Discussion, 'id' | 'childId' | 'areaId'>,
  { attendance, actions: _, ...recorded }: Recorded,
  by: Id<'practitioner'>,
  at: Date,
) {
  const { numUpdatedRows } = await tx
    .updateTable('protection.discussion')
    .set({ ...recorded, recordedBy: by, recordedAt: at })
    .where('id', '=', id)
    .where('recordedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) {
    const { reason } = await getDiscussion(tx, id)
    throw new Conflict('discussion', 'recorded', { reason: reason ?? '' })
  }
  const rows = attendance.map(one => ({ discussionId: id, childId, areaId, ...one }))
  await tx.insertInto('protection.attendance').values(rows).execute()
}
