import { sql } from 'kysely'
import type { Asking } from '../../foundation/access/index.ts'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { type AddressDraft, currentAddress } from './address.ts'
import { insertToCompare } from './to-compare.store.ts'

export type Address = AddressDraft & {
  readonly id: Id<'address'>
  readonly childId: Id<'child'>
  readonly rootId: string
  readonly recordedByName: string
  readonly recordedAt: Date
}

/** Where the child lives and lived, latest first, each as it was last written. Hidden ones are there for few. */
export const listAddresses = question(
  (_db, childId: Id<'child'>) => sql<Address>`
    select stay.id, stay.child_id, stay.root_id, stay.kind, stay.lines, stay.postcode, stay.lives_with, stay.from_on, stay.to_on, stay.hidden,
           stay.hidden_why, recorder.name as recorded_by_name, stay.recorded_at
      from people.address stay
      join access.practitioner recorder on recorder.id = stay.recorded_by
      left join people.address later on later.replaces_id = stay.id
     where stay.child_id = ${childId} and later.id is null
     order by stay.from_on desc nulls last, stay.recorded_at desc limit 100`,
  { of: ['people.address'] },
)

type Home = AddressDraft & { readonly childId: Id<'child'> }

/** Where each of these children lives now, as far as the asker may know. */
export async function listHomes(
  db: Db,
  childIds: readonly Id<'child'>[],
  { open = false } = {},
): Promise<ReadonlyMap<Id<'child'>, Home>> {
  const rows = await homesOf(db, childIds, open)
  const stays = Map.groupBy(rows, ({ childId }) => childId)
  return new Map(
    [...stays].flatMap(([id, [latest, ...earlier]]) => {
      const home = latest && currentAddress([latest, ...earlier], latest.today)
      return home ? [[id, home]] : []
    }),
  )
}

const homesOf = question(
  (_db, childIds: readonly Id<'child'>[], open: boolean) => sql<
    Home & { readonly today: CalendarDate }
  >`
    select stay.child_id, stay.kind, stay.lines, stay.postcode, stay.lives_with, stay.from_on, stay.to_on, stay.hidden,
           stay.hidden_why, (now() at time zone 'Europe/London')::date as today
      from people.address stay
     where stay.child_id = any (${childIds}::uuid[]) and not (stay.hidden and ${open})
       and not exists (select from people.address later where later.replaces_id = stay.id)
     order by stay.from_on desc nulls last, stay.recorded_at desc`,
)

export async function getAddress(db: Db, childId: Id<'child'>, id: Id<'address'>) {
  const found = (await listAddresses(db, childId)).find(one => one.id === id)
  if (!found) throw new NotFound('address', id)
  return found
}

export async function insertAddress(
  tx: Tx,
  child: { readonly id: Id<'child'>; readonly areaId: Id<'area'> },
  draft: AddressDraft,
  who: Pick<Asking, 'id' | 'agencyId' | 'at'>,
  replaced?: Pick<Address, 'id' | 'rootId'>,
): Promise<Id<'address'>> {
  const id = newId<'address'>()
  const by = { recordedBy: who.id, agencyId: who.agencyId, recordedAt: who.at }
  const chain = { rootId: replaced?.rootId ?? id, replacesId: replaced?.id ?? null }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('people.address')
    .values({ id, childId: child.id, areaId: child.areaId, ...draft, ...chain, ...by })
    .onConflict(later => later.column('replacesId').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw new Conflict('address', '', {})
  if (!draft.hidden) await insertToCompare(tx, child)
  return id
}

/** All that was ever written of one address is hidden or open together: else its past would tell. */
export async function updateAddressHidden(
  tx: Tx,
  rootId: string,
  { hidden, hiddenWhy }: Pick<AddressDraft, 'hidden' | 'hiddenWhy'>,
) {
  await tx
    .updateTable('people.address')
    .set({ hidden, hiddenWhy })
    .where('rootId', '=', rootId)
    .execute()
}
