export type Row = { readonly line: number; readonly values: readonly string[] }

/** Nothing that people write into one field is longer; what is, is a quote that was never closed. */
const longestField = 10_000

/** What somebody can put right in a table, as the error that stops its reading. */
type Wrong = (line: number, text: string, column?: string) => Error

/**
 * Takes a table row by row, the header first, as RFC 4180 says. The first row that does not hold stops it, with its
 * line: where every row counts, a file that is read in part is worse than one that is not read.
 */
export function rowReader(take: (row: Row) => void, wrong: Wrong) {
  let header: readonly string[] | undefined
  let line = 1

  function row(values: string[], errors: readonly unknown[]) {
    if (errors.length > 0) throw wrong(line, 'has a quote that is not closed, or text after one')
    const blank = values.length === 1 && values[0] === ''
    if (!blank) {
      header ??= readHeader(values, line, wrong)
      if (values.length !== header.length) {
        throw wrong(line, `has ${values.length} fields where the header has ${header.length}`)
      }
      for (let at = 0; at < values.length; at++) {
        if ((values[at]?.length ?? 0) > longestField) {
          throw wrong(line, 'is longer than 10,000 characters', header[at])
        }
      }
      take({ line, values })
    }
    line += 1 + linesWithin(values)
  }

  return { row, end: () => header ?? readHeader([], 1, wrong) }
}

function readHeader(names: readonly string[], line: number, wrong: Wrong): readonly string[] {
  if (names.length === 0) throw wrong(1, 'must hold a header')
  const seen = new Set<string>()
  for (const [at, name] of names.entries()) {
    if (name.trim() === '') throw wrong(line, `column ${at + 1} has no name`)
    if (seen.has(name)) throw wrong(line, `column ${at + 1} has the name of another`)
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
