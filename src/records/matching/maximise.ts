import type { Comparison } from './comparison.ts'
import { add, believed, eachKind, normal, type Odds } from './odds.ts'
import { type Patterns, sumOf } from './patterns.ts'

/** Expectation maximisation: who is the same given how they look, how they look given who is the same. */
export function maximise(
  patterns: Patterns,
  comparisons: readonly Comparison[],
  { m: before, u }: Odds,
  open: readonly boolean[],
) {
  let m = before
  let matches = 0
  let [same, family] = [0.1, 0.05]
  for (let round = 0; round < 25; round++) {
    const seen = comparisons.map(believed)
    const found = eachKind(patterns, comparisons, { m, u, same, family }, open, (row, share) => {
      for (let k = 0; k < row.length; k++) {
        const counts = seen[k]
        const level = row[k] ?? 0
        if (counts && level > 0) add(counts, level, share)
      }
    })
    matches = found.matches
    const total = sumOf(patterns.weights)
    const settled = Math.abs(found.matches / total - same) < 1e-6
    same = Math.max(found.matches / total, 1e-9)
    family = Math.max(found.relatives / total, 1e-9)
    m = seen.map((counts, k) => (open[k] ? normal(counts) : (m[k] ?? counts)))
    if (settled) break
  }
  return { m, matches }
}
