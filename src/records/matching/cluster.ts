import type { Matched } from './match-people.ts'
import { never } from './weigh-if-least.ts'

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
  const leader = new Int32Array(people.size)
  for (let i = 0; i < people.size; i++) leader[i] = i
  /** After each the next of the same group, from the leader on, or -1. */
  const next = new Int32Array(people.size).fill(-1)
  const last = leader.slice()
  const isAlone = (i: number) => next[i] === -1

  function average(one: number, other: number): number {
    let [sum, many] = [0, 0]
    for (let i = one; i >= 0; i = next[i] ?? -1) {
      for (let j = other; j >= 0; j = next[j] ?? -1) {
        const weight = i < j ? scorer.weigh(i, j) : scorer.weigh(j, i)
        if (weight === never) return never
        sum += Math.max(-most, Math.min(most, weight))
        many++
      }
    }
    return sum / many
  }

  function join(into: number, from: number) {
    for (let i = from; i >= 0; i = next[i] ?? -1) leader[i] = into
    next[last[into] ?? into] = from
    last[into] = last[from] ?? from
  }

  for (const pair of likeliestFirst(pairs.weight)) {
    const a = leader[pairs.left[pair] ?? 0] ?? 0
    const b = leader[pairs.right[pair] ?? 0] ?? 0
    if (a === b) continue
    const speaks =
      isAlone(a) && isAlone(b)
        ? (pairs.weight[pair] ?? 0) >= least.ofTwo
        : average(a, b) >= least.ofGroups
    if (speaks) join(a, b)
  }
  return leader
}

/** To a thousandth of a bit, as weights are written; those that are equal in the order of the table. */
export function likeliestFirst(weights: Float32Array): Uint32Array {
  // Weight and place in one number: numbers are sorted many times faster than by asking which of two comes first.
  const sorted = new Float64Array(weights.length)
  for (let at = 0; at < sorted.length; at++) {
    sorted[at] = at - Math.round((weights[at] ?? 0) * 1000) * 2 ** 32
  }
  sorted.sort()
  const order = new Uint32Array(weights.length)
  for (let n = 0; n < order.length; n++) {
    const one = sorted[n] ?? 0
    order[n] = one - Math.floor(one / 2 ** 32) * 2 ** 32
  }
  return order
}
