import { figuresOf } from './dates.ts'
import { derived } from './derived.ts'
import { skeletonOf, soundOf } from './fold.ts'
import type { Kind } from './kinds.ts'
import type { Field, People } from './people.ts'

type Part = (i: number) => number
export type Ingredient = { readonly of: Kind; readonly part: Part; readonly also?: readonly Kind[] }

export function ingredientsOf(people: People) {
  const of = (kind: Kind) => people.fields.filter(field => field.kind === kind)
  const lexicon = people.fields.find(
    ({ kind }) => kind === 'family_name' || kind === 'given_name',
  )?.lexicon
  const skeleton = lexicon ? derived(lexicon, skeletonOf) : () => 0
  const begins = lexicon ? derived(lexicon, name => soundOf(name).slice(0, 4)) : () => 0
  const starts = lexicon ? derived(lexicon, name => soundOf(name).slice(0, 2)) : () => 0
  const initial = lexicon ? derived(lexicon, name => soundOf(name).slice(0, 1)) : () => 0
  const from = (field: Field | undefined, make: (id: number) => number): Ingredient[] =>
    field ? [{ of: field.kind, part: i => make(table[i * columns + field.at] ?? 0) }] : []
  const whole = (id: number) => id
  const [given] = of('given_name')
  const [family] = of('family_name')
  const { table, width: columns, born } = people
  const day = (i: number) => table[i * columns + (born ?? 0)] ?? 0
  const fromDay = (make: (day: number) => number): Ingredient[] =>
    born === undefined ? [] : [{ of: 'date_of_birth', part: i => (day(i) ? make(day(i)) : 0) }]
  return {
    given: from(given, whole),
    family: from(family, whole),
    givenSkeleton: from(given, skeleton),
    familySkeleton: from(family, skeleton),
    givenBegins: from(given, begins),
    familyBegins: from(family, begins),
    givenStart: from(given, starts),
    familyStart: from(family, starts),
    givenInitial: from(given, initial),
    familyInitial: from(family, initial),
    born: fromDay(day => (day % 100 ? day : 0)),
    dayAndMonth: fromDay(day => (day % 100 ? day % 10000 : 0)),
    monthOfBirth: fromDay(day => (Math.trunc(day / 100) % 100 ? Math.trunc(day / 100) : 0)),
    yearAndDay: fromDay(day => (day % 100 ? Math.trunc(day / 10000) * 100 + (day % 100) : 0)),
    year: fromDay(day => Math.trunc(day / 10000)),
    figures: fromDay(day => (day % 100 ? figuresOf(day) % 2147483647 : 0)),
    postcode: of('postcode')
      .slice(0, 1)
      .flatMap(field => from(field, whole)),
    address: of('address').flatMap(field => from(field, whole)),
    houseNumber: of('house_number')
      .slice(0, 1)
      .flatMap(field => from(field, whole)),
    place: of('place')
      .slice(0, 1)
      .flatMap(field => from(field, whole)),
    phone: of('phone').flatMap(field => from(field, whole)),
    email: of('email').flatMap(field => from(field, whole)),
    identifier: [...of('identifier'), ...of('verified_identifier')].flatMap(field =>
      from(field, whole),
    ),
    occupation: of('occupation')
      .slice(0, 1)
      .flatMap(field => from(field, whole)),
  }
}

export type IngredientName = keyof ReturnType<typeof ingredientsOf>

export function combined(lists: readonly (readonly Ingredient[])[]): Ingredient[][] {
  return lists.reduce<Ingredient[][]>(
    (combinations, list) => combinations.flatMap(before => list.map(one => [...before, one])),
    [[]],
  )
}

export function keyOf(parts: readonly Ingredient[], i: number): number {
  let key = 0x9747b28c
  for (const { part } of parts) {
    const value = part(i)
    if (value === 0) return 0
    key = Math.imul(key ^ value, 0x5bd1e995)
    key ^= key >>> 15
  }
  return key || 1
}
