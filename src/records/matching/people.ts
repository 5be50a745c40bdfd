import { type Day, type Order, readDay } from './dates.ts'
import { foldLetters } from './fold.ts'
import type { Kind } from './kinds.ts'
import { type Fold, type Lexicon, newLexicon } from './lexicon.ts'

export type Column = { readonly kind: Kind; readonly name: string; readonly order?: Order }

/** One kind of value of everybody: in the table, a number into its lexicon for each person, 0 where nothing is known. */
export type Field = {
  readonly kind: Kind
  readonly name: string
  readonly lexicon: Lexicon
  /** Which column of the table. */
  readonly at: number
  /** How many have each value. */
  readonly counts: Int32Array
  readonly known: number
}

/** Everybody to be matched, a row each, and one row more for somebody who is asked about. */
export type People = {
  readonly size: number
  /** Where two files are linked, how many are from the first. */
  readonly left: number
  readonly table: Int32Array
  readonly width: number
  readonly fields: readonly Field[]
  /** Which columns hold days and ages as they are. */
  readonly born: number | undefined
  readonly age: number | undefined
  /** By how many years what was said may be out. */
  readonly margin: number | undefined
}

const folds: Readonly<Partial<Record<Kind, Fold>>> = {
  postcode: 'code',
  phone: 'code',
  identifier: 'code',
  verified_identifier: 'code',
  house_number: 'code',
  email: 'address',
}

/** Kinds whose values may stand in each other’s column share one lexicon. */
const families: Readonly<Partial<Record<Kind, string>>> = {
  given_name: 'name',
  middle_name: 'name',
  family_name: 'name',
}

type Gathered = Pick<Field, 'kind' | 'name' | 'lexicon' | 'at'>

const composed: readonly Kind[] = [
  ...(['full_name', 'date_of_birth', 'birth_day', 'birth_month', 'birth_year'] as const),
  ...(['year_margin', 'age', 'ignored'] as const),
]

/** Takes people row by row and keeps of each value only a number. */
export function gatherPeople(columns: readonly Column[]) {
  const lexicons = new Map<string, Lexicon>()
  const gathered: Gathered[] = []
  let width = 0
  function fieldFor(kind: Kind, name: string): Gathered {
    const key = families[kind] ?? (kind === 'other' ? `other ${name}` : kind)
    const lexicon = lexicons.get(key) ?? newLexicon(folds[kind] ?? 'words')
    lexicons.set(key, lexicon)
    const field = { kind, name, lexicon, at: width++ }
    gathered.push(field)
    return field
  }
  const has = (kind: Kind) => columns.some(column => column.kind === kind)
  const place = (kind: Kind) => {
    const at = columns.findIndex(column => column.kind === kind)
    return at < 0 ? undefined : at
  }
  const plain = columns.flatMap(({ kind, name }, from) =>
    composed.includes(kind) ? [] : [{ from, kind, field: fieldFor(kind, name) }],
  )
  const fullName = place('full_name')
  const own = columns.flatMap(({ kind }, at) =>
    kind === 'given_name' || kind === 'family_name' ? [at] : [],
  )
  const absent = (kind: Kind, name: string) =>
    fullName === undefined || has(kind) ? undefined : fieldFor(kind, name)
  const given = absent('given_name', 'given name')
  const family = absent('family_name', 'family name')
  const middle = absent('middle_name', 'other names')
  const [whole, day, month, year] = [
    place('date_of_birth'),
    place('birth_day'),
    place('birth_month'),
    place('birth_year'),
  ]
  const order = columns[whole ?? -1]?.order ?? 'year first'
  const born = whole !== undefined || year !== undefined ? width++ : undefined
  const ageFrom = place('age')
  const age = ageFrom !== undefined ? width++ : undefined
  const marginFrom = place('year_margin')
  const margin = marginFrom !== undefined ? width++ : undefined
  let table = new Int32Array(width << 10)
  let size = 0

  /** Writes a row after the last, where the next will stand. */
  function write(values: readonly string[], dates: Order) {
    const row = size * width
    if (row + width > table.length) {
      const more = new Int32Array(Math.ceil(table.length * 1.5))
      more.set(table)
      table = more
    }
    table.fill(0, row, row + width)
    const text = (at: number | undefined) => (at === undefined ? '' : (values[at] ?? ''))
    const put = (field: Gathered | undefined, value: string) => {
      if (field) table[row + field.at] = field.lexicon.intern(value)
    }
    for (const { from, kind, field } of plain) put(field, tidy(kind, values[from] ?? ''))
    const wholeName = text(fullName)
    if (wholeName !== '') {
      const parts = partsOfName(wholeName, own.map(text))
      put(given, parts.given)
      put(family, parts.family)
      put(middle, given ? parts.middle : parts.rest)
    }
    if (born !== undefined) {
      table[row + born] =
        readDay(text(whole), dates) || dayOfParts(text(year), text(month), text(day))
    }
    if (age !== undefined) table[row + age] = Math.trunc(Number(text(ageFrom))) || 0
    if (margin !== undefined) table[row + margin] = Math.trunc(Number(text(marginFrom))) || 0
  }

  function add(values: readonly string[], dates = order) {
    write(values, dates)
    size++
  }

  function done(left = size): People {
    write([], order)
    const used = table.subarray(0, (size + 1) * width)
    const fields = gathered
      .map(field => ({ ...field, ...counted(used, width, field) }))
      .filter(({ known }) => known > 0)
    return { size, left, table: used, width, fields, born, age, margin }
  }

  /** Somebody who is asked about, in the row after all others. */
  function mention(values: readonly string[]) {
    write(values, order)
  }

  return { add, done, mention }
}

