import { type Blocks, blocksOf, everybody, mostPairs } from './blocking.ts'
import type { Comparison } from './comparison.ts'
import { comparisonsOf } from './comparisons.ts'
import { eachPairOf } from './each-pair.ts'
import { estimate } from './estimate.ts'
import type { Odds } from './odds.ts'
import type { People } from './people.ts'
import { type Scorer, scorerOf } from './score.ts'

/** Pairs of people as they stand in the table, the smaller place first. */
export type Pairs = {
  readonly size: number
  readonly left: Int32Array
  readonly right: Int32Array
  readonly weight: Float32Array
}

export type Matched = {
  readonly people: People
  readonly comparisons: readonly Comparison[]
  readonly blocks: Blocks
  readonly odds: Odds
  readonly scorer: Scorer
  readonly pairs: Pairs
  readonly compared: number
}

/** Two people who may never be one, whatever else is alike, such as those known to be sisters. */
export type Apart = (i: number, j: number) => boolean

/**
 * Who may be the same person, and how much speaks for it. Nothing is merged: what comes back are proposals.
 *
 * Everything is learnt from these people: how often a name is misspelt here, how common it is, how many come twice.
 */
export function matchPeople(
  people: People,
  { least, apart = () => false }: { readonly least: number; readonly apart?: Apart },
): Matched {
  const comparisons = comparisonsOf(people)
  const rules = blocksOf(people)
  const few = people.size ** 2 <= mostPairs(people.size)
  const blocks = few ? everybody(people) : rules
  const odds = estimate(people, comparisons, rules, blocks)
  const scorer = scorerOf(people, comparisons, odds, apart)
  const pairs = keeper()
  let compared = 0
  for (const rule of blocks.rules.keys()) {
    eachPairOf(people, blocks, rule, (i, j) => {
      compared++
      const weight = scorer.weighIfLeast(i, j, least)
      if (weight >= least) pairs.add(i, j, weight)
    })
  }
  return { people, comparisons, blocks, odds, scorer, pairs: pairs.done(), compared }
}

function keeper() {
  let left = new Int32Array(1 << 12)
  let right = new Int32Array(1 << 12)
  let weight = new Float32Array(1 << 12)
  let size = 0
  return {
    add(i: number, j: number, bits: number) {
      if (size === left.length) {
        const more = Math.ceil(size * 1.5)
        left = extended(left, new Int32Array(more))
        right = extended(right, new Int32Array(more))
        weight = extended(weight, new Float32Array(more))
      }
      left[size] = i
      right[size] = j
      weight[size++] = bits
    },
    done: (): Pairs => ({
      size,
      left: left.subarray(0, size),
      right: right.subarray(0, size),
      weight: weight.subarray(0, size),
    }),
  }
}

function extended<T extends Int32Array | Float32Array>(values: T, more: T): T {
  more.set(values)
  return more
}
