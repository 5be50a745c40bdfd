import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { mayImportPeople } from '../people/index.ts'
import type { Row } from './fate.ts'
import { type File, getFile, listFiles } from './file.store.ts'
import { matchRows } from './match-rows.ts'
import { readTable, type Table } from './table.ts'
import { readTold } from './told.ts'

export const pageful = 25

export async function viewFiles(database: Database, who: Asking, page: number) {
  const because = granted(mayImportPeople(who))
  return auditedRead(database, who, async db => {
    const found = await listFiles(db, page, pageful)
    const files = found.slice(0, pageful)
    const subjects = files.map(({ id }) => id)
    return {
      result: { files, page, more: found.length > pageful },
      audit: { verb: 'consultation', action: 'people-file.listed', subjects, because },
    }
  })
}

export type FileView = { readonly file: File; readonly table: Table }

/** The list as it was handed over, for saying what its columns hold. */
export async function viewTable(
  database: Database,
  who: Asking,
  id: Id<'file'>,
): Promise<FileView> {
  const because = granted(mayImportPeople(who))
  return auditedRead(database, who, async db => {
    const { content, ...file } = await getFile(db, id)
    return {
      result: { file, table: tableOf(content) },
      audit: { verb: 'consultation', action: 'people-file.viewed', subjects: [id], because },
    }
  })
}

export type Report = { readonly file: File; readonly rows: readonly Row[] }

/** What would come of the list now, row by row. Nothing is written but that somebody looked. */
export async function viewReport(database: Database, who: Asking, id: Id<'file'>): Promise<Report> {
  const because = granted(mayImportPeople(who))
  return auditedRead(database, who, async db => {
    const report = await reportOn(db, who, id)
    const children = report.rows.flatMap(({ fate }) => ('child' in fate ? [fate.child.id] : []))
    const subjects = [id, ...new Set(children)]
    return {
      result: report,
      audit: { verb: 'consultation', action: 'people-file.matched', subjects, because },
    }
  })
}

export async function reportOn(db: Db, who: Asking, id: Id<'file'>): Promise<Report> {
  const { content, ...file } = await getFile(db, id)
  const told = readTold(tableOf(content), file.holdings, todayInLondon(who.at))
  return { file, rows: await matchRows(db, told, file.agencyId, schoolOf(file)) }
}

/** Whom a school lists goes to that school. */
export function schoolOf({ agencyId, agencyKind }: Pick<File, 'agencyId' | 'agencyKind'>) {
  return agencyKind === 'school' ? agencyId : null
}

function tableOf(content: string): Table {
  const table = readTable(Buffer.from(content))
  if (!table.ok) throw new Error('a list that was read when it was brought cannot be read now')
  return table.value
}
