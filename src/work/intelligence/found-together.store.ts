import type { Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'

export type FoundTogether = {
  readonly episodeId: Id<'episode'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly otherId: Id<'child'>
  readonly foundAt: Date
}

/**
 * Two children were found together: a link between them for officers, with the episode as its source. For the process;
 * said twice it stands once.
 */
export async function insertFoundTogether(tx: Tx, found: FoundTogether, notedAt: Date) {
  await tx
    .insertInto('intelligence.foundTogether')
    .values({ id: newId<'found-together'>(), ...found, notedAt })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
