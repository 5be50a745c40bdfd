import type { Tx } from '../database/index.ts'
import { type Id, newId } from '../kernel/id.ts'

export type NewExclusion = {
  readonly childId: Id<'child'>
  readonly practitionerId: Id<'practitioner'>
  readonly reason: string
}

/** From now on the child does not exist for this practitioner. Who answered for the child by then hands over. */
export async function insertExclusion(
  tx: Tx,
  exclusion: NewExclusion,
  now: Date,
): Promise<Id<'exclusion'>> {
  const id = newId<'exclusion'>()
  await tx
    .insertInto('access.exclusion')
    .values({ id, ...exclusion, startedAt: now })
    .execute()
  return id
}
