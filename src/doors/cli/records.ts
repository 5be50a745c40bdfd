import {
  type Column,
  type Kind,
  type Lexicon,
  recogniseColumns,
} from '../../records/matching/index.ts'
import { BadInput } from './bad-input.ts'
import { type Row, readCsv } from './csv.ts'
import { nameOf } from './input.ts'
import { showProgress } from './progress.ts'

export type Take = (values: readonly string[]) => void

export type Reading = {
  /** What columns hold, where somebody has said it. */
  readonly told?: ReadonlyMap<string, Kind>
  readonly ids: Lexicon
  /** Given what the columns hold, says what is done with each row. */
  readonly begin: (columns: readonly Column[]) => Take
  readonly idColumn?: string
}

/** How many rows are looked at before the columns are recognised. */
const sampled = 3000

/** @returns how many rows there are */
export async function readRecords(
  file: string,
  { told = new Map(), ids, begin, idColumn = 'id' }: Reading,
): Promise<number> {
  const name = nameOf(file)
  const before = ids.size()
  let header: readonly string[] | undefined
  let waiting: Row[] | undefined = []
  let take: Take = () => {}
  let idAt = -1

  function add({ line, values }: Row) {
    const expected = ids.size() + 1
    if (ids.intern(readId(values[idAt] ?? '', [name, `line ${line}`, idColumn])) !== expected) {
      throw new BadInput([name, `line ${line}`, idColumn], 'is the id of an earlier row')
    }
    take(values)
    if (expected % 50_000 === 0) showProgress(`${expected.toLocaleString('en-GB')} rows read`)
  }
  function start(rows: readonly Row[]) {
    waiting = undefined
    const columns = recogniseColumns(
      header ?? [],
      rows.map(({ values }) => values),
    )
    take = begin(columns.map(column => ({ ...column, kind: told.get(column.name) ?? column.kind })))
    for (const row of rows) add(row)
  }

  await readCsv(file, row => {
    if (!header) {
      header = row.values.map(value => value.trim())
      idAt = header.indexOf(idColumn)
      if (idAt < 0) throw new BadInput([name, 'line 1'], `has no column called ${idColumn}`)
    } else if (waiting) {
      waiting.push(row)
      if (waiting.length === sampled) start(waiting)
    } else add(row)
  })
  if (waiting) start(waiting)
  const rows = ids.size() - before
  if (rows === 0) throw new BadInput([name, 'line 1'], 'has a header and no rows')
  return rows
}

/** What comes out is opened in spreadsheets: an id that one of them would carry out is not taken. */
function readId(text: string, place: string[]): string {
  if (text.trim() === '') throw new BadInput(place, 'must be given')
  if (/^[=@\t\r]|^[+-](?![\d.]+$)/.test(text)) throw new BadInput(place, 'begins like a formula')
  return text
}
