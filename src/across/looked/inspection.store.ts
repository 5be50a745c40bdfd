import type { Db, Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { NewInspection, Purpose } from './inspection.ts'

export type Inspection = NewInspection & {
  readonly id: Id<'inspection'>
  readonly askedAt: Date
}

const day = 86_400_000

export async function insertInspection(
  tx: Tx,
  { purpose, why }: NewInspection,
  { id: askedBy, at: askedAt }: { readonly id: Id<'practitioner'>; readonly at: Date },
): Promise<Id<'inspection'>> {
  const id = newId<'inspection'>()
  await tx.insertInto('looked.inspection').values({ id, purpose, why, askedBy, askedAt }).execute()
  return id
}

function own(db: Db) {
  return db.selectFrom('looked.inspection').select(['id', 'purpose', 'why', 'askedAt'])
}

/** One's own, the latest first. */
export async function listInspections(db: Db, limit: number): Promise<Inspection[]> {
  const found = await own(db).orderBy('askedAt', 'desc').orderBy('id').limit(limit).execute()
  return found as Inspection[]
}

/** A purpose is good for a day: whoever still needs the log tomorrow says again why. */
export async function getInspection(db: Db, id: Id<'inspection'>, now: Date): Promise<Inspection> {
  const found = await own(db)
    .where('id', '=', id)
    .where('askedAt', '>', new Date(+now - day))
    .executeTakeFirst()
  if (!found) throw new NotFound('inspection', id)
  return { ...found, id, purpose: found.purpose as Purpose }
}
