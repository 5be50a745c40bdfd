import { sql } from 'kysely'
import type { Db, Tx } from '../database/index.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Peaks } from './tree.ts'

/** Gives the next entries their places. One process at a time; the others wait. @returns their hashes, in order */
export async function takeIn(db: Db, most: number): Promise<Buffer[]> {
  const { rows } = await sql<{ leafHash: Buffer }>`
    select leaf_hash from audit.take_in(${most}) order by place`.execute(db)
  return rows.map(({ leafHash }) => leafHash)
}

export async function insertCheckpoint(db: Db, checkpoint: Checkpoint & { peaks: Peaks }) {
  await db
    .insertInto('audit.checkpoint')
    .values({ ...checkpoint, peaks: [...checkpoint.peaks] })
    .execute()
}

export function findLatestCheckpoint(db: Db) {
  return checkpoints(db).orderBy('size', 'desc').limit(1).executeTakeFirst()
}

export function findCheckpoint(db: Db, size: number) {
  return checkpoints(db).where('size', '=', size).executeTakeFirst()
}

export function listCheckpoints(db: Db, after: number) {
  return checkpoints(db).where('size', '>', after).orderBy('size').execute()
}

function checkpoints(db: Db | Tx) {
  return db
    .selectFrom('audit.checkpoint')
    .select(['size', 'root', 'peaks', 'at', 'key', 'signature'])
}
