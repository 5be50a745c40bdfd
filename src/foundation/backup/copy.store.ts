import { sql } from 'kysely'
import type { Db, Tx } from '../database/index.ts'
import type { Told } from './late.ts'

/** Up to when this database holds what was written, where it was restored and nobody has declared it the partnership's. */
export async function findCopy(db: Db): Promise<Date | undefined> {
  const { rows } = await sql<{ to: Date }>`
    select restored_to as "to" from public.installation where restored_at is not null and declared_at is null
  `.execute(db)
  return rows[0]?.to
}

/** @returns whether there was anything to declare */
export async function declareCopy(
  tx: Tx,
  { by, because, at }: { readonly by: string; readonly because: string; readonly at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update public.installation set declared_at = ${at}, declared_by = ${by}, declared_because = ${because}
     where restored_at is not null and declared_at is null returning single
  `.execute(tx)
  return rows.length > 0
}

export async function findBackups(db: Db): Promise<Told> {
  const { rows } = await sql<Told>`select whole_at, log_at from public.backup`.execute(db)
  return rows[0] ?? { wholeAt: null, logAt: null }
}
