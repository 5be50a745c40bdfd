import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { mayImportPeople } from '../people/index.ts'
import { insertFile, updateHoldings } from './file.store.ts'
import { type Holding, recogniseHoldings } from './holding.ts'
import type { Table } from './table.ts'

export type Handed = {
  readonly areaId: Id<'area'>
  readonly agencyId: Id<'agency'>
  readonly why: string
  readonly content: string
  readonly table: Table
}

/** Keeps a list while somebody looks at what would come of it. No child is on record because of that. */
export async function uploadFile(
  database: Database,
  who: Asking,
  { table, ...handed }: Handed,
): Promise<Id<'file'>> {
  const because = granted(mayImportPeople(who))
  return auditedTransaction(database, who, async tx => {
    const id = newId<'file'>()
    const by = { uploadedBy: who.id, uploadedAt: who.at }
    const seen = { rows: table.rows.length, holdings: recogniseHoldings(table) }
    await insertFile(tx, { id, ...handed, ...seen, ...by })
    const subjects = [id, handed.agencyId]
    return {
      result: id,
      audit: { verb: 'collection', action: 'people-file.uploaded', subjects, because },
    }
  })
}

export async function nameColumns(
  database: Database,
  who: Asking,
  id: Id<'file'>,
  holdings: readonly Holding[],
): Promise<Id<'file'>> {
  const because = granted(mayImportPeople(who))
  return auditedTransaction(database, who, async tx => {
    await updateHoldings(tx, id, holdings)
    return {
      result: id,
      audit: { verb: 'alteration', action: 'people-file.columns-named', subjects: [id], because },
    }
  })
}
