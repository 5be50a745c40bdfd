import type { Blocks } from './blocking.ts'
import type { Comparison } from './comparison.ts'
import { draws } from './draws.ts'
import { eachPairOf } from './each-pair.ts'
import { countPatterns, type Patterns, sumOf } from './patterns.ts'
import type { People } from './people.ts'

export type Shares = readonly Float64Array[]

/** By comparison and level: how often it is seen of one person written down twice, and of two strangers. */
export type Odds = {
  readonly m: Shares
  readonly u: Shares
  /** The share of all pairs that are the same person, and of those that are of one family. */
  readonly same: number
  readonly family: number
}

/** How many pairs are looked at to learn: of strangers, of each rule, and of all rules together at least. */
const drawn = { strangers: 100_000, ofRule: 20_000, ofAll: 200_000 }

/** What was thought before counts like so many pairs. */
const belief = 10

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
  const all = countPatterns(comparisons, count => {
    for (const [rule, { pairs }] of compared.rules.entries()) {
      const share = Math.min(1, ofEach / pairs)
      eachPairOf(people, compared, rule, (i, j) => count(i, j, 1 / share), { share })
    }
  })

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
    const guess = { same: (odds.same * pairs) / sumOf(all.weights), m, u: odds.u }
    const { matches, relatives } = countKinds(all, comparisons, guess)
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

const believed = ({ expected }: Comparison) => Float64Array.from(expected, share => share * belief)

function add(to: Float64Array, at: number, more: number) {
  to[at] = (to[at] ?? 0) + more
}

/** Shares of what is known of both: the level for not known has none. */
function normal(counts: Float64Array): Float64Array {
  const sum = sumOf(counts) - (counts[0] ?? 0)
  return Float64Array.from(counts, (count, level) => (level === 0 ? 0 : count / sum))
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
  return countPatterns(comparisons, count =>
    eachPairOf(people, blocks, rule, (i, j) => count(i, j, 1), { once: false, share }),
  )
}

/** Expectation maximisation: who is the same given how they look, how they look given who is the same. */
function maximise(
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

/** How many pairs are the same person and how many of one family, with what is known of how those look. */
function countKinds(
  patterns: Patterns,
  comparisons: readonly Comparison[],
  { m, u, same: guess }: Pick<Odds, 'm' | 'u' | 'same'>,
) {
  const open = comparisons.map(() => true)
  const total = sumOf(patterns.weights)
  let [same, family] = [Math.min(guess, 0.5), Math.min(guess, 0.5) / 2]
  let [matches, relatives] = [0, 0]
  for (let round = 0; round < 25; round++) {
    matches = 0
    const found = eachKind(
      patterns,
      comparisons,
      { m, u, same, family },
      open,
      (row, share, weight) => {
        // Many pairs of which each is hardly one person would add up to people who are not there, and so would those
        // of whom one thing is known: how often strangers share a first name cannot be told from people seen twice.
        if (share > weight / 2 && tellsEnough(row)) matches += share
      },
    )
    relatives = found.relatives
    same = Math.max(matches / total, 1e-9)
    family = Math.max(relatives / total, 1e-9)
  }
  return { matches, relatives }
}

function tellsEnough(levels: Uint8Array): boolean {
  return levels.filter(level => level > 0).length >= Math.min(2, levels.length)
}

/** Goes through the three kinds of pair there are: the same person, one family, strangers. */
function eachKind(
  { levels, weights }: Patterns,
  comparisons: readonly Comparison[],
  { m, u, same, family }: Odds,
  open: readonly boolean[],
  found: (row: Uint8Array, ofSame: number, weight: number) => void,
) {
  let [matches, relatives] = [0, 0]
  for (const [n, row] of levels.entries()) {
    const weight = weights[n] ?? 0
    let ofSame = same
    let ofFamily = family
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
