import { bounded, type Comparison, type Rarity, rareBits } from './comparison.ts'
import type { Odds } from './odds.ts'
import type { People } from './people.ts'
import { never, quickWeigher } from './weigh-if-least.ts'

/** One line of an explanation: what was compared, how alike it is, and the bits this speaks for one person. */
export type Part = { readonly name: string; readonly level: string; readonly weight: number }

export type Scorer = {
  /** In bits: 0 where it is as likely as not that two are one. */
  readonly weigh: (i: number, j: number) => number
  /** The same, or `never` as soon as it is certain that the weight is less than asked for. */
  readonly weighIfLeast: (i: number, j: number, least: number) => number
  /** The same numbers one by one. They add up to the weight. */
  readonly explain: (i: number, j: number) => readonly Part[]
}

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
  const bits = comparisons.map((_, k) =>
    Float64Array.from(m[k] ?? [], (share, level) =>
      level === 0 ? 0 : Math.log2(share / (u[k]?.[level] || 1)),
    ),
  )
  const prior = Math.log2(same / (1 - same))
  const familyPrior = Math.log2(family / (1 - same - family))
  const differ = verifiedApart(people)

  function weightAt(k: number, level: number, i: number, j: number): number {
    return (bits[k]?.[level] ?? 0) + rareBits(comparisons[k] as Comparison, level, i, j)
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

  const quick = quickWeigher(
    people,
    comparisons,
    {
      at: weightAt,
      ofSame: comparisons.map(({ rarity }, k) =>
        rarity?.byValue?.map(rare => (bits[k]?.[1] ?? 0) + bounded(rare * (rarity.counts[1] ?? 0))),
      ),
      unlike: comparisons.map(({ rarity }, k) => mostWhereUnlike(bits[k], rarity)),
    },
    (sum, adds) => {
      let ofFamily = familyPrior
      for (let k = 0; k < adds.length; k++) if (comparisons[k]?.ofFamily) ofFamily += adds[k] ?? 0
      return prior + sum - couldBeFamily(ofFamily)
    },
  )

  function weighIfLeast(i: number, j: number, least: number): number {
    return differ(i, j) || apart(i, j) ? never : quick(i, j, least - prior)
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

  return { weigh, weighIfLeast, explain }
}

/** What a comparison adds at most, in bits, where two values are known and not the very same. */
function mostWhereUnlike(bits: Float64Array = new Float64Array(), rarity?: Rarity): number {
  const most = Array.from(
    bits.subarray(2),
    (weight, n) =>
      weight + Math.max(0, bounded((rarity?.most ?? 0) * (rarity?.counts[n + 2] ?? 0))),
  )
  return Math.max(0, ...most)
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
