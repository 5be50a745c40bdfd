import type { Blocks } from './blocking.ts'
import type { Comparison } from './comparison.ts'
import { countKinds } from './count-kinds.ts'
import { draws } from './draws.ts'
import { eachPairOf } from './each-pair.ts'
import { maximise } from './maximise.ts'
import { add, believed, normal, type Odds, type Shares } from './odds.ts'
import { compareAll, countPatterns, type Patterns } from './patterns.ts'
import type { People } from './people.ts'

/** How many pairs are looked at to learn: of strangers, of each rule, and of all rules together at least. */
const drawn = { strangers: 60_000, ofRule: 12_000, ofAll: 120_000 }

/** Below this a rule finds little more than chance would, and teaches how strangers look. */
const leastLift = 1.5

/** These say who somebody is by themselves. */
const telling = /^(identifier|email|phone)$/

/**
 * Learns from the people themselves. Strangers are pairs drawn at random. The same person is learnt rule by rule,
 * leaving out what the rule fixes and what goes with it: whoever shares a postcode shares a place, and a rule that
 * learns from that takes sisters for one girl. How many pairs are the same is read off all pairs that are compared.
 */
export function estimate(
  people: People,
  comparisons: readonly Comparison[],
  training: Blocks,
  compared: Blocks,
): Odds {
  const { size, left } = people
  const pairs = left < size ? left * (size - left) : (size * (size - 1)) / 2
  const random = levelsOfStrangers(people, comparisons)
  const rules = training.rules.flatMap(({ name, fixes, lift }, rule) => {
    if (lift < leastLift && !telling.test(name)) return []
    const open = comparisons.map(({ touches }) => !touches.some(kind => fixes.includes(kind)))
    return [{ open, patterns: patternsOf(people, comparisons, training, rule) }]
  })
  const ofEach = Math.max(drawn.ofRule, drawn.ofAll / compared.rules.length)
  const row = new Uint8Array(comparisons.length)
  const all = countPatterns(
    comparisons,
    count => {
      for (const [rule, { pairs }] of compared.rules.entries()) {
        const share = Math.min(1, ofEach / pairs)
        const found = (i: number, j: number) =>
          count(compareAll(comparisons, i, j, row), i, j, 1 / share)
        eachPairOf(people, compared, rule, found, { share })
      }
    },
    { withRarity: true },
  )

  let odds: Odds = {
    m: comparisons.map(({ expected }) => Float64Array.from(expected)),
    u: random,
    same: 1 / size,
    family: 1 / size,
  }
  for (let round = 0; round < 3; round++) {
    const learnt = rules.map(({ open, patterns }) => ({
      open,
      ...maximise(patterns, comparisons, odds, open),
    }))
    const m = comparisons.map((comparison, k) => together(comparison, k, learnt))
    const { matches, relatives } = countKinds(people, comparisons, all, { ...odds, m }, pairs)
    const [same, family] = [matches / pairs, relatives / pairs]
    odds = { m, u: ofStrangers(comparisons, random, m, same), same, family }
  }
  return odds
}

/**
 * A pair drawn at random may be one person after all: where many come twice, that has to be taken out. What goes with
 * names is shared by strangers of one name as by one person: only that it differs says something.
 */
function ofStrangers(
  comparisons: readonly Comparison[],
  random: Shares,
  m: Shares,
  same: number,
): Shares {
  return random.map((shares, k) => {
    const mine = m[k] ?? shares
    const u = normal(
      shares.map((share, level) => Math.max(share - same * (mine[level] ?? 0), share * 0.05)),
    )
    if (comparisons[k]?.goesWithNames) u[1] = Math.max(u[1] ?? 0, mine[1] ?? 0)
    return u
  })
}

type Learnt = { readonly open: readonly boolean[]; readonly matches: number; readonly m: Shares }

function together(comparison: Comparison, k: number, learnt: readonly Learnt[]): Float64Array {
  const sum = believed(comparison)
  for (const { open, matches, m } of learnt) {
    if (!open[k]) continue
    for (const [level, share] of (m[k] ?? []).entries()) add(sum, level, share * matches)
  }
  return normal(sum)
}

export function levelsOfStrangers(people: People, comparisons: readonly Comparison[]): Shares {
  const draw = draws(1)
  const { size, left } = people
  const linking = left < size
  const counts = comparisons.map(({ levels }) => new Float64Array(levels.length).fill(0.5))
  const times = Math.min(drawn.strangers, (size * (size - 1)) / 2)
  for (let n = 0; n < times; n++) {
    const i = Math.floor(draw() * (linking ? left : size))
    const j = linking ? left + Math.floor(draw() * (size - left)) : Math.floor(draw() * size)
    if (i === j) continue
    for (const [k, { compare }] of comparisons.entries()) {
      const count = counts[k]
      if (count) add(count, compare(i, j), 1)
    }
  }
  return counts.map((count, k) => {
    const shares = normal(count)
    const mean = comparisons[k]?.rarity?.mean
    // How often values are the same is known exactly, from how often each occurs.
    if (mean !== undefined) shares[1] = Math.max(mean, 1e-9)
    return normal(shares)
  })
}

function patternsOf(
  people: People,
  comparisons: readonly Comparison[],
  blocks: Blocks,
  rule: number,
): Patterns {
  const share = Math.min(1, drawn.ofRule / (blocks.rules[rule]?.pairs ?? 1))
  const row = new Uint8Array(comparisons.length)
  return countPatterns(comparisons, count => {
    const found = (i: number, j: number) => count(compareAll(comparisons, i, j, row), i, j, 1)
    eachPairOf(people, blocks, rule, found, { once: false, share })
  })
}
