import { isUtf8 } from 'node:buffer'
import Papa from 'papaparse'
import { accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { drawsPicture, holdsPicture, isPicture } from '../../foundation/kernel/picture.ts'
import { type Row, rowReader } from './csv-rows.ts'

/** A list as it was handed over: what its columns are called, and its rows with the line each begins on. */
export type Table = { readonly header: readonly string[]; readonly rows: readonly Row[] }

export const mostBytes = 8 * 1024 * 1024
export const mostRows = 10_000
const mostColumns = 100

/** What workbooks and other encodings begin with. */
const notText = ['PK', 'ÿþ', 'þÿ']

const packs = ['PK', '%PDF']

/** Nobody is to try again with it: what is to be done with a picture of a child is said at once. */
const noPicture =
  'This is or holds a picture, and was not kept. If it is of a child, ring the police on 101, and share in words that it exists and who holds it'

class Unreadable extends Error {}

/** Reads a list, or says what is wrong with it and on which line. What a file is, is seen from its bytes. */
export function readTable(bytes: Uint8Array): Outcome<Table> {
  const text = readText(Buffer.from(bytes))
  if (!text.ok) return text
  try {
    return accepted(readRows(text.value))
  } catch (error) {
    if (error instanceof Unreadable) return wrong(error.message)
    throw error
  }
}

export function readText(bytes: Buffer): Outcome<string> {
  if (bytes.length === 0) return wrong('The file is empty')
  const begins = bytes.toString('latin1', 0, 4)
  // What packs others may hold no picture at all, and whoever sends a workbook is told how to save it.
  if (isPicture(bytes) && !packs.some(one => begins.startsWith(one))) return wrong(noPicture)
  if (bytes.includes(0) || isPicture(bytes) || notText.some(one => begins.startsWith(one)))
    return wrong('This is not a CSV file. In your spreadsheet choose “Save as”, then “CSV UTF-8”')
  if (!isUtf8(bytes))
    return wrong(
      `Line ${lineOfFault(bytes)} has letters that cannot be read. In your spreadsheet choose “Save as”, then “CSV UTF-8”`,
    )
  const text = bytes.toString().replace(/^\uFEFF/, '')
  if (holdsPicture(text) || drawsPicture(text)) return wrong(noPicture)
  return accepted(text)
}

function lineOfFault(bytes: Buffer): number {
  const text = bytes.toString()
  return text.slice(0, text.indexOf('\uFFFD')).split('\n').length
}

function readRows(text: string): Table {
  const rows: Row[] = []
  const reader = rowReader(
    row => {
      if (rows.length > mostRows)
        throw new Unreadable(
          `The file has more than ${mostRows.toLocaleString('en-GB')} rows. Send it in parts`,
        )
      rows.push(row)
    },
    (line, says, column) =>
      new Unreadable(`Line ${line}${column ? `, column ${shown(column)},` : ''} ${says}`),
  )
  let stopped: unknown
  Papa.parse<string[]>(text, {
    delimiter: ',',
    step({ data, errors }, parser) {
      try {
        reader.row(data, errors)
      } catch (error) {
        stopped = error
        parser.abort()
      }
    },
  })
  if (stopped) throw stopped
  reader.end()
  const [first, ...others] = rows
  const header = (first?.values ?? []).map(name => name.trim())
  if (header.length === 1 && /[;\t]/.test(header[0] ?? ''))
    throw new Unreadable('Line 1 is not parted by commas. Save the file as “CSV UTF-8”')
  if (header.length > mostColumns)
    throw new Unreadable(`Line 1 has more than ${mostColumns} columns`)
  if (others.length === 0)
    throw new Unreadable('Line 1 has the names of the columns, and no rows follow')
  return { header, rows: others }
}

function shown(column: string): string {
  return column.length > 40 ? `${column.slice(0, 40)}…` : column
}

function wrong(text: string) {
  return refused([{ field: 'file', text }])
}
