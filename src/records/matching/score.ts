import type { Comparison } from './comparisons.ts'
import type { Odds } from './estimate.ts'
import type { People } from './people.ts'

/** One line of an explanation: what was compared, how alike it is, and the bits this speaks for one person. */
export type Part = { readonly name: string; readonly level: string; readonly weight: number }

export type Scorer = {
  /** In bits: 0 where it is as likely as not that two are one. */
  readonly weigh: (i: number, j: number) => number
  /** The same numbers one by one. They add up to the weight. */
  readonly explain: (i: number, j: number) => readonly Part[]
}

/** What is said of two who can never be one. */
export const never = -1000

/** However rare a name is, a register is no better than the people who typed it. */
const mostForRarity = 6

export function probabilityOf(weight: number): number {
  return 1 / (1 + 2 ** -weight)
}

export function weightOf(probability: number): number {
  return Math.log2(probability / (1 - probability))
}

export function scorerOf(
  people: People,
  comparisons: readonly Comparison[],
  { m, u, same, family }: Odds,
  apart: (i: number, j: number) => boolean,
): Scorer {
  const weights = comparisons.map((_, k) =>
    Float64Array.from(m[k] ?? [], (share, level) =>
      level === 0 ? 0 : Math.log2(share / (u[k]?.[level] || 1)),
    ),
  )
  const prior = Math.log2(same / (1 - same))
  const familyPrior = Math.log2(family / (1 - same - family))
  const differ = verifiedApart(people)

  /** Sharing what few have says more, and sharing what many have says less. */
  function weightAt(k: number, level: number, i: number, j: number): number {
    const weight = weights[k]?.[level] ?? 0
    const rarity = comparisons[k]?.rarity
    const counts = rarity?.counts[level] ?? 0
    if (!rarity || counts === 0) return weight
    const rare = Math.log2(rarity.mean / rarity.share(i, j)) * counts
    return weight + Math.max(-mostForRarity, Math.min(mostForRarity, rare))
  }

  function weigh(i: number, j: number): number {
    if (differ(i, j) || apart(i, j)) return never
    let sum = prior
    let ofFamily = familyPrior
    for (let k = 0; k < comparisons.length; k++) {
      const comparison = comparisons[k]
      const level = comparison?.compare(i, j) ?? 0
      if (level === 0) continue
      const weight = weightAt(k, level, i, j)
      sum += weight
      if (comparison?.ofFamily) ofFamily += weight
    }
    return sum - couldBeFamily(ofFamily)
  }

  function explain(i: number, j: number): Part[] {
    if (differ(i, j)) return [{ name: 'verified identifier', level: 'different', weight: never }]
    if (apart(i, j)) return [{ name: 'known', level: 'to be two people', weight: never }]
    let ofFamily = familyPrior
    const parts = comparisons.map((comparison, k) => {
      const level = comparison.compare(i, j)
      const weight = level === 0 ? 0 : weightAt(k, level, i, j)
      if (comparison.ofFamily) ofFamily += weight
      return { name: comparison.name, level: comparison.levels[level] ?? '', weight }
    })
    return [
      { name: 'before', level: 'two people drawn from this register', weight: prior },
      ...parts,
      { name: 'family', level: 'could be of one family instead', weight: -couldBeFamily(ofFamily) },
    ]
  }

  return { weigh, explain }
}

/** What families share is explained as well by a brother or a sister: it counts only as far as they are rare. */
function couldBeFamily(ofFamily: number): number {
  return ofFamily < -20 ? 0 : Math.log2(1 + 2 ** ofFamily)
}

function verifiedApart({ fields, table, width }: People): (i: number, j: number) => boolean {
  const verified = fields.filter(({ kind }) => kind === 'verified_identifier')
  if (verified.length === 0) return () => false
  return (i, j) =>
    verified.some(({ at }) => {
      const a = table[i * width + at] ?? 0
      const b = table[j * width + at] ?? 0
      return a !== 0 && b !== 0 && a !== b
    })
}
