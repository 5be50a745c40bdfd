import type { Db, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Declared, KnownKind } from './known.ts'

export async function insertKnown(
  tx: Tx,
  declared: Declared,
  { id: by, at: recordedAt }: { readonly id: Id<'practitioner'>; readonly at: Date },
): Promise<Id<'known'>> {
  const id = newId<'known'>()
  await tx
    .insertInto('looked.known')
    .values({ id, practitionerId: by, ...declared, recordedBy: by, recordedAt })
    .execute()
  return id
}

export type OwnKnown = Declared & { readonly id: Id<'known'>; readonly recordedAt: Date }

export async function listOwnKnown(db: Db): Promise<OwnKnown[]> {
  const found = await db
    .selectFrom('looked.known')
    .select(['id', 'kind', 'said', 'postcode', 'recordedAt'])
    .orderBy('recordedAt')
    .orderBy('id')
    .limit(100)
    .execute()
  return found.map(one => ({ ...one, id: one.id as Id<'known'>, kind: one.kind as KnownKind }))
}

export type NewHoney = {
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly why: string
  readonly placedBy: Id<'practitioner'>
  readonly placedAt: Date
}

export async function insertHoney(tx: Tx, honey: NewHoney) {
  await tx.insertInto('looked.honey').values(honey).execute()
}
