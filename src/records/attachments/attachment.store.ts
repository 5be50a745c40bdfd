import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { AttachedTo, Attachment, Place } from './attachment.ts'
import type { FileType } from './looking/read-file.ts'
import type { Sealed } from './sealed.ts'

function attachments(db: Db) {
  return db
    .selectFrom('attachments.attachment as one')
    .innerJoin('access.practitioner as adder', 'adder.id', 'one.addedBy')
    .select(['one.id', 'kind', 'aboutId', 'childId', 'title', 'state', 'type', 'size', 'refusal'])
    .select(['tries', 'addedBy', 'adder.name as addedByName', 'addedAt'])
    .select(['withdrawnAt', 'withdrawnWhy'])
}

/** What was added to a record, the latest first. */
export async function listAttachments(
  db: Db,
  kind: AttachedTo,
  aboutId: string,
  limit: number,
  offset = 0,
): Promise<Attachment[]> {
  return attachments(db)
    .where('kind', '=', kind)
    .where('aboutId', '=', aboutId)
    .orderBy('addedAt', 'desc')
    .orderBy('one.id')
    .offset(offset)
    .limit(limit)
    .execute()
}

export async function getAttachment(
  db: Db,
  kind: AttachedTo,
  aboutId: string,
  id: Id<'attachment'>,
): Promise<Attachment & { readonly sha256: Buffer | null }> {
  const found = await attachments(db)
    .select('sha256')
    .where('one.id', '=', id)
    .where('kind', '=', kind)
    .where('aboutId', '=', aboutId)
    .executeTakeFirst()
  if (!found) throw new NotFound('attachment', id)
  return found
}

/** Whether the asker may add to this record, as row security will say when they do. */
export async function takes(db: Db, kind: AttachedTo, aboutId: string, place: Place) {
  const { areaId, childId } = place
  const { rows } = await sql<{ taken: boolean }>`
    select coalesce(access.works_with(${areaId}, ${childId}), false)
        or coalesce(attachments.takes(${kind}, ${aboutId}), false) as taken`.execute(db)
  return rows[0]?.taken === true
}

export type NewAttachment = Place &
  Pick<Attachment, 'id' | 'kind' | 'aboutId' | 'title' | 'addedBy' | 'addedAt'> &
  Looked

/** What is known of a document once somebody looked into it. */
export type Looked =
  | { readonly looked: false }
  | {
      readonly looked: true
      readonly type: FileType
      readonly size: number
      readonly sha256: Buffer
    }

export async function insertAttachment(tx: Tx, attachment: NewAttachment, sealed: Sealed) {
  await tx
    .insertInto('attachments.attachment')
    .values({ ...attachment, state: 'held' })
    .execute()
  await tx
    .insertInto('attachments.content')
    .values({ attachmentId: attachment.id, ...sealed })
    .execute()
}

export async function findSealed(db: Db, id: Id<'attachment'>): Promise<Sealed | undefined> {
  return db
    .selectFrom('attachments.content')
    .select(['keyId', 'sealed'])
    .where('attachmentId', '=', id)
    .executeTakeFirst()
}

export type Held = {
  readonly id: Id<'attachment'>
  readonly looked: boolean
  readonly tries: number
  readonly triedAt: Date | null
}

export async function listHeld(db: Db, limit: number): Promise<Held[]> {
  return db
    .selectFrom('attachments.attachment')
    .select(['id', 'looked', 'tries', 'triedAt'])
    .where('state', '=', 'held')
    .where('withdrawnAt', 'is', null)
    .orderBy('triedAt', eb => eb.asc().nullsFirst())
    .limit(limit)
    .execute()
}

/** @returns nothing when it is held no longer */
export async function findHeld(db: Db, id: Id<'attachment'>) {
  return db
    .selectFrom('attachments.attachment as one')
    .innerJoin('attachments.content as content', 'content.attachmentId', 'one.id')
    .select(['one.id', 'aboutId', 'childId', 'looked', 'tries', 'keyId', 'sealed'])
    .where('one.id', '=', id)
    .where('state', '=', 'held')
    .executeTakeFirst()
}

export async function updateTried(db: Db, id: Id<'attachment'>, tries: number, triedAt: Date) {
  await db
    .updateTable('attachments.attachment')
    .set({ tries, triedAt })
    .where('id', '=', id)
    .where('state', '=', 'held')
    .execute()
}

export async function updateLooked(tx: Tx, id: Id<'attachment'>, looked: Looked, sealed: Sealed) {
  await tx.updateTable('attachments.attachment').set(looked).where('id', '=', id).execute()
  await tx.updateTable('attachments.content').set(sealed).where('attachmentId', '=', id).execute()
}

export async function updateClean(tx: Tx, id: Id<'attachment'>) {
  await tx
    .updateTable('attachments.attachment')
    .set({ state: 'clean' })
    .where('id', '=', id)
    .where('state', '=', 'held')
    .execute()
}

/** Of what was refused nothing stays, not even by what it could be recognised. */
export async function updateRefused(tx: Tx, id: Id<'attachment'>, refusal: string) {
  await tx
    .updateTable('attachments.attachment')
    .set({ state: 'refused', looked: false, refusal, type: null, size: null, sha256: null })
    .where('id', '=', id)
    .where('state', '=', 'held')
    .execute()
  await tx
    .updateTable('attachments.content')
    .set({ keyId: '', sealed: Buffer.alloc(0) })
    .where('attachmentId', '=', id)
    .execute()
}

export async function updateWithdrawn(
  tx: Tx,
  id: Id<'attachment'>,
  withdrawn: {
    readonly withdrawnBy: Id<'practitioner'>
    readonly withdrawnAt: Date
    readonly withdrawnWhy: string
  },
) {
  const { numUpdatedRows } = await tx
    .updateTable('attachments.attachment')
    .set(withdrawn)
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Conflict('attachment', '', {})
}
