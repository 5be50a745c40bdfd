import { type Day, readDay } from './dates.ts'
import { type Column, composed, type Kept, type KeptField } from './kept.ts'
import type { Kind } from './kinds.ts'
import { newLexicon } from './lexicon.ts'
import { type Row, textAt } from './row.ts'
import { partsOfName } from './whole-names.ts'

/** Writes a person into the table, from a place on. */
export type ReadPerson = (row: Row, table: Int32Array, to: number) => void

/** How people are read from a file with these columns: the file that says what is kept, or another. */
export function personReader(kept: Kept, columns: readonly Column[]): ReadPerson {
  const place = (kind: Kind) => columns.findIndex(column => column.kind === kind)
  const aligned = alignedTo(kept.fields, columns)
  const fields = kept.fields.flatMap((field, n) => {
    const from = aligned[n] ?? -1
    return from < 0 ? [] : [{ from, at: field.at, read: valueReader(field) }]
  })
  const missing = kept.fields.filter((_, n) => aligned[n] === -1)
  const readName = nameReader(missing, columns)
  const [born, year, month, day] = [
    place('date_of_birth'),
    place('birth_year'),
    place('birth_month'),
    place('birth_day'),
  ]
  const readBorn = readOnce(text => readDay(text, columns[born]?.order ?? 'year first'))
  const numberIn = (from: number) => {
    const read = readOnce(text => Math.trunc(Number(text)) || 0)
    return (row: Row) => read(row, from)
  }
  const [readAge, readMargin] = [numberIn(place('age')), numberIn(place('year_margin'))]

  return (row, table, to) => {
    table.fill(0, to, to + kept.width)
    for (const { from, at, read } of fields) table[to + at] = read(row, from)
    readName?.(row, table, to)
    if (kept.born !== undefined) {
      const parts = () => dayOfParts(textAt(row, year), textAt(row, month), textAt(row, day))
      table[to + kept.born] = readBorn(row, born) || (year < 0 ? 0 : parts())
    }
    if (kept.age !== undefined) table[to + kept.age] = readAge(row)
    if (kept.margin !== undefined) table[to + kept.margin] = readMargin(row)
  }
}

/**
 * Which column holds each field, or -1. Columns of the same name belong together, then the first of a kind with the
 * first of that kind.
 */
function alignedTo(fields: readonly KeptField[], columns: readonly Column[]): number[] {
  const taken = new Set<number>()
  const take = (fits: (one: Column) => boolean) => {
    const at = columns.findIndex(
      (one, at) => !taken.has(at) && !composed.includes(one.kind) && fits(one),
    )
    if (at >= 0) taken.add(at)
    return at
  }
  const named = fields.map(({ name }) => take(one => one.name === name))
  return fields.map(({ kind }, n) => {
    const same = named[n] ?? -1
    return same >= 0 || kind === 'other' ? same : take(one => one.kind === kind)
  })
}

type ReadValue = (row: Row, from: number) => number

function valueReader({ kind, lexicon }: KeptField): ReadValue {
  if (kind === 'sex') return readOnce(text => lexicon.intern(sexes[initialOf(text)] ?? text))
  return ({ bytes, starts, ends }, from) =>
    lexicon.internAt(bytes, starts[from] ?? 0, ends[from] ?? 0)
}

const sexes: Readonly<Record<string, string>> = {
  ...{ f: 'female', w: 'female', 2: 'female' },
  ...{ m: 'male', 1: 'male' },
}

function initialOf(text: string): string {
  return text.trim()[0]?.toLowerCase() ?? ''
}

/** What comes again and again is read once for each way it is written. */
function readOnce(read: (text: string) => number): ReadValue {
  const written = newLexicon('as written')
  const values = [0]
  return ({ bytes, starts, ends }, from) => {
    if (from < 0) return 0
    const id = written.internAt(bytes, starts[from] ?? 0, ends[from] ?? 0)
    const value = values[id] ?? read(written.text(id))
    values[id] = value
    return value
  }
}

/** A whole name is taken apart for what no other column says. */
function nameReader(
  missing: readonly KeptField[],
  columns: readonly Column[],
): ReadPerson | undefined {
  const whole = columns.findIndex(({ kind }) => kind === 'full_name')
  if (whole < 0) return undefined
  const of = (kind: Kind) => missing.find(field => field.kind === kind)
  const [given, middle, family] = [of('given_name'), of('middle_name'), of('family_name')]
  const own = columns.flatMap(({ kind }, at) =>
    kind === 'given_name' || kind === 'family_name' ? [at] : [],
  )
  return (row, table, to) => {
    const parts = partsOfName(
      textAt(row, whole),
      own.map(at => textAt(row, at)),
    )
    const put = (field: KeptField | undefined, name: string) => {
      if (field) table[to + field.at] = field.lexicon.intern(name)
    }
    put(given, parts.given)
    put(family, parts.family)
    put(middle, given ? parts.middle : parts.rest)
  }
}

function dayOfParts(year: string, month: string, day: string): Day {
  return year.trim() === '' ? 0 : readDay(`${year}-${month || 0}-${day || 0}`, 'year first')
}
