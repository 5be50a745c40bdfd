import { Readable } from 'node:stream'
import Papa from 'papaparse'
import { BadInput, fileProblem } from './bad-input.ts'
import { nameOf, open } from './input.ts'

export type Row = { readonly line: number; readonly values: readonly string[] }

/** Nothing that people write into one field is longer; what is, is a quote that was never closed. */
const longestField = 10_000
const longestRow = 2_000_000

/**
 * Reads a table row by row, the header first, as RFC 4180 says. The first row that does not hold ends it, with its
 * line: where every row counts, a file that is read in part is worse than one that is not read.
 */
export async function readCsv(file: string, take: (row: Row) => void): Promise<void> {
  const reader = rowReader(file, take)
  const text = Readable.from(decoded(file, reader.fed))
  await new Promise<void>((done, failed) => {
    const stop = (error: unknown) => {
      text.destroy()
      failed(fileProblem(nameOf(file), error))
    }
    text.on('error', stop)
    Papa.parse<string[]>(text, {
      delimiter: ',',
      step({ data, errors }, parser) {
        try {
          reader.row(data, errors)
        } catch (error) {
          stop(error)
          parser.abort()
        }
      },
      complete: () => done(),
      error: stop,
    })
  })
  reader.end()
}

function rowReader(file: string, take: (row: Row) => void) {
  const name = nameOf(file)
  let header: readonly string[] | undefined
  let line = 1
  let quoted = false
  let waiting = 0

  function fed(text: string) {
    quoted ||= text.includes('"')
    waiting += text.length
    if (waiting > longestRow) {
      throw new BadInput(
        [name, `line ${line}`],
        'has a row that does not end, or a quote that is not closed',
      )
    }
  }

  function row(values: string[], errors: readonly Papa.ParseError[]) {
    waiting = 0
    const wrong = (text: string, column?: string) =>
      new BadInput([name, `line ${line}`, column], text)
    if (errors.length > 0) throw wrong('has a quote that is not closed, or text after one')
    const blank = values.length === 1 && values[0] === ''
    if (!blank) {
      header ??= readHeader(values, [name, `line ${line}`])
      if (values.length !== header.length) {
        throw wrong(`has ${values.length} fields where the header has ${header.length}`)
      }
      for (let at = 0; at < values.length; at++) {
        if ((values[at]?.length ?? 0) > longestField) {
          throw wrong('is longer than 10,000 characters', header[at])
        }
      }
      take({ line, values })
    }
    line += 1 + (quoted ? linesWithin(values) : 0)
  }

  return { fed, row, end: () => header ?? readHeader([], [name, 'line 1']) }
}

function readHeader(names: readonly string[], place: readonly string[]): readonly string[] {
  if (names.length === 0) throw new BadInput(place, 'must hold a header')
  const seen = new Set<string>()
  for (const [at, name] of names.entries()) {
    if (name.trim() === '') throw new BadInput(place, `column ${at + 1} has no name`)
    if (seen.has(name)) throw new BadInput(place, `column ${at + 1} has the name of another`)
    seen.add(name)
  }
  return names
}

function linesWithin(values: readonly string[]): number {
  let lines = 0
  for (const value of values) {
    for (let at = value.indexOf('\n'); at >= 0; at = value.indexOf('\n', at + 1)) lines++
  }
  return lines
}

/** Text, as long as it is UTF-8; a byte-order mark is not part of it. */
async function* decoded(file: string, fed: (text: string) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  const decode = (bytes?: Buffer) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    } catch {
      throw new BadInput([nameOf(file), `line ${line + linesBeforeFault(bytes)}`], 'is not UTF-8')
    }
  }
  for await (const bytes of open(file)) {
    const text = decode(bytes as Buffer)
    line += linesIn(bytes as Buffer, (bytes as Buffer).length)
    fed(text)
    yield text
  }
  yield decode()
}

function linesBeforeFault(bytes: Buffer = Buffer.alloc(0)): number {
  const replaced = bytes.toString().indexOf('\uFFFD')
  return linesIn(bytes, Buffer.byteLength(bytes.toString().slice(0, Math.max(0, replaced))))
}

function linesIn(bytes: Buffer, to: number): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at >= 0 && at < to; at = bytes.indexOf(10, at + 1)) lines++
  return lines
}
