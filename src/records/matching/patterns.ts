import { type Comparison, rareBits } from './comparison.ts'

/** Pairs that look alike in everything that is compared are counted together. */
export type Patterns = {
  readonly levels: readonly Uint8Array[]
  readonly weights: readonly number[]
  /** In bits, where it is asked for: by how much what they share is rarer than what people share on average. */
  readonly rare: readonly number[]
  /** The same of what a family shares. */
  readonly rareOfFamily: readonly number[]
}

export type Count = (levels: Uint8Array, i: number, j: number, weight: number) => void

/** Counts pairs, given how alike they are in each comparison. */
export function countPatterns(
  comparisons: readonly Comparison[],
  pairs: (count: Count) => void,
  { withRarity = false } = {},
): Patterns {
  const places = new Map<number, number>()
  const levels: Uint8Array[] = []
  const weights: number[] = []
  const rare: number[] = []
  const rareOfFamily: number[] = []
  pairs((row, i, j, weight) => {
    let key = 0
    let [ofAll, ofFamily] = [0, 0]
    for (let k = 0; k < row.length; k++) {
      const comparison = comparisons[k]
      const level = row[k] ?? 0
      key = mixed(key, level)
      if (!withRarity || level === 0 || !comparison) continue
      const bits = rareBits(comparison, level, i, j)
      ofAll += bits
      if (comparison.ofFamily) ofFamily += bits
    }
    // To two bits, so that patterns stay few.
    ;[ofAll, ofFamily] = [Math.round(ofAll / 2), Math.round(ofFamily / 2)]
    key = mixed(mixed(key, ofAll + 50), ofFamily + 50)
    const place = places.get(key)
    if (place !== undefined) weights[place] = (weights[place] ?? 0) + weight
    else {
      places.set(key, levels.length)
      levels.push(row.slice())
      weights.push(weight)
      rare.push(ofAll * 2)
      rareOfFamily.push(ofFamily * 2)
    }
  })
  return { levels, weights, rare, rareOfFamily }
}

function mixed(key: number, more: number): number {
  return (key * 101 + more) % 9_999_999_999_971
}

/** How alike two are, written into the row that is given. */
export function compareAll(
  comparisons: readonly Comparison[],
  i: number,
  j: number,
  row: Uint8Array,
): Uint8Array {
  for (let k = 0; k < row.length; k++) row[k] = comparisons[k]?.compare(i, j) ?? 0
  return row
}

export function sumOf(numbers: Iterable<number>): number {
  let sum = 0
  for (const one of numbers) sum += one
  return sum
}
