import { sql } from 'kysely'
import { type Db, question, type Tx } from '../database/index.ts'
import { type Id, newId } from '../kernel/id.ts'
import type { Tie } from './child.policy.ts'

/**
 * The ties in force between one child and whoever may see it, as far as the asker may see them. What somebody opened
 * without a relationship is one of theirs for as long as the database says so.
 */
export const listTies = question(
  (_db, childId: Id<'child'>) => sql<Tie>`
    select kind, practitioner_id, agency_id, group_id from access.relationship where child_id = ${childId} and ended_at is null
    union all select 'broken-glass', access.asker(), null, null where access.in_glass(${childId})
     limit 200`,
)

/** The glass is broken by nobody's hand here: it has a table of its own. */
type Kept = Exclude<Tie['kind'], 'broken-glass'>

type Party =
  | { readonly practitionerId: Id<'practitioner'> }
  | { readonly agencyId: Id<'agency'> }
  | { readonly groupId: Id<'group'> }

/** Opens a child to somebody from now on. A tie that is there already stays as it is. */
export async function insertTie(
  tx: Tx,
  childId: Id<'child'>,
  party: Party,
  kind: Kept,
  sourceId: string,
  now: Date,
) {
  // Each audit has an end of its own.
  const there = await findTie(tx, childId, party, kind, kind === 'audit' ? sourceId : undefined)
  if (there) return
  await tx
    .insertInto('access.relationship')
    .values({ id: newId<'relationship'>(), childId, ...party, kind, sourceId, startedAt: now })
    .execute()
}

/** Ends what one thing had opened: from now on it is nobody's reason, or not this person's, to see these children. */
export async function endTies(
  tx: Tx,
  sourceId: string,
  now: Date,
  only?: { readonly of: readonly Id<'child'>[]; readonly to: Id<'practitioner'> },
) {
  if (only?.of.length === 0) return
  await tx
    .updateTable('access.relationship')
    .set({ endedAt: now })
    .where('sourceId', '=', sourceId)
    .where('endedAt', 'is', null)
    .$if(only !== undefined, ties =>
      ties.where('practitionerId', '=', only?.to ?? null).where('childId', 'in', only?.of ?? []),
    )
    .execute()
}

/** A group has no reason any more to see a child, other than those that are before it. */
export async function endTiesOfGroup(
  tx: Tx,
  groupId: Id<'group'>,
  before: readonly Id<'child'>[],
  now: Date,
) {
  await tx
    .updateTable('access.relationship')
    .set({ endedAt: now })
    .where('groupId', '=', groupId)
    .where('endedAt', 'is', null)
    .where(sql<boolean>`child_id <> all (${[...before]}::uuid[])`)
    .execute()
}

/** A child belongs to an area from now on: people of agencies that do not serve it have no reason to see it any more. */
export async function endTiesElsewhere(
  tx: Tx,
  childId: Id<'child'>,
  areaId: Id<'area'>,
  now: Date,
) {
  await tx
    .updateTable('access.relationship')
    .set({ endedAt: now })
    .where('childId', '=', childId)
    .where('endedAt', 'is', null)
    .where('practitionerId', 'in', eb =>
      eb
        .selectFrom('access.practitioner as person')
        .select('person.id')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('access.agencyArea as served')
                .select('served.areaId')
                .whereRef('served.agencyId', '=', 'person.agencyId')
                .where('served.areaId', '=', areaId),
            ),
          ),
        ),
    )
    .execute()
}

/** Ends one party's tie of a kind to a child, whatever had opened it. */
export async function endTie(tx: Tx, childId: Id<'child'>, party: Party, kind: Kept, now: Date) {
  const tie = await findTie(tx, childId, party, kind)
  if (!tie) return
  await tx
    .updateTable('access.relationship')
    .set({ endedAt: now })
    .where('id', '=', tie.id)
    .execute()
}

async function findTie(db: Db, childId: Id<'child'>, party: Party, kind: Kept, sourceId?: string) {
  const [column, id] = Object.entries(party)[0] as [keyof typeof party, string]
  return db
    .selectFrom('access.relationship')
    .select('id')
    .where('childId', '=', childId)
    .where('kind', '=', kind)
    .where('endedAt', 'is', null)
    .where(column, '=', id as never)
    .$if(sourceId !== undefined, ties => ties.where('sourceId', '=', sourceId ?? null))
    .executeTakeFirst()
}
