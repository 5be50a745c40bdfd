import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import type { Waits } from './late.ts'

/** What waits, the longest first, and what somebody was told of it. For the process alone. */
export async function listWaiting(db: Db, most: number): Promise<Waits[]> {
  const { rows } = await sql<Waits>`select * from intelligence.still_waiting(${most})`.execute(db)
  return rows
}

/** @returns whether nobody was told of it before */
export async function claimReminder(
  tx: Tx,
  { subjectId, areaId, waits }: Waits,
  rung: 1 | 2,
  toldAt: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('intelligence.reminder')
    .values({ id: newId<'reminder'>(), subjectId, areaId, waits, rung, toldAt })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
