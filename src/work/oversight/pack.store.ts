import type { Db, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { PackItem } from './pack.ts'

/** The pack that has waited longest to be made. */
export async function findWaitingCopy(db: Db) {
  return db
    .selectFrom('oversight.copy')
    .select('id')
    .where('kind', '=', 'pack')
    .where('madeAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .orderBy('askedAt')
    .orderBy('number')
    .executeTakeFirst()
}

/** Nothing where another process of the service is making it, or has. */
export async function lockWaitingCopy(tx: Tx, id: Id<'copy'>) {
  return tx
    .selectFrom('oversight.copy')
    .select(['id', 'meetingId', 'practitionerId'])
    .where('id', '=', id)
    .where('madeAt', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

export async function insertPackItems(
  tx: Tx,
  copy: { readonly id: Id<'copy'>; readonly practitionerId: Id<'practitioner'> },
  items: readonly {
    readonly childId: Id<'child'>
    readonly areaId: string
    readonly body: PackItem
  }[],
) {
  if (items.length === 0) return
  const rows = items.map(({ childId, areaId, body }, place) => ({
    ...{ id: newId<'pack-item'>(), copyId: copy.id, practitionerId: copy.practitionerId },
    ...{ childId, areaId, place, body: JSON.stringify(body) },
  }))
  await tx.insertInto('oversight.packItem').values(rows).execute()
}

export async function updateCopyMade(tx: Tx, id: Id<'copy'>, items: number, madeAt: Date) {
  await tx.updateTable('oversight.copy').set({ items, madeAt }).where('id', '=', id).execute()
}

/** What of a pack its reader may still see. */
export async function listPackItems(db: Db, copyId: Id<'copy'>, limit: number) {
  return db
    .selectFrom('oversight.packItem')
    .select(['id', 'childId', 'body'])
    .where('copyId', '=', copyId)
    .orderBy('place')
    .limit(limit)
    .execute()
}
