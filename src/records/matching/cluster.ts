import type { Matched } from './match-people.ts'
import { never } from './score.ts'

/** What one pair can say against or for two groups at most: no single pair decides. */
const most = 12

/** In bits. Two by themselves need to be likelier one than not; over many pairs gaps and slips weigh heavier. */
const least = { ofTwo: 0, ofGroups: -2 }

/**
 * Who belongs together, as the place of one of them for each. Likeliest pairs first; two groups become one only
 * where, over all pairs between them, as much speaks for it as against. One wrong pair cannot chain two people
 * into one, and two who can never be one are never in one group.
 */
export function clusterPeople({ people, pairs, scorer }: Matched): Int32Array {
  const leader = Int32Array.from({ length: people.size }, (_, i) => i)
  const next = new Int32Array(people.size).fill(-1)
  const last = leader.slice()
  const members = (first: number) => {
    const all: number[] = []
    for (let i = first; i >= 0; i = next[i] ?? -1) all.push(i)
    return all
  }
  for (const pair of likeliestFirst(pairs.weight)) {
    const a = leader[pairs.left[pair] ?? 0] ?? 0
    const b = leader[pairs.right[pair] ?? 0] ?? 0
    if (a === b) continue
    const [ones, others] = [members(a), members(b)]
    const alone = ones.length * others.length === 1
    if (alone && (pairs.weight[pair] ?? 0) < least.ofTwo) continue
    if (!alone && average(ones, others, scorer.weigh) < least.ofGroups) continue
    const [into, from] = ones.length < others.length ? [b, a] : [a, b]
    for (const i of into === a ? others : ones) leader[i] = into
    next[last[into] ?? into] = from
    last[into] = last[from] ?? from
  }
  return leader
}

/** To a thousandth of a bit, as weights are written; those that are equal in the order of the table. */
export function likeliestFirst(weights: Float32Array): Uint32Array {
  // Weight and place in one number: numbers are sorted many times faster than by asking which of two comes first.
  const sorted = Float64Array.from(
    weights,
    (weight, at) => at - Math.round(weight * 1000) * 2 ** 32,
  )
  return Uint32Array.from(sorted.sort(), one => one - Math.floor(one / 2 ** 32) * 2 ** 32)
}

function average(
  ones: readonly number[],
  others: readonly number[],
  weigh: (i: number, j: number) => number,
): number {
  let sum = 0
  for (const i of ones) {
    for (const j of others) {
      const weight = i < j ? weigh(i, j) : weigh(j, i)
      if (weight === never) return never
      sum += Math.max(-most, Math.min(most, weight))
    }
  }
  return sum / (ones.length * others.length)
}
