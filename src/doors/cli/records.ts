import {
  type Column,
  type Kind,
  type Lexicon,
  type Row,
  recogniseColumns,
  rowOf,
  textAt,
  textsOf,
} from '../../records/matching/index.ts'
import { BadInput } from './bad-input.ts'
import { readCsv } from './csv.ts'
import { nameOf } from './input.ts'
import { showProgress } from './progress.ts'

export type Take = (row: Row) => void

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
  let waiting: { line: number; values: string[] }[] | undefined = []
  let take: Take = () => {}
  let idAt = -1

  function add(row: Row, line: number) {
    const wrong = (text: string) => new BadInput([name, `line ${line}`, idColumn], text)
    const { bytes, starts, ends } = row
    const [start = 0, end = 0] = [starts[idAt], ends[idAt]]
    if (start === end || !isPlain(bytes[start] ?? 0)) checkId(textAt(row, idAt), wrong)
    const expected = ids.size() + 1
    if (ids.internAt(bytes, start, end) !== expected) throw wrong('is the id of an earlier row')
    take(row)
    if (expected % 50_000 === 0) showProgress(`${expected.toLocaleString('en-GB')} rows read`)
  }
  function start(rows: NonNullable<typeof waiting>) {
    waiting = undefined
    const columns = recogniseColumns(
      header ?? [],
      rows.map(({ values }) => values),
    )
    take = begin(columns.map(column => ({ ...column, kind: told.get(column.name) ?? column.kind })))
    for (const { values, line } of rows) add(rowOf(values), line)
  }

  await readCsv(file, (row, line) => {
    if (!header) {
      header = textsOf(row).map(value => value.trim())
      idAt = header.indexOf(idColumn)
      if (idAt < 0) throw new BadInput([name, 'line 1'], `has no column called ${idColumn}`)
    } else if (waiting) {
      waiting.push({ line, values: textsOf(row) })
      if (waiting.length === sampled) start(waiting)
    } else add(row, line)
  })
  if (waiting) start(waiting)
  const rows = ids.size() - before
  if (rows === 0) throw new BadInput([name, 'line 1'], 'has a header and no rows')
  return rows
}

/** A letter or a figure of ASCII: what begins so is no formula. */
function isPlain(code: number): boolean {
  const lower = code | 32
  return (code >= 48 && code <= 57) || (lower >= 97 && lower <= 122)
}

/** What comes out is opened in spreadsheets: an id that one of them would carry out is not taken. */
function checkId(text: string, wrong: (text: string) => BadInput) {
  if (text.trim() === '') throw wrong('must be given')
  if (/^[=@\t\r]|^[+-](?![\d.]+$)/.test(text)) throw wrong('begins like a formula')
}
