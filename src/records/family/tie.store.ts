import { sql } from 'kysely'
import type { Asking } from '../../foundation/access/index.ts'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { TieDraft } from './tie.ts'

export type ChildTie = TieDraft & {
  readonly id: Id<'tie'>
  readonly childId: Id<'child'>
  readonly pairId: string
  readonly reference: string
  readonly givenName: string
  readonly familyName: string
  readonly preferredName: string
}

/** The children this one is linked with now. A tie is there for those who may see both. */
export const listChildTies = question(
  (_db, childId: Id<'child'>) => sql<ChildTie>`
    select tie.id, tie.child_id, tie.pair_id, tie.other_id, tie.kind, tie.lives_with, tie.contact, tie.contact_why,
           other.reference, other.given_name, other.family_name, other.preferred_name
      from family.tie join people.child other on other.id = tie.other_id
     where tie.child_id = ${childId} and tie.ended_at is null
     order by tie.lives_with <> 'yes', tie.recorded_at limit 100`,
  { of: ['family.tie'] },
)

export async function getChildTie(db: Db, childId: Id<'child'>, id: Id<'tie'>): Promise<ChildTie> {
  const found = (await listChildTies(db, childId)).find(one => one.id === id)
  if (!found) throw new NotFound('tie', id)
  return found
}

type OfArea = { readonly id: Id<'child'>; readonly areaId: Id<'area'> }

/** Writes it from both sides at once, so that each child's page shows it. */
export async function insertTies(
  tx: Tx,
  child: OfArea,
  other: OfArea,
  { otherId: _, ...said }: TieDraft,
  who: Asking,
): Promise<Id<'tie'>[]> {
  const pairId = newId()
  const by = { recordedBy: who.id, agencyId: who.agencyId, recordedAt: who.at }
  const sides = [
    { from: child, to: other },
    { from: other, to: child },
  ].map(({ from, to }) => ({
    ...{ id: newId<'tie'>(), pairId, childId: from.id, areaId: from.areaId },
    ...{ otherId: to.id, otherAreaId: to.areaId, ...said, ...by },
  }))
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('family.tie')
    // Always in one order, so that two people who tie the same children at once do not wait for each other.
    .values(sides.toSorted((a, b) => a.childId.localeCompare(b.childId)))
    .onConflict(tied =>
      tied.columns(['childId', 'otherId']).where('endedAt', 'is', null).doNothing(),
    )
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 2n) throw new Conflict('tie', '', {})
  return sides.map(({ id }) => id)
}

export async function updateTieEnded(tx: Tx, pairId: string, why: string, who: Asking) {
  const { numUpdatedRows } = await tx
    .updateTable('family.tie')
    .set({ endedAt: who.at, endedBy: who.id, endedWhy: why })
    .where('pairId', '=', pairId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 2n) throw new Conflict('tie', '', {})
}
