import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Connected, NewConnection } from './connection.ts'
import type { NodeId } from './link.ts'

/** What a connection may begin or end at: a child, or an entry of a register with the area it is kept in. */
export type End = {
  readonly id: NodeId
  readonly areaId: Id<'area'>
  readonly isChild: boolean
}

/** Those among these that are children or entries. A mention that stands with no entry is none. */
export async function listEnds(db: Db, ids: readonly NodeId[]): Promise<End[]> {
  const { rows } = await sql<End>`
    select id, area_id, false as is_child from intelligence.thing where id = any (${[...ids]}::uuid[])
    union all
    (select distinct on (one) one, area_id, true from intelligence.link
      where one = any (${[...ids]}::uuid[]) and one_kind = 'child' and sealed order by one, area_id)
     limit 500`.execute(db)
  return rows
}

/** The latest entries of all registers; of two that were joined the one whose number comes first. */
export async function listEntries(db: Db, limit: number): Promise<NodeId[]> {
  const { rows } = await sql<{ id: NodeId }>`
    select id from intelligence.thing
     where not exists (select from intelligence.joining where joining.other_id = thing.id and joining.parted_at is null)
     order by opened_at desc, id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** With what officers have said that something is connected, and how. */
export async function listConnected(db: Db, id: NodeId): Promise<Connected[]> {
  const { rows } = await sql<Connected>`
    select coalesce(nullif(coalesce(thing_id, child_id), ${id}), coalesce(other_thing_id, other_child_id)) as other_id, kind
      from intelligence.connection
     where ended_at is null and ${id} in (thing_id, child_id, other_thing_id, other_child_id)
     order by judged_at desc, id limit 200`.execute(db)
  return rows
}

type By = { readonly id: Id<'practitioner'>; readonly at: Date }

export async function insertConnection(
  tx: Tx,
  [one, other]: readonly [End, End],
  { kind, reason, knownFrom, source, information }: Omit<NewConnection, 'otherId'>,
  { id: judgedBy, at: judgedAt }: By,
) {
  const id = newId<'connection'>()
  const added = await tx
    .insertInto('intelligence.connection')
    .values({
      ...{ id, areaId: one.areaId, kind, reason, knownFrom, source, information },
      ...{ judgedBy, judgedAt },
      thingId: thingOf(one),
      childId: childOf(one),
      otherThingId: thingOf(other),
      otherChildId: childOf(other),
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n) throw new Conflict('connection', '', {})
  return id
}

const thingOf = ({ id, isChild }: End) => (isChild ? null : (id as string as Id<'thing'>))
const childOf = ({ id, isChild }: End) => (isChild ? (id as string as Id<'child'>) : null)

export async function getConnection(db: Db, id: Id<'connection'>) {
  const { rows } = await sql<{
    readonly id: Id<'connection'>
    readonly ends: readonly [NodeId, NodeId]
    readonly endedAt: Date | null
  }>`select id, array[coalesce(thing_id, child_id), coalesce(other_thing_id, other_child_id)] as ends, ended_at
       from intelligence.connection where id = ${id}`.execute(db)
  const [found] = rows
  if (!found) throw new NotFound('connection', id)
  return found
}

export async function updateEnded(tx: Tx, id: Id<'connection'>, endedWhy: string, by: By) {
  const { numUpdatedRows } = await tx
    .updateTable('intelligence.connection')
    .set({ endedWhy, endedBy: by.id, endedAt: by.at })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Conflict('connection', '', {})
}
