import type { Comparison } from './comparison.ts'

/** Pairs that look alike in everything that is compared are counted together. */
export type Patterns = {
  readonly levels: readonly Uint8Array[]
  readonly weights: readonly number[]
}

export function countPatterns(
  comparisons: readonly Comparison[],
  pairs: (count: (i: number, j: number, weight: number) => void) => void,
): Patterns {
  const places = new Map<number, number>()
  const levels: Uint8Array[] = []
  const weights: number[] = []
  const row = new Uint8Array(comparisons.length)
  pairs((i, j, weight) => {
    let key = 0
    for (let k = 0; k < comparisons.length; k++) {
      const level = comparisons[k]?.compare(i, j) ?? 0
      row[k] = level
      key = (key * 12 + level) % 999_999_999_989
    }
    const place = places.get(key)
    if (place !== undefined) weights[place] = (weights[place] ?? 0) + weight
    else {
      places.set(key, levels.length)
      levels.push(row.slice())
      weights.push(weight)
    }
  })
  return { levels, weights }
}

export function sumOf(numbers: Iterable<number>): number {
  let sum = 0
  for (const one of numbers) sum += one
  return sum
}
