import type { Kind } from './kinds.ts'
import type { Field, People } from './people.ts'

/** One thing that is compared of two people. */
export type Comparison = {
  readonly name: string
  /** Which column of the table it looks at. */
  readonly at: number
  /** What it takes where two values are not the same: numbers only, a short value, or many words letter by letter. */
  readonly effort: 0 | 1 | 2
  /** Whether one value can be found in another column of the other person. */
  readonly looksElsewhere: boolean
  /** What a blocking rule must not fix when this is learnt: see `estimate.ts`. */
  readonly touches: readonly Kind[]
  /** Whether people of one family share it, strangers otherwise. */
  readonly ofFamily: boolean
  /** Whether strangers of one name mostly share it too. */
  readonly goesWithNames?: boolean
  /** In words. The first is always: not known of both. */
  readonly levels: readonly string[]
  /** How a match is thought to look before anything was learnt. */
  readonly expected: readonly number[]
  /** The same for somebody who is only half remembered. */
  readonly remembered?: readonly number[]
  readonly compare: (i: number, j: number) => number
  /** How much more it says that two agree on a value that few have, and how far that counts at each level, from 0 to 1. */
  readonly rarity?: Rarity
}

export type Rarity = {
  /** In bits, beyond what agreeing says on average. */
  readonly of: (i: number, j: number) => number
  /** The same by value, where two people who have the very same value agree, at level 1. */
  readonly byValue?: Float32Array
  /** For the rarest value there is. */
  readonly most: number
  /** The chance that two at random have the same value. */
  readonly mean: number
  /** By level. */
  readonly counts: readonly number[]
}

/** However rare a name is, a register is no better than the people who typed it. */
const mostForRarity = 6

export function bounded(bits: number): number {
  return Math.max(-mostForRarity, Math.min(mostForRarity, bits))
}

/** In bits: sharing what few have says more, and sharing what many have says less. */
export function rareBits({ rarity }: Comparison, level: number, i: number, j: number): number {
  const counts = rarity?.counts[level] ?? 0
  return !rarity || counts === 0 ? 0 : bounded(rarity.of(i, j) * counts)
}

/** In bits, by how many have each value. Not to be known is as common as it is. */
export function bitsOfRarity(counts: Int32Array, known: number, mean: number): Float32Array {
  const bits = new Float32Array(counts.length)
  for (let value = 0; value < counts.length; value++) {
    bits[value] = Math.log2((mean * known) / Math.max(counts[value] ?? 0, 1))
  }
  return bits
}

/** Where people live and what goes with it: who shares one mostly shares the others. */
export const home: readonly Kind[] = [
  ...(['house_number', 'address', 'place', 'region', 'postcode', 'phone'] as const),
]

export function touchesOf(kind: Kind): readonly Kind[] {
  return home.includes(kind) ? home : [kind]
}

/** The more common of the two values counts: a slip leads away from a name more often than to one. */
export function rarityOf(
  { table, width }: People,
  { at, counts, known }: Field,
  counting: readonly number[],
): Rarity {
  let mean = 0
  for (let value = 1; value < counts.length; value++) mean += ((counts[value] ?? 0) / known) ** 2
  const bits = bitsOfRarity(counts, known, mean)
  return {
    of: (i, j) => {
      // Who is asked about may have a value that nobody on file has.
      const mine = bits[table[i * width + at] ?? 0] ?? Infinity
      const theirs = bits[table[j * width + at] ?? 0] ?? Infinity
      return Math.min(mine, theirs)
    },
    byValue: bits,
    most: Math.log2(mean * known),
    mean,
    counts: counting,
  }
}
