import type { Db, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { PackPart } from './pack.ts'

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

/** The pack that was held against the record the longest ago, and at least since then, of a meeting still to come. */
export async function findUncheckedCopy(db: Db, since: Date) {
  return db
    .selectFrom('oversight.copy as copy')
    .innerJoin('oversight.meeting as meeting', 'meeting.id', 'copy.meetingId')
    .innerJoin('access.membership as sits', join =>
      join
        .onRef('sits.practitionerId', '=', 'copy.practitionerId')
        .onRef('sits.groupId', '=', 'copy.groupId')
        .on('sits.endedAt', 'is', null),
    )
    .leftJoin('oversight.copy as newer', 'newer.replacesId', 'copy.id')
    .select('copy.id')
    .where('copy.kind', '=', 'pack')
    .where('copy.withdrawnAt', 'is', null)
    .where('meeting.state', '=', 'planned')
    .where('newer.id', 'is', null)
    .where(eb => eb(eb.fn.coalesce('copy.checkedAt', 'copy.madeAt'), '<=', since))
    .orderBy(eb => eb.fn.coalesce('copy.checkedAt', 'copy.madeAt'))
    .executeTakeFirst()
}

/** Nothing where another process of the service is at it, or was. */
export async function lockUncheckedCopy(tx: Tx, id: Id<'copy'>, since: Date) {
  return tx
    .selectFrom('oversight.copy')
    .select(['id', 'meetingId', 'groupId', 'practitionerId', 'askedBy'])
    .where('id', '=', id)
    .where(eb => eb(eb.fn.coalesce('checkedAt', 'madeAt'), '<=', since))
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

export async function insertPackItems(
  tx: Tx,
  copy: { readonly id: Id<'copy'>; readonly practitionerId: Id<'practitioner'> },
  items: readonly {
    readonly childId: Id<'child'> | null
    readonly areaId: string
    readonly body: PackPart
  }[],
) {
  if (items.length === 0) return
  const rows = items.map(({ childId, areaId, body }, place) => ({
    ...{ id: newId<'pack-item'>(), copyId: copy.id, practitionerId: copy.practitionerId },
    ...{ childId, itemId: childId ? null : body.itemId },
    ...{ areaId, place, body: JSON.stringify(body) },
  }))
  await tx.insertInto('oversight.packItem').values(rows).execute()
}

export async function updateCopyChecked(tx: Tx, id: Id<'copy'>, checkedAt: Date) {
  await tx.updateTable('oversight.copy').set({ checkedAt }).where('id', '=', id).execute()
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
