import { childrenModel } from './children-model.ts'
import type { Comparison } from './comparison.ts'
import { comparisonsOf } from './comparisons.ts'
import { foldLetters } from './fold.ts'
import type { Column } from './kept.ts'
import { isGivenName } from './nicknames.ts'
import { gatherPeople } from './people.ts'
import { rowOf } from './row.ts'
import { type Part, scorerOf } from './score.ts'

/** Of a child, what is compared. Empty where nobody knows. */
export type Sketch = {
  readonly givenName: string
  readonly preferredName: string
  readonly familyName: string
  readonly bornOn: string
  readonly sex: string
  readonly school: string
  readonly address: string
}

/** In tenths of a bit. The parts add up to the weight. */
export type Weighed = { readonly weight: number; readonly parts: readonly Part[] }

type Odds = (typeof childrenModel.compared)[number]['odds']

const columns: readonly Column[] = childrenModel.compared.map(({ name, kind }) => ({
  name,
  kind,
  ...(kind === 'date_of_birth' && { order: 'year first' }),
}))

/** How much speaks for each of the others being this child, and why. It proposes; it decides nothing. */
export function weighChildren(one: Sketch, others: readonly Sketch[]): Weighed[] {
  const { add, done } = gatherPeople(columns)
  for (const sketch of [one, ...others]) add(rowOf(valuesOf(sketch)))
  const people = done()
  const comparisons = comparisonsOf(people).flatMap(({ rarity: _, ...comparison }) => {
    const learnt = childrenModel.compared.find(({ name }) => name === comparison.name)
    return learnt ? [{ learnt, comparison }] : []
  })
  const { explain } = scorerOf(
    people,
    comparisons.map(({ comparison }) => comparison),
    {
      m: comparisons.map(({ comparison, learnt }) => sharesOf(comparison, learnt.odds, 0)),
      u: comparisons.map(({ comparison, learnt }) => sharesOf(comparison, learnt.odds, 1)),
      same: childrenModel.same,
      family: childrenModel.family,
    },
    () => false,
  )
  return others.map((_, at) => {
    const parts = explain(0, at + 1).map(part => ({ ...part, weight: tenths(part.weight) }))
    return { weight: parts.reduce((sum, part) => sum + part.weight, 0), parts }
  })
}

/**
 * From which weight on somebody is asked about two children. Records of a child whose name is short, or is spelt in
 * ways our list of names does not know, are found less often: of them, somebody is asked sooner.
 */
export function askedFrom(one: Sketch, other: Sketch): number {
  const { asked, askedOfEasilyMissed } = childrenModel
  return [one, other].some(isEasilyMissed) ? askedOfEasilyMissed : asked
}

function isEasilyMissed({ givenName }: Sketch): boolean {
  const name = foldLetters(givenName).trim()
  return name !== '' && (name.length <= 3 || !isGivenName(name))
}

/** What the model has no word for says nothing. */
function sharesOf({ levels }: Pick<Comparison, 'levels'>, odds: Odds, at: 0 | 1): Float64Array {
  return Float64Array.from(levels, level => odds[level]?.[at] ?? 1)
}

function valuesOf(sketch: Sketch): string[] {
  const { givenName, preferredName, familyName, bornOn, sex, school, address } = sketch
  return [givenName, preferredName, familyName, bornOn, sex, school, address]
}

function tenths(bits: number): number {
  return Math.round(bits * 10) || 0
}
