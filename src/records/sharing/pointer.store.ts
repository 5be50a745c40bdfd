import type { Db, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Pointing } from './pointer.ts'

type Pair = readonly [string, string]
type By = { readonly id: Id<'practitioner'>; readonly agencyId: Id<'agency'>; readonly at: Date }

const ordered = (pair: Pair) => {
  const [mentionId, otherId] = pair.toSorted() as [string, string]
  return { mentionId, otherId }
}

export async function insertPointer(
  tx: Tx,
  of: { readonly areaId: Id<'area'>; readonly pair: Pair },
  pointing: Pointing,
  by: By,
): Promise<Id<'pointer'>> {
  const id = newId<'pointer'>()
  const decided = { decidedBy: by.id, agencyId: by.agencyId, decidedAt: by.at }
  await tx
    .insertInto('sharing.pointer')
    .values({ id, areaId: of.areaId, ...ordered(of.pair), ...pointing, ...decided })
    .execute()
  return id
}

/** The latest first. */
export async function listPointers(db: Db, pair: Pair, limit = 20) {
  const { mentionId, otherId } = ordered(pair)
  return db
    .selectFrom('sharing.pointer as pointer')
    .innerJoin('access.practitioner as decider', 'decider.id', 'pointer.decidedBy')
    .select([
      'pointer.id',
      'pointer.decision',
      'pointer.reason',
      'pointer.decidedAt',
      'decider.name',
    ])
    .where('pointer.mentionId', '=', mentionId)
    .where('pointer.otherId', '=', otherId)
    .orderBy('pointer.decidedAt', 'desc')
    .orderBy('pointer.id')
    .limit(limit)
    .execute()
}
