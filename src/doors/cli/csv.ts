import { isUtf8 } from 'node:buffer'
import { type Row, textsOf } from '../../records/matching/index.ts'
import { BadInput, fileProblem } from './bad-input.ts'
import { faulty, newRowScanner, unfinished } from './csv-row.ts'
import { nameOf, open } from './input.ts'

/** Nothing that people write into one field is longer; what is, is a quote that was never closed. */
const longestField = 10_000
const longestRow = 2_000_000

/**
 * Reads a table row by row, the header first, as RFC 4180 says. The first row that does not hold ends it, with its
 * line: where every row counts, a file that is read in part is worse than one that is not read.
 */
export async function readCsv(file: string, take: (row: Row, line: number) => void): Promise<void> {
  const reader = csvReader(nameOf(file), take)
  let rest: Buffer = Buffer.alloc(0)
  try {
    for await (const piece of open(file)) {
      rest = reader.read(rest.length > 0 ? Buffer.concat([rest, piece]) : (piece as Buffer))
    }
    reader.readLast(rest)
  } catch (error) {
    throw fileProblem(nameOf(file), error)
  }
}

/** The same for bytes as they come, in pieces of any size. */
export function csvReader(name: string, take: (row: Row, line: number) => void) {
  const { scan, row } = newRowScanner()
  let header: readonly string[] | undefined
  let line = 1

  /** @returns what is left: a row that does not end yet */
  function read(bytes: Buffer, isLast = false): Buffer {
    checkText(bytes.subarray(0, isLast ? bytes.length : endOfWhole(bytes)))
    let from = 0
    while (from < bytes.length) {
      const next = scan(bytes, from, isLast)
      if (next === unfinished) break
      if (next === faulty) throw wrong('has a quote that is not closed, or text after one')
      readRow()
      line += row.lines
      from = next
    }
    if (bytes.length - from > longestRow) {
      throw wrong('has a row that does not end, or a quote that is not closed')
    }
    return bytes.subarray(from)
  }

  function readRow() {
    const { bytes, starts, ends } = row
    if (starts.length === 1 && starts[0] === ends[0]) return
    header ??= readHeader(row, [name, `line ${line}`])
    if (starts.length !== header.length) {
      throw wrong(`has ${starts.length} fields where the header has ${header.length}`)
    }
    for (let at = 0; at < starts.length; at++) {
      const [start = 0, end = 0] = [starts[at], ends[at]]
      if (end - start <= longestField) continue
      if (bytes.toString('utf8', start, end).length > longestField) {
        throw wrong('is longer than 10,000 characters', header[at])
      }
    }
    take(row, line)
  }

  function checkText(bytes: Buffer) {
    if (isText(bytes)) return
    for (let from = 0; from < bytes.length; line++) {
      const end = bytes.indexOf(10, from) + 1 || bytes.length
      if (!isText(bytes.subarray(from, end))) break
      from = end
    }
    throw wrong('is not UTF-8')
  }

  function wrong(text: string, column?: string) {
    return new BadInput([name, `line ${line}`, column], text)
  }

  function readLast(bytes: Buffer) {
    read(bytes, true)
    if (!header) throw new BadInput([name, 'line 1'], 'must hold a header')
  }
  return { read, readLast }
}

/** A zero byte is in no text that people write, and in all of UTF-16. */
function isText(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0)
}

/** Where the last letter of one byte ends: what comes after it may be half a letter. */
function endOfWhole(bytes: Buffer): number {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] ?? 0) > 127) end--
  return end
}

function readHeader(row: Row, place: readonly string[]): readonly string[] {
  const names = textsOf(row)
  const seen = new Set<string>()
  for (const [at, name] of names.entries()) {
    if (name.trim() === '') throw new BadInput(place, `column ${at + 1} has no name`)
    if (seen.has(name)) throw new BadInput(place, `column ${at + 1} has the name of another`)
    seen.add(name)
  }
  return names
}
