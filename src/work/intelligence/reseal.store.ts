import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { SealedRaw } from './raw.ts'

/** How many submissions are sealed under each key, as far as the officer may open them. */
export async function countByKey(db: Db) {
  return db
    .selectFrom('intelligence.raw')
    .select(['keyId', eb => eb.fn.countAll<number>().as('sealed')])
    .groupBy('keyId')
    .orderBy('keyId')
    .execute()
}

export async function listSealedOtherwise(db: Db, keyId: string, limit: number) {
  return db
    .selectFrom('intelligence.raw')
    .select(['submissionId', 'keyId', 'narrative', 'provenance'])
    .where('keyId', '<>', keyId)
    .orderBy('submissionId')
    .limit(limit)
    .execute()
}

export async function updateSealed(
  tx: Tx,
  submissionId: Id<'submission'>,
  was: string,
  sealed: SealedRaw,
) {
  const { numUpdatedRows } = await tx
    .updateTable('intelligence.raw')
    .set(sealed)
    .where('submissionId', '=', submissionId)
    .where('keyId', '=', was)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Conflict('raw', '', {})
}