function counted(table: Int32Array, width: number, { lexicon, at }: Gathered) {
  const counts = new Int32Array(lexicon.size() + 1)
  for (let cell = at; cell < table.length; cell += width) {
    const value = table[cell] ?? 0
    counts[value] = (counts[value] ?? 0) + 1
  }
  // The last row is kept for whoever is asked about.
  return { counts, known: table.length / width - (counts[0] ?? 0) }
}

/** Says the same in one way, where the same is said in many. */
function tidy(kind: Kind, text: string): string {
  if (kind === 'sex') return sexes[text.trim()[0]?.toLowerCase() ?? ''] ?? text
  if (kind === 'phone' && text !== '') return text.replace(/\D/g, '').slice(-9)
  return text
}

const sexes: Readonly<Record<string, string>> = {
  ...{ f: 'female', w: 'female', 2: 'female' },
  ...{ m: 'male', 1: 'male' },
}

function dayOfParts(year: string, month: string, day: string): Day {
  return year.trim() === '' ? 0 : readDay(`${year}-${month || 0}-${day || 0}`, 'year first')
}

const titles = /^(mr|mrs|ms|miss|dr|rev|sir|lady|lord|prof)$/

/** What a full name says beside the parts that are known already. */
function partsOfName(fullName: string, own: readonly string[]) {
  const words = foldLetters(fullName)
    .split(/[^\p{L}\p{N}']+/u)
    .filter(word => word !== '' && !titles.test(word))
  const known = own.flatMap(name => foldLetters(name).split(/[^\p{L}\p{N}']+/u))
  const rest = words.filter(word => !known.includes(word)).join(' ')
  const family = words.length > 1 ? (words.at(-1) ?? '') : ''
  return { given: words[0] ?? '', middle: words.slice(1, -1).join(' '), family, rest }
}

/**
 * Brings the rows of a second file into the columns of the first. Columns of the same name belong together, then the
 * first of a kind with the first of that kind. A whole name is taken apart or put together as the first file has it.
 */
export function alignedTo(
  columns: readonly Column[],
  other: readonly Column[],
): (values: readonly string[]) => readonly string[] {
  const taken = new Set<number>()
  const take = (fits: (one: Column) => boolean) => {
    const at = other.findIndex((one, at) => !taken.has(at) && fits(one))
    if (at >= 0) taken.add(at)
    return at
  }
  const named = columns.map(({ name }) => take(one => one.name === name))
  const from = columns.map(({ kind }, at) => {
    const same = named[at] ?? -1
    if (same >= 0 || kind === 'other' || kind === 'ignored') return same
    return take(one => one.kind === kind)
  })
  const first = (kind: Kind) => other.findIndex(one => one.kind === kind)
  const names = [first('given_name'), first('middle_name'), first('family_name')]
  const whole = first('full_name')
  const isSplit = whole >= 0 && names.every(at => at < 0)
  return values => {
    const text = (at: number) => (at < 0 ? '' : (values[at] ?? ''))
    const parts = isSplit ? partsOfName(text(whole), []) : undefined
    return columns.map(({ kind }, at) => {
      const source = from[at] ?? -1
      if (source >= 0) return text(source)
      if (kind === 'full_name') return names.map(text).join(' ').trim()
      if (kind === 'given_name') return parts?.given ?? ''
      if (kind === 'middle_name') return parts?.middle ?? ''
      return kind === 'family_name' ? (parts?.family ?? '') : ''
    })
  }
}
