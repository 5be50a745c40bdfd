import { asLast } from './each-pair.ts'
import { inOrder } from './in-order.ts'
import {
  combined,
  type Ingredient,
  type IngredientName,
  ingredientsOf,
  keyOf,
} from './ingredients.ts'
import type { Kind } from './kinds.ts'
import type { People } from './people.ts'

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
  return size > 200_000 ? 6 : 40
}

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
      for (let i = 0; i < people.size; i++) keys[i * width + at] = column[i] ?? 0
      const fixes = parts.map(part => part.of)
      found.push({ name: rule.join(' + '), fixes, order, pairs, lift: pairs / expected })
    }
  }
  return { rules: found, keys, width }
}

/** Everybody with everybody. */
export function everybody({ size }: People): Blocks {
  const keys = new Int32Array(size).fill(1)
  const order = Int32Array.from({ length: size }, (_, i) => (i < size - 1 ? i : asLast(i)))
  const pairs = (size * (size - 1)) / 2
  return { rules: [{ name: 'everybody', fixes: [], order, pairs, lift: 1 }], keys, width: 1 }
}

/**
 * Blocks that are too large are left to narrower rules: nobody in them is found this way. The others come in the order
 * of their first, so that people are fetched from memory mostly in the order in which they lie there.
 *
 * @param keys is left with the first of the block for each person, counted from 1
 */
function blockOf(people: People, parts: readonly Ingredient[], keys: Int32Array, most: number) {
  for (let i = 0; i < people.size; i++) keys[i] = keyOf(parts, i)
  dropSingles(keys)
  const all = inOrder(keys)
  const sizes = new Map<number, number>()
  eachRun(all.keys, (from, to) => sizes.set(to - from, (sizes.get(to - from) ?? 0) + 1))
  let [pairs, largest] = [0, 1]
  for (const size of [...sizes.keys()].sort((a, b) => a - b)) {
    const more = ((size * (size - 1)) / 2) * (sizes.get(size) ?? 0)
    if (pairs + more > most) break
    pairs += more
    largest = size
  }
  keys.fill(0)
  eachRun(all.keys, (from, to) => {
    if (to - from === 1 || to - from > largest) return
    const first = (all.order[from] ?? 0) + 1
    for (let at = from; at < to; at++) keys[all.order[at] ?? 0] = first
  })
  const { order, keys: firsts } = inOrder(keys)
  eachRun(firsts, (_, to) => {
    order[to - 1] = asLast(order[to - 1] ?? 0)
  })
  return { order, pairs }
}

/** Most keys belong to one person, who has nobody to be compared with: they need no sorting. */
function dropSingles(keys: Int32Array) {
  const seen = new Uint8Array(1 << 21)
  const bits = seen.length - 1
  for (const key of keys) if (key !== 0) seen[key & bits] = seen[key & bits] === 0 ? 1 : 2
  for (let i = 0; i < keys.length; i++) if (seen[(keys[i] ?? 0) & bits] === 1) keys[i] = 0
}

function eachRun(sorted: Int32Array, found: (from: number, to: number) => void) {
  for (let from = 0; from < sorted.length; ) {
    const key = sorted[from]
    let to = from + 1
    while (to < sorted.length && sorted[to] === key) to++
    found(from, to)
    from = to
  }
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
