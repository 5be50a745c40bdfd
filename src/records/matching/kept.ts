import type { Order } from './dates.ts'
import type { Kind } from './kinds.ts'
import { type Fold, type Lexicon, newLexicon } from './lexicon.ts'

export type Column = { readonly kind: Kind; readonly name: string; readonly order?: Order }

/** One kind of value that is kept of everybody. */
export type KeptField = {
  readonly kind: Kind
  readonly name: string
  readonly lexicon: Lexicon
  /** Which column of the table. */
  readonly at: number
}

/** What is kept of everybody, and in which column of the table. */
export type Kept = {
  readonly fields: readonly KeptField[]
  readonly width: number
  /** Which columns hold days and ages as they are. */
  readonly born: number | undefined
  readonly age: number | undefined
  /** By how many years what was said may be out. */
  readonly margin: number | undefined
}

const folds: Readonly<Partial<Record<Kind, Fold>>> = {
  postcode: 'code',
  phone: 'phone',
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

/** Columns that are read into others, or not at all. */
export const composed: readonly Kind[] = [
  ...(['full_name', 'date_of_birth', 'birth_day', 'birth_month', 'birth_year'] as const),
  ...(['year_margin', 'age', 'ignored'] as const),
]

export function keptOf(columns: readonly Column[]): Kept {
  const lexicons = new Map<string, Lexicon>()
  const fields: KeptField[] = []
  let width = 0
  function keep(kind: Kind, name: string) {
    const key = families[kind] ?? (kind === 'other' ? `other ${name}` : kind)
    const lexicon = lexicons.get(key) ?? newLexicon(folds[kind] ?? 'words')
    lexicons.set(key, lexicon)
    fields.push({ kind, name, lexicon, at: width++ })
  }
  const has = (kind: Kind) => columns.some(column => column.kind === kind)
  for (const { kind, name } of columns) if (!composed.includes(kind)) keep(kind, name)
  if (has('full_name')) {
    if (!has('given_name')) keep('given_name', 'given name')
    if (!has('family_name')) keep('family_name', 'family name')
    if (!has('middle_name')) keep('middle_name', 'other names')
  }
  const placeIf = (isKnown: boolean) => (isKnown ? width++ : undefined)
  const born = placeIf(has('date_of_birth') || has('birth_year'))
  const age = placeIf(has('age'))
  const margin = placeIf(has('year_margin'))
  return { fields, width, born, age, margin }
}
