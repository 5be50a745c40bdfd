import type { Db, Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Holding } from './holding.ts'

export type File = {
  readonly id: Id<'file'>
  readonly areaId: Id<'area'>
  readonly agencyId: Id<'agency'>
  readonly agencyName: string
  readonly agencyKind: string
  readonly why: string
  readonly rows: number
  readonly holdings: readonly Holding[]
  readonly uploadedAt: Date
  readonly importedAt: Date | null
  readonly made: number | null
  readonly clearedAt: Date | null
}

function files(db: Db) {
  return db
    .selectFrom('imports.file as file')
    .innerJoin('access.agency as agency', 'agency.id', 'file.agencyId')
    .select(['file.id', 'file.areaId', 'agencyId', 'agency.name as agencyName'])
    .select(['agency.kind as agencyKind', 'why', 'rows', 'holdings', 'uploadedAt'])
    .select(['importedAt', 'made', 'clearedAt'])
}

/** The asker's own, the latest first. One more than a page, to know of a next. */
export async function listFiles(db: Db, page: number, pageful: number): Promise<File[]> {
  const rows = await files(db)
    .orderBy('uploadedAt', 'desc')
    .orderBy('file.id')
    .offset((page - 1) * pageful)
    .limit(pageful + 1)
    .execute()
  return rows.map(row => ({ ...row, holdings: row.holdings as Holding[] }))
}

export async function getFile(
  db: Db,
  id: Id<'file'>,
): Promise<File & { readonly content: string }> {
  const row = await files(db)
    .select('content')
    .where('file.id', '=', id)
    .where('clearedAt', 'is', null)
    .executeTakeFirst()
  if (!row) throw new NotFound('file', id)
  return { ...row, holdings: row.holdings as Holding[] }
}

export type NewFile = Pick<File, 'id' | 'areaId' | 'agencyId' | 'why' | 'rows' | 'uploadedAt'> & {
  readonly content: string
  readonly holdings: readonly Holding[]
  readonly uploadedBy: Id<'practitioner'>
}

export async function insertFile(tx: Tx, file: NewFile) {
  await tx
    .insertInto('imports.file')
    .values({ ...file, holdings: [...file.holdings] })
    .execute()
}

export async function updateHoldings(tx: Tx, id: Id<'file'>, holdings: readonly Holding[]) {
  const { numUpdatedRows } = await tx
    .updateTable('imports.file')
    .set({ holdings: [...holdings] })
    .where('id', '=', id)
    .where('clearedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new NotFound('file', id)
}

export async function updateImported(tx: Tx, id: Id<'file'>, made: number, importedAt: Date) {
  await tx.updateTable('imports.file').set({ made, importedAt }).where('id', '=', id).execute()
}

/** What stood in it is gone; that it was brought in stays. */
export async function updateCleared(tx: Tx, id: Id<'file'>, clearedAt: Date) {
  const { numUpdatedRows } = await tx
    .updateTable('imports.file')
    .set({ content: '', clearedAt })
    .where('id', '=', id)
    .where('clearedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new NotFound('file', id)
}

export async function listToClear(db: Db, before: Date, limit: number) {
  return db
    .selectFrom('imports.file')
    .select('id')
    .where('uploadedAt', '<', before)
    .where('clearedAt', 'is', null)
    .orderBy('uploadedAt')
    .limit(limit)
    .execute()
}
