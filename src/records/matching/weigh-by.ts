import type { Comparison } from './comparison.ts'
import { comparisonsOf } from './comparisons.ts'
import type { Column } from './kept.ts'
import type { Model } from './model.ts'
import { gatherPeople } from './people.ts'
import { rowOf } from './row.ts'
import { type Part, scorerOf } from './score.ts'

/** In tenths of a bit. The parts add up to the weight. */
export type Weighed = { readonly weight: number; readonly parts: readonly Part[] }

type Odds = Model['compared'][number]['odds']

/**
 * How much speaks for each of the others being this one, and why. It proposes; it decides nothing.
 *
 * @param one the values of what the model compares, in its order; empty where nobody knows
 */
export function weighBy(
  { compared, same, family }: Model,
  one: readonly string[],
  others: readonly (readonly string[])[],
): Weighed[] {
  const columns = compared.map(
    ({ name, kind }): Column => ({
      ...{ name, kind },
      ...(kind === 'date_of_birth' && { order: 'year first' }),
    }),
  )
  const { add, done } = gatherPeople(columns)
  for (const values of [one, ...others]) add(rowOf(values))
  const people = done()
  const comparisons = comparisonsOf(people).flatMap(({ rarity: _, ...comparison }) => {
    const learnt = compared.find(({ name }) => name === comparison.name)
    return learnt ? [{ learnt, comparison }] : []
  })
  const { explain } = scorerOf(
    people,
    comparisons.map(({ comparison }) => comparison),
    {
      m: comparisons.map(({ comparison, learnt }) => sharesOf(comparison, learnt.odds, 0)),
      u: comparisons.map(({ comparison, learnt }) => sharesOf(comparison, learnt.odds, 1)),
      ...{ same, family },
    },
    () => false,
  )
  return others.map((_, at) => {
    const parts = explain(0, at + 1).map(part => ({ ...part, weight: tenths(part.weight) }))
    return { weight: parts.reduce((sum, part) => sum + part.weight, 0), parts }
  })
}

/** What the model has no word for says nothing. */
function sharesOf({ levels }: Pick<Comparison, 'levels'>, odds: Odds, at: 0 | 1): Float64Array {
  return Float64Array.from(levels, level => odds[level]?.[at] ?? 1)
}

function tenths(bits: number): number {
  return Math.round(bits * 10) || 0
}
