import type { Comparison } from './comparison.ts'
import type { Odds } from './estimate.ts'
import type { People } from './people.ts'

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
    const rare = rarity.of(i, j) * counts
    if (rare > mostForRarity) return weight + mostForRarity
    return rare < -mostForRarity ? weight - mostForRarity : weight + rare
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

  const { table, width } = people
  const readingLetters = orderOfReading(people, comparisons)
  const unlike = comparisons.map((_, k) => mostWhereUnlike(k))
  /** What each comparison adds to the pair at hand: what it says, or as long as nobody has looked, the most it could. */
  const adds = new Float64Array(comparisons.length)

  function mostWhereUnlike(k: number): number {
    const { levels, rarity } = comparisons[k] ?? { levels: [] }
    const bits = levels.slice(2).map((_, n) => {
      const rarest = (rarity?.most ?? 0) * (rarity?.counts[n + 2] ?? 0)
      return (weights[k]?.[n + 2] ?? 0) + Math.max(0, Math.min(mostForRarity, rarest))
    })
    return Math.max(0, ...bits)
  }

  /** Most pairs that are compared are strangers, and reading letters is what takes time: numbers are asked first. */
  function weighIfLeast(i: number, j: number, least: number): number {
    if (differ(i, j) || apart(i, j)) return never
    let most = prior
    for (let k = 0; k < comparisons.length; k++) {
      const comparison = comparisons[k] as Comparison
      const a = table[i * width + comparison.at]
      const b = table[j * width + comparison.at]
      let add = unlike[k] ?? 0
      if (comparison.effort === 0 || (a === b && a !== 0)) {
        const level = comparison.compare(i, j)
        add = level === 0 ? 0 : weightAt(k, level, i, j)
      } else if ((a === 0 || b === 0) && !comparison.looksElsewhere) add = 0
      adds[k] = add
      most += add
    }
    for (let n = 0; n < readingLetters.length; n++) {
      if (most < least) return never
      const k = readingLetters[n] ?? 0
      const comparison = comparisons[k] as Comparison
      const a = table[i * width + comparison.at]
      if (a === table[j * width + comparison.at] && a !== 0) continue
      const level = comparison.compare(i, j)
      const add = level === 0 ? 0 : weightAt(k, level, i, j)
      most += add - (adds[k] ?? 0)
      adds[k] = add
    }
    let ofFamily = familyPrior
    for (let k = 0; k < comparisons.length; k++) {
      if (comparisons[k]?.ofFamily) ofFamily += adds[k] ?? 0
    }
    return most - couldBeFamily(ofFamily)
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

/** Which comparisons read letters: what takes least first, and of that those of few values, which memory holds near. */
function orderOfReading({ fields }: People, comparisons: readonly Comparison[]): number[] {
  const effort = (k: number) => comparisons[k]?.effort ?? 0
  const different = (k: number) =>
    fields.find(({ at }) => at === comparisons[k]?.at)?.lexicon.size() ?? 0
  return [...comparisons.keys()]
    .filter(k => effort(k) > 0)
    .sort((a, b) => effort(a) - effort(b) || different(a) - different(b))
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
