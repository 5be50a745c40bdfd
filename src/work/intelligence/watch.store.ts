import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { NewWatch } from './watch.ts'

export async function insertWatch(
  tx: Tx,
  watch: NewWatch,
  { id: setBy, at: setAt }: { readonly id: Id<'practitioner'>; readonly at: Date },
): Promise<Id<'watch'>> {
  const id = newId<'watch'>()
  await tx
    .insertInto('intelligence.watch')
    .values({ id, ...watch, setBy, setAt })
    .execute()
  return id
}

/** One's own, those that last longest first. */
export async function listOwnWatches(
  db: Db,
  who: Id<'practitioner'>,
  today: CalendarDate,
  limit: number,
) {
  return db
    .selectFrom('intelligence.watch')
    .select(['id', 'kind', 'says', 'reason', 'setAt', 'endsOn'])
    .where('setBy', '=', who)
    .where('endedAt', 'is', null)
    .where('endsOn', '>=', today)
    .orderBy('endsOn', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export type Watch = Awaited<ReturnType<typeof listWatchesIn>>[number]

/** What is watched for in an area by whoever still works here. */
export async function listWatchesIn(db: Db, areaId: Id<'area'>, today: CalendarDate, limit = 5000) {
  return db
    .selectFrom('intelligence.watch as watch')
    .innerJoin('access.practitioner as watcher', 'watcher.id', 'watch.setBy')
    .innerJoin('access.agency as agency', 'agency.id', 'watcher.agencyId')
    .select([
      'watch.id',
      'watch.areaId',
      'watch.kind',
      'watch.key',
      'watch.reason',
      'watch.setBy',
      'watch.endsOn',
      'watcher.name as watcherName',
      'agency.name as agencyName',
    ])
    .where('watch.areaId', '=', areaId)
    .where('watch.endedAt', 'is', null)
    .where('watch.endsOn', '>=', today)
    .where('watcher.leftAt', 'is', null)
    .orderBy('watch.id')
    .limit(limit)
    .execute()
}

export async function updateWatchEnded(
  tx: Tx,
  id: Id<'watch'>,
  { id: setBy, at }: { readonly id: Id<'practitioner'>; readonly at: Date },
) {
  const { numUpdatedRows } = await tx
    .updateTable('intelligence.watch')
    .set({ endedAt: at })
    .where('id', '=', id)
    .where('setBy', '=', setBy)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new NotFound('watch', id)
}
