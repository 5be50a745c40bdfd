import { figuresOf } from './dates.ts'
import { draws } from './draws.ts'
import { skeletonOf, soundOf } from './fold.ts'
import type { Kind } from './kinds.ts'
import { derived } from './lexicon.ts'
import type { Field, People } from './people.ts'

/** Who is compared with whom: everybody with the same key. */
export type Block = {
  readonly name: string
  /** What it fixes, and what is therefore not learnt from it. */
  readonly fixes: readonly Kind[]
  /** Everybody who has a key, those with the same one together. */
  readonly order: Int32Array
  readonly pairs: number
  /** How many times more pairs it finds than if what it puts together had nothing to do with each other. */
  readonly lift: number
}

export type Blocks = {
  readonly rules: readonly Block[]
  /** A row for each person, a key for each rule: 0 for people who cannot be found this way. */
  readonly keys: Int32Array
  readonly width: number
}

/** The most ways of being found: of a million people a row of keys has to stay one reach into memory. */
function mostRules(size: number): number {
  return size > 200_000 ? 10 : 40
}

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

/** From the narrowest to the widest. Each is taken as long as the work allows. */
const rules: readonly (readonly IngredientName[])[] = [
  ['identifier'],
  ['email'],
  ['phone'],
  ['givenSkeleton', 'familySkeleton', 'year'],
  ['postcode', 'givenBegins'],
  ['dayAndMonth', 'figures', 'givenStart'],
  ['dayAndMonth', 'figures', 'familyStart'],
  ['dayAndMonth', 'familySkeleton'],
  ['monthOfBirth', 'familySkeleton'],
  ['yearAndDay', 'familySkeleton'],
  ['postcode', 'familyBegins'],
  ['givenBegins', 'familyBegins'],
  ['monthOfBirth', 'givenSkeleton', 'familyInitial'],
  ['address', 'houseNumber'],
  ['address', 'givenInitial'],
  ['address', 'familyInitial'],
  ['dayAndMonth', 'givenSkeleton'],
  ['postcode', 'year'],
  ['place', 'givenBegins', 'familyInitial'],
  ['place', 'familyBegins', 'givenInitial'],
  ['place', 'born'],
  ['dayAndMonth', 'figures'],
  ['born'],
  ['postcode'],
  ['address'],
  ['year', 'familyBegins'],
  ['year', 'givenSkeleton', 'place'],
  ['place', 'familyBegins'],
  ['place', 'givenBegins', 'occupation'],
  ['familySkeleton', 'givenInitial'],
  ['givenSkeleton', 'familyInitial'],
  ['dayAndMonth'],
  ['place', 'givenBegins'],
  ['familySkeleton'],
  ['familyBegins'],
  ['givenSkeleton'],
  ['givenBegins'],
  ['place'],
]

/** How many pairs are compared at most. */
export function mostPairs(size: number): number {
  return Math.max(4_000_000, size * 6)
}

export function blocksOf(people: People): Blocks {
  const ingredients = ingredientsOf(people)
  const chances = new Map<Ingredient, number>()
  const chanceOf = (one: Ingredient) => {
    const chance = chances.get(one) ?? meeting(people, one)
    chances.set(one, chance)
    return chance
  }
  const width = mostRules(people.size)
  const keys = new Int32Array(people.size * width)
  const column = new Int32Array(people.size)
  const found: Block[] = []
  let left = mostPairs(people.size)
  for (const rule of rules) {
    for (const parts of combined(rule.map(name => ingredients[name]))) {
      if (found.length === width) break
      const chance = parts.reduce((product, one) => product * chanceOf(one), 1)
      const expected = (chance * people.size * people.size) / 2
      if (expected > left) continue
      const { order, pairs } = blockOf(people, parts, column, left / 3)
      if (pairs === 0 || order.length * 10 < people.size) continue
      left -= pairs
      const at = found.length
      for (const i of order) keys[i * width + at] = column[i] ?? 0
      const fixes = parts.map(part => part.of)
      found.push({ name: rule.join(' + '), fixes, order, pairs, lift: pairs / expected })
    }
  }
  return { rules: found, keys, width }
}

/** Everybody with everybody. */
export function everybody({ size }: People): Blocks {
  const keys = new Int32Array(size).fill(1)
  const order = Int32Array.from({ length: size }, (_, i) => i)
  const pairs = (size * (size - 1)) / 2
  return { rules: [{ name: 'everybody', fixes: [], order, pairs, lift: 1 }], keys, width: 1 }
}

export function combined(lists: readonly (readonly Ingredient[])[]): Ingredient[][] {
  return lists.reduce<Ingredient[][]>(
    (combinations, list) => combinations.flatMap(before => list.map(one => [...before, one])),
    [[]],
  )
}

