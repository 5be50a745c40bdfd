import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Mention } from './mention.store.ts'
import type { Judgement, ThingKind } from './thing.ts'

type By = { readonly id: Id<'practitioner'>; readonly at: Date }

export async function insertThing(
  tx: Tx,
  thing: { readonly areaId: Id<'area'>; readonly kind: ThingKind; readonly name: string },
  { id: openedBy, at: openedAt }: By,
) {
  const id = newId<'thing'>()
  await tx
    .insertInto('intelligence.thing')
    .values({ id, ...thing, openedBy, openedAt })
    .execute()
  return id
}

export async function insertStanding(
  tx: Tx,
  {
    mention,
    thingId,
    replacesId,
  }: { mention: Mention; thingId: Id<'thing'>; replacesId: Id<'standing'> | null },
  { answer, reason }: Judgement,
  { id: judgedBy, at: judgedAt }: By,
) {
  const id = newId<'standing'>()
  const of =
    mention.from === 'item'
      ? { itemId: mention.id, sightingId: null }
      : { itemId: null, sightingId: mention.id as string as Id<'sighting'> }
  const judged = { answer, reason, judgedBy, judgedAt, replacesId }
  await tx
    .insertInto('intelligence.standing')
    .values({ id, areaId: mention.areaId, thingId, ...of, ...judged })
    .execute()
  return id
}

const selectThings = (db: Db) =>
  db.selectFrom('intelligence.thing').select(['id', 'areaId', 'kind', 'name', 'openedAt'])

export type Thing = Awaited<ReturnType<typeof getThing>>

export async function getThing(db: Db, id: Id<'thing'>) {
  const thing = await selectThings(db).where('id', '=', id).executeTakeFirst()
  if (!thing) throw new NotFound('thing', id)
  return thing
}

export async function listThings(
  db: Db,
  kind: ThingKind,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  return selectThings(db)
    .where('kind', '=', kind)
    .orderBy('openedAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** An entry with all that is joined to it, directly or over others, the one asked for first. */
export async function listJoined(db: Db, id: Id<'thing'>) {
  const { rows } = await sql<{ id: Id<'thing'>; name: string }>`
    with recursive grouped (id) as (
      select ${id}::uuid
      union
      select case when joining.thing_id = grouped.id then joining.other_id else joining.thing_id end
        from grouped join intelligence.joining on grouped.id in (joining.thing_id, joining.other_id)
                      and joining.parted_at is null)
    select thing.id, thing.name from grouped join intelligence.thing on thing.id = grouped.id
     order by thing.id <> ${id}, thing.opened_at limit 200`.execute(db)
  return rows
}

/** Other entries of its kind and area, for joining. */
export async function listOthers(db: Db, { id, areaId, kind }: Thing, limit = 200) {
  return selectThings(db)
    .where('kind', '=', kind)
    .where('areaId', '=', areaId)
    .where('id', '<>', id)
    .orderBy('openedAt', 'desc')
    .limit(limit)
    .execute()
}

export async function insertJoining(
  tx: Tx,
  { areaId, pair, reason }: { areaId: Id<'area'>; pair: readonly Id<'thing'>[]; reason: string },
  { id: joinedBy, at: joinedAt }: By,
) {
  const [thingId, otherId] = pair.toSorted()
  if (!thingId || !otherId) throw new NotFound('thing')
  const id = newId<'joining'>()
  const joined = await tx
    .insertInto('intelligence.joining')
    .values({ id, areaId, thingId, otherId, reason, joinedBy, joinedAt })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (joined.numInsertedOrUpdatedRows !== 1n) throw new Conflict('joining', '', {})
  return id
}

export async function updateParted(tx: Tx, id: Id<'joining'>, why: string, { id: by, at }: By) {
  const { numUpdatedRows } = await tx
    .updateTable('intelligence.joining')
    .set({ partedWhy: why, partedBy: by, partedAt: at })
    .where('id', '=', id)
    .where('partedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Conflict('joining', '', {})
}

function selectJoinings(db: Db) {
  return db
    .selectFrom('intelligence.joining as joining')
    .innerJoin('intelligence.thing as thing', 'thing.id', 'joining.thingId')
    .innerJoin('intelligence.thing as other', 'other.id', 'joining.otherId')
    .innerJoin('access.practitioner as joiner', 'joiner.id', 'joining.joinedBy')
    .select([
      'joining.id',
      'joining.thingId',
      'joining.otherId',
      'joining.reason',
      'joining.joinedAt',
      'joining.partedAt',
      'joining.partedWhy',
      'thing.name as thingName',
      'other.name as otherName',
      'joiner.name as joinerName',
    ])
}

export async function listJoinings(db: Db, things: readonly Id<'thing'>[], limit = 100) {
  return selectJoinings(db)
    .where(eb =>
      eb.or([eb('joining.thingId', 'in', [...things]), eb('joining.otherId', 'in', [...things])]),
    )
    .orderBy('joining.joinedAt', 'desc')
    .limit(limit)
    .execute()
}

export async function getJoining(db: Db, id: Id<'joining'>) {
  const joining = await selectJoinings(db).where('joining.id', '=', id).executeTakeFirst()
  if (!joining) throw new NotFound('joining', id)
  return joining
}
