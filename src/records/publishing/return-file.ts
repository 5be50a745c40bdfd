import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { csvOf } from '../../foundation/kernel/csv.ts'

/** A file that others ask for each year: its columns as they name them, and where they say so. */
export type Template<Row> = {
  readonly title: string
  readonly name: string
  readonly columns: Readonly<Record<string, (row: Row) => string>>
}

/** 03/11/2026, as returns write a day. */
export const returnDay = (date: CalendarDate | null) =>
  date?.split('-').toReversed().join('/') ?? ''
export const yesOrNo = (yes: boolean) => (yes ? 'Y' : 'N')

export function fileText<Row>({ columns }: Pick<Template<Row>, 'columns'>, rows: readonly Row[]) {
  const each = Object.values(columns)
  return csvOf(
    Object.keys(columns),
    rows.map(row => each.map(column => column(row))),
  )
}

export type Check<Row, Around = undefined> = {
  /** As published, where it has a number there. */
  readonly code?: string
  readonly says: string
  readonly wrong: (row: Row, around: Around) => boolean
}

/** What is wrong with a row of a file. @param of the reference by which the record is found */
export type Fault = { readonly row: number; readonly of: string; readonly says: string }

/** What the checks find, row by row. */
export function faultsIn<Row extends { readonly of: string }, Around>(
  rows: readonly Row[],
  checks: readonly Check<Row, Around>[],
  around: Around,
): Fault[] {
  return rows.flatMap((row, at) =>
    checks
      .filter(check => check.wrong(row, around))
      .map(({ code, says }) => ({
        ...{ row: at + 1, of: row.of },
        says: code ? `${says} (check ${code})` : says,
      })),
  )
}