/** Blocks that are too large are left to narrower rules: nobody in them is found this way. */
function blockOf(people: People, parts: readonly Ingredient[], keys: Int32Array, most: number) {
  for (let i = 0; i < people.size; i++) keys[i] = keyOf(parts, i)
  dropSingles(keys)
  const everyone = inOrder(keys)
  const sizes = new Map<number, number>()
  eachRun(keys, everyone, (from, to) => sizes.set(to - from, (sizes.get(to - from) ?? 0) + 1))
  let [pairs, largest] = [0, 1]
  for (const size of [...sizes.keys()].sort((a, b) => a - b)) {
    const more = ((size * (size - 1)) / 2) * (sizes.get(size) ?? 0)
    if (pairs + more > most) break
    pairs += more
    largest = size
  }
  let kept = 0
  eachRun(keys, everyone, (from, to) => {
    if (to - from === 1 || to - from > largest) return
    for (let at = from; at < to; at++) everyone[kept++] = everyone[at] ?? 0
  })
  return { order: everyone.slice(0, kept), pairs }
}

/** The chance that two at random have the same, by those of a sample. */
function meeting({ size }: People, { part }: Ingredient): number {
  const step = Math.max(1, Math.floor(size / 60_000))
  const counts = new Map<number, number>()
  let drawn = 0
  for (let i = 0; i < size; i += step) {
    const value = part(i)
    drawn++
    if (value !== 0) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  let sum = 0
  for (const count of counts.values()) sum += (count * (count - 1)) / drawn / drawn
  return Math.max(sum, 1 / drawn / drawn)
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

/** Most keys belong to one person, who has nobody to be compared with: they need no sorting. */
function dropSingles(keys: Int32Array) {
  const seen = new Uint8Array(1 << 21)
  const bits = seen.length - 1
  for (const key of keys) if (key !== 0) seen[key & bits] = seen[key & bits] === 0 ? 1 : 2
  for (let i = 0; i < keys.length; i++) if (seen[(keys[i] ?? 0) & bits] === 1) keys[i] = 0
}

/** Those with a key, by key: sorted by its lower half, then by its upper. */
export function inOrder(keys: Int32Array): Int32Array {
  let known = 0
  for (const key of keys) if (key !== 0) known++
  let order = new Int32Array(known)
  for (let i = 0, at = 0; i < keys.length; i++) if (keys[i] !== 0) order[at++] = i
  for (const half of [0, 16]) {
    const digit = (i: number) => ((keys[i] ?? 0) >>> half) & 0xffff
    const ends = new Int32Array(1 << 16)
    for (const i of order) ends[digit(i)] = (ends[digit(i)] ?? 0) + 1
    for (let at = 1; at < ends.length; at++) ends[at] = (ends[at] ?? 0) + (ends[at - 1] ?? 0)
    const sorted = new Int32Array(known)
    for (let n = known - 1; n >= 0; n--) {
      const i = order[n] ?? 0
      const end = (ends[digit(i)] ?? 0) - 1
      ends[digit(i)] = end
      sorted[end] = i
    }
    order = sorted
  }
  return order
}

function eachRun(keys: Int32Array, order: Int32Array, found: (from: number, to: number) => void) {
  for (let from = 0; from < order.length; ) {
    const key = keys[order[from] ?? 0]
    let to = from + 1
    while (to < order.length && keys[order[to] ?? 0] === key) to++
    found(from, to)
    from = to
  }
}

/** The pairs of one rule. Where a pair counts once, the rule before that found it too has had it. */
export function eachPairOf(
  people: People,
  { rules, keys, width }: Blocks,
  rule: number,
  found: (i: number, j: number) => void,
  { once = true, share = 1 } = {},
) {
  const order = rules[rule]?.order ?? new Int32Array(0)
  const { left, size } = people
  const linking = left < size
  const draw = draws(rule + 1)
  for (let from = 0; from < order.length; ) {
    const key = keys[(order[from] ?? 0) * width + rule]
    let to = from + 1
    while (to < order.length && keys[(order[to] ?? 0) * width + rule] === key) to++
    for (let a = from; a < to; a++) {
      const i = order[a] ?? 0
      for (let b = a + 1; b < to; b++) {
        const j = order[b] ?? 0
        if (linking && i < left === j < left) continue
        if (share < 1 && draw() > share) continue
        if (once && foundBefore(keys, i * width, j * width, rule)) continue
        if (i < j) found(i, j)
        else found(j, i)
      }
    }
    from = to
  }
}

function foundBefore(keys: Int32Array, one: number, other: number, rule: number): boolean {
  for (let at = 0; at < rule; at++) {
    const key = keys[one + at]
    if (key !== 0 && key === keys[other + at]) return true
  }
  return false
}
