import type { Comparison } from './comparison.ts'
import { draws } from './draws.ts'
import { eachKind, type Odds, type Shares } from './odds.ts'
import { compareAll, countPatterns, type Patterns, sumOf } from './patterns.ts'
import type { People } from './people.ts'

/** How many people are thought up to see how many of those who come twice would be recognised. */
const examples = 4000

/** However little is known, no more than so many are taken to be there for each that is recognised. */
const leastRecognised = 0.1

type Known = Pick<Odds, 'm' | 'u' | 'same'>
type Kinds = { readonly matches: number; readonly relatives: number }

/**
 * How many pairs are the same person and how many of one family, with what is known of how those look.
 *
 * Many pairs of which each is hardly one person would add up to people who are not there. So only pairs that are
 * likelier one person than not are counted, in two ways that both leave some out: as they are among those compared,
 * which forgets those of whom little is known; and by how rare what they share is, with as many more as would not be
 * recognised, which forgets slips that nobody expected. The larger number is the nearer.
 */
export function countKinds(
  people: People,
  comparisons: readonly Comparison[],
  patterns: Patterns,
  known: Known,
  pairs: number,
): Kinds {
  const compared = sumOf(patterns.weights)
  const none = patterns.rare.map(() => 0)
  const plain = { ...patterns, rare: none, rareOfFamily: none }
  const among = { ...known, same: (known.same * pairs) / compared }
  const examples = examplesOfSame(people, comparisons, known.m)
  const plainly = settled(comparisons, plain, among, compared, () => 1)
  const recognised = settled(comparisons, patterns, known, pairs, odds =>
    Math.max(
      leastRecognised,
      likelyOf(comparisons, examples, odds).pairs / sumOf(examples.weights),
    ),
  )
  return plainly.matches > recognised.matches ? plainly : recognised
}

/** The numbers that are found again when they are taken for true. */
function settled(
  comparisons: readonly Comparison[],
  patterns: Patterns,
  { m, u, same: guess }: Known,
  pairs: number,
  shareRecognised: (odds: Odds) => number,
): Kinds {
  let [same, family] = [Math.min(guess, 0.5), Math.min(guess, 0.5) / 2]
  let [matches, relatives] = [0, 0]
  for (let round = 0; round < 25; round++) {
    const odds = { m, u, same, family }
    const found = likelyOf(comparisons, patterns, odds)
    matches = found.matches / shareRecognised(odds)
    relatives = found.relatives
    const before = same
    same = Math.max(matches / pairs, 1e-9)
    family = Math.max(relatives / pairs, 1e-9)
    if (Math.abs(same - before) < before * 1e-4) break
  }
  return { matches, relatives }
}

/** Of pairs that are likelier one person than not: how many there are, and how many of them are. */
function likelyOf(comparisons: readonly Comparison[], patterns: Patterns, odds: Odds) {
  const open = comparisons.map(() => true)
  let [pairs, matches] = [0, 0]
  const { relatives } = eachKind(patterns, comparisons, odds, open, (row, share, weight) => {
    if (!isRecognised(row, share, weight)) return
    pairs += weight
    matches += share
  })
  return { pairs, matches, relatives }
}

/** A pair of which one thing is known tells nothing: strangers share a first name as people seen twice do. */
function isRecognised(levels: Uint8Array, share: number, weight: number): boolean {
  if (share <= weight / 2) return false
  return levels.filter(level => level > 0).length >= Math.min(2, levels.length)
}

/** People as they would look if somebody wrote them down twice: what is known of two, alike as one person is. */
function examplesOfSame(people: People, comparisons: readonly Comparison[], m: Shares): Patterns {
  const draw = draws(2)
  const row = new Uint8Array(comparisons.length)
  const anybody = () => Math.floor(draw() * people.size)
  return countPatterns(
    comparisons,
    count => {
      for (let n = 0; n < examples; n++) {
        const i = anybody()
        // What is not known once is mostly not known again, but not always.
        compareAll(comparisons, i, n % 2 === 0 ? i : anybody(), row)
        for (const [k, shares] of m.entries()) if (row[k] !== 0) row[k] = drawnFrom(shares, draw())
        count(row, i, i, 1)
      }
    },
    { withRarity: true },
  )
}

function drawnFrom(shares: Float64Array, chance: number): number {
  let left = chance
  for (let level = 1; level < shares.length; level++) {
    left -= shares[level] ?? 0
    if (left < 0) return level
  }
  return shares.length - 1
}
