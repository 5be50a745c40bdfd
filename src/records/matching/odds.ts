import type { Comparison } from './comparison.ts'
import { type Patterns, sumOf } from './patterns.ts'

export type Shares = readonly Float64Array[]

/** By comparison and level: how often it is seen of one person written down twice, and of two strangers. */
export type Odds = {
  readonly m: Shares
  readonly u: Shares
  /** The share of all pairs that are the same person, and of those that are of one family. */
  readonly same: number
  readonly family: number
}

/** What was thought before counts like so many pairs. */
const belief = 10

export const believed = ({ expected }: Comparison) =>
  Float64Array.from(expected, share => share * belief)

export function add(to: Float64Array, at: number, more: number) {
  to[at] = (to[at] ?? 0) + more
}

/** Shares of what is known of both: the level for not known has none. */
export function normal(counts: Float64Array): Float64Array {
  const sum = sumOf(counts) - (counts[0] ?? 0)
  return Float64Array.from(counts, (count, level) => (level === 0 ? 0 : count / sum))
}

/** Goes through the three kinds of pair there are: the same person, one family, strangers. */
export function eachKind(
  { levels, weights, rare, rareOfFamily }: Patterns,
  comparisons: readonly Comparison[],
  { m, u, same, family }: Odds,
  open: readonly boolean[],
  found: (row: Uint8Array, ofSame: number, weight: number) => void,
) {
  let [matches, relatives] = [0, 0]
  for (const [n, row] of levels.entries()) {
    const weight = weights[n] ?? 0
    let ofSame = same * 2 ** (rare[n] ?? 0)
    let ofFamily = family * 2 ** (rareOfFamily[n] ?? 0)
    let ofStrangers = 1 - same - family
    for (let k = 0; k < row.length; k++) {
      const level = row[k] ?? 0
      if (level === 0 || !open[k]) continue
      const mine = m[k]?.[level] ?? 0
      const theirs = u[k]?.[level] ?? 0
      ofSame *= mine
      ofFamily *= comparisons[k]?.ofFamily ? mine : theirs
      ofStrangers *= theirs
    }
    const sum = ofSame + ofFamily + ofStrangers
    if (sum === 0) continue
    matches += (ofSame / sum) * weight
    relatives += (ofFamily / sum) * weight
    found(row, (ofSame / sum) * weight, weight)
  }
  return { matches, relatives }
}
