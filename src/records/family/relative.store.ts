import { sql } from 'kysely'
import type { Asking } from '../../foundation/access/index.ts'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { RelativeDraft } from './relative.ts'

export type Relative = RelativeDraft & {
  readonly id: Id<'relative'>
  readonly childId: Id<'child'>
  readonly recordedByName: string
  readonly recordedAt: Date
  /** A later row says it anew. */
  readonly replaced: boolean
}

/** Everything that was ever recorded of the people around a child; those at home come first. */
export const listRelatives = question(
  (_db, childId: Id<'child'>) => sql<Relative>`
    select said.id, said.child_id, said.name, said.relationship, said.responsibility, said.basis, said.contact, said.contact_why,
           said.lives_with, said.telephone, said.note, said.gone_why, recorder.name as recorded_by_name, said.recorded_at,
           later.id is not null as replaced
      from family.relative said
      join access.practitioner recorder on recorder.id = said.recorded_by
      left join family.relative later on later.replaces_id = said.id
     where said.child_id = ${childId}
     order by said.lives_with <> 'yes', said.recorded_at limit 200`,
  { of: ['family.relative'] },
)

/** Who is around the child now. */
export function around(relatives: readonly Relative[]): Relative[] {
  return relatives.filter(({ replaced, goneWhy }) => !replaced && goneWhy === '')
}

export async function getRelative(db: Db, childId: Id<'child'>, id: Id<'relative'>) {
  const found = (await listRelatives(db, childId)).find(one => one.id === id)
  if (!found) throw new NotFound('relative', id)
  return found
}

export async function insertRelative(
  tx: Tx,
  child: { readonly id: Id<'child'>; readonly areaId: Id<'area'> },
  draft: RelativeDraft,
  who: Asking,
  replacesId: Id<'relative'> | null,
): Promise<Id<'relative'>> {
  const id = newId<'relative'>()
  const by = { recordedBy: who.id, agencyId: who.agencyId, recordedAt: who.at }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('family.relative')
    .values({ id, childId: child.id, areaId: child.areaId, ...draft, replacesId, ...by })
    .onConflict(replaced => replaced.column('replacesId').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw new Conflict('relative', '', {})
  return id
}
