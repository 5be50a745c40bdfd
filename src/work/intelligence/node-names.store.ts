import { sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { isItemKind, itemLine } from './item.ts'
import { type NodeId, type NodeKind, nodeKinds } from './link.ts'
import { listStanding } from './mention.store.ts'
import { listJoined } from './thing.store.ts'
import type { World } from './walk.store.ts'

/** What is drawn: how it is called, and where all that its reader may see of it stands. */
export type NamedNode = {
  readonly id: NodeId
  readonly kind: NodeKind
  readonly name: string
  /** Nothing where there is a record that is not for this reader. */
  readonly href: string | undefined
}

type Named = {
  readonly id: NodeId
  readonly kind: NodeKind
  readonly from: 'child' | 'thing' | 'item' | 'sighting'
  readonly name: string
  readonly says: Readonly<Record<string, string>>
  readonly recordId: string
}

/** Those of which its reader may see a record, by the record. */
export async function findNames(
  db: Db,
  { sealed }: World,
  ids: readonly NodeId[],
): Promise<ReadonlyMap<NodeId, NamedNode>> {
  const asked = sql`any (${[...ids]}::uuid[])`
  const told = sealed ? sql`sighting.id` : sql`sighting.written_as`
  const { rows } = await sql<Named>`
    select id, 'child' as kind, 'child' as "from", concat_ws(' ', coalesce(nullif(preferred_name, ''), given_name), nullif(family_name, '')) as name,
           '{}'::jsonb as says, id as record_id
      from people.child where id = ${asked}
    union all
    select id, kind, 'thing', name, '{}', id from intelligence.thing where id = ${asked} and ${sealed}
    union all
    select id, kind, 'item', '', says, id from intelligence.item where id = ${asked} and ${sealed}
    union all
    (select distinct on (${told}) ${told}, kind, 'sighting', '', jsonb_strip_nulls(jsonb_build_object(
            'registration', nullif(registration, ''), 'make', nullif(make, ''), 'colour', nullif(colour, ''),
            'place', nullif(concat_ws(', ', nullif(trim(name), ''), nullif(trim(place), '')), ''))), id
       from intelligence.sighting where ${told} = ${asked} order by ${told}, recorded_at, id)`.execute(
    db,
  )
  return new Map(rows.map(row => [row.id, namedNode(row)]))
}

const pathTo = { child: '/children', thing: '/intelligence/things', item: '/intelligence/mentions' }

function namedNode({ id, kind, from, name, says, recordId }: Named): NamedNode {
  const line = isItemKind(kind) ? itemLine({ kind, says }) : ''
  const href = from === 'sighting' ? `/sightings/${recordId}` : `${pathTo[from]}/${recordId}`
  return { id, kind, name: name || line || nodeKinds[kind], href }
}

/** A node of which its reader sees that it is there, and no record. */
export const unnamed = (id: NodeId, kind: NodeKind): NamedNode => ({
  ...{ id, kind, href: undefined },
  name: kind === 'child' ? 'A child on record' : nodeKinds[kind],
})

/** Children whose records are not for this reader have no name here, and are still told apart within one picture. */
export function toldApart<Node extends NamedNode>(nodes: readonly Node[]): Node[] {
  const hidden = nodes.filter(({ kind, href }) => kind === 'child' && !href).map(({ id }) => id)
  if (hidden.length < 2) return [...nodes]
  const ordered = hidden.toSorted()
  return nodes.map(node =>
    hidden.includes(node.id)
      ? { ...node, name: `A child (${ordered.indexOf(node.id) + 1})` }
      : node,
  )
}

/** The end of links that stands for a record: what is joined is drawn as one, and so is what was written the same. */
export async function nodeOf(db: Db, { sealed }: World, id: NodeId): Promise<NodeId> {
  if (!sealed) {
    const told = await db
      .selectFrom('intelligence.sighting')
      .select('writtenAs')
      .where('id', '=', id as string as Id<'sighting'>)
      .executeTakeFirst()
    return (told?.writtenAs ?? id) as NodeId
  }
  const standing = await listStanding(db, { mentions: [id as string as Id<'item'>] })
  const entry = standing.find(one => one.answer === 'same')?.thingId ?? (id as string)
  const joined = await listJoined(db, entry as Id<'thing'>)
  return (joined.map(one => one.id).toSorted()[0] ?? entry) as string as NodeId
}
