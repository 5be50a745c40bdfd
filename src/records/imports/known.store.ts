import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** Which records an agency meant by these references, the earliest first. */
export async function listKnown(db: Db, agencyId: Id<'agency'>, references: readonly string[]) {
  const { rows } = await sql<{ reference: string; childId: Id<'child'> }>`
    select reference, child_id from imports.known
     where agency_id = ${agencyId} and reference = any (${references}::text[]) order by known_at, id`.execute(
    db,
  )
  return rows
}

export type Known = {
  readonly reference: string
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
}

export async function insertKnown(
  tx: Tx,
  known: readonly Known[],
  from: { readonly agencyId: Id<'agency'>; readonly fileId: Id<'file'>; readonly at: Date },
) {
  await sql`
    insert into imports.known (id, agency_id, reference, child_id, area_id, file_id, known_at)
    select gen_random_uuid(), ${from.agencyId}, reference, "childId", "areaId", ${from.fileId}, ${from.at}
      from json_to_recordset(${JSON.stringify(known)}) as known (reference text, "childId" uuid, "areaId" uuid)`.execute(
    tx,
  )
}

/** One list of an agency at a time, so that two people who bring the same one do not both make its children. */
export async function lockAgency(tx: Tx, agencyId: Id<'agency'>) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${agencyId}, 28))`.execute(tx)
}
