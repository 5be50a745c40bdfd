import { countsBehind, type Figure } from './figure.ts'
import { anyFrom, both, type Range, rangeOf } from './rounding.ts'
import { all, type Dimension, keyOf, type Published, type Release } from './table.ts'

/** What an earlier release says of a count. */
export type Told = Range & { readonly hidden: boolean }

export function toldOf(published: Published): Told {
  return published === 'c'
    ? { ...anyFrom(1), hidden: true }
    : { ...rangeOf(published), hidden: false }
}

/** Two earlier releases of one count: it is hidden if one of them hides it. */
export function bothTold(one: Told, other: Told): Told {
  return { ...both(one, other), hidden: one.hidden || other.hidden }
}

/**
 * Whether a figure can still be of the same children as an earlier one.
 *
 * Where it can, we take it that it is, whatever day either was counted on: nobody who compares two
 * releases could assume more. Where it cannot, the count has changed, and the earlier figure says
 * nothing of it.
 */
export function canBeTheSame(figure: Figure, told: Told): boolean {
  const { least, most } = both(countsBehind(figure), told)
  return least <= most
}

export type Likeness = 'same' | 'regrouped' | 'part' | 'whole'

/** How the values of one cut stand to those of another with its name: `part` when they are some of them. */
export function likenessOf(one: Dimension, other: Dimension): Likeness {
  const within = isWithin(one, other)
  const around = isWithin(other, one)
  if (within) return around ? 'same' : 'part'
  return around ? 'whole' : 'regrouped'
}

function isWithin({ values }: Dimension, other: Dimension): boolean {
  const known = new Set(other.values)
  return values.every(value => known.has(value))
}

/**
 * What earlier releases say of the very counts that are to be published, by their place.
 *
 * A total over regrouped values, such as other bands of age, is a total of the same children.
 */
export function toldTogether(
  dimensions: readonly Dimension[],
  figures: readonly Figure[],
  earlier: readonly Release[],
): Map<string, Told> {
  const byKey = new Map(figures.map(figure => [figure.key, figure]))
  const together = new Map<string, Told>()
  for (const release of earlier) {
    const cuts = release.dimensions.map(cut => {
      const own = dimensions.findIndex(({ name }) => name === cut.name)
      const likeness = dimensions[own] && likenessOf(cut, dimensions[own])
      return { own, totals: likeness === 'same' || likeness === 'regrouped' }
    })
    if (cuts.some(({ own }) => own < 0)) continue
    const met = [...release.cells, ...release.totals].flatMap(({ at, published }) => {
      if (at.some((value, i) => value === all && !cuts[i]?.totals)) return []
      const place = dimensions.map((_, i) => at[cuts.findIndex(({ own }) => own === i)] ?? all)
      const figure = byKey.get(keyOf(place))
      return figure ? [{ figure, told: toldOf(published) }] : []
    })
    const changed = met.filter(({ figure, told }) => !canBeTheSame(figure, told))
    // Hidden, it would be taken for what it was; shown, it says itself that it has changed.
    for (const { figure } of changed) figure.canBeHidden = false
    for (const { figure, told } of met) {
      if (changed.some(one => isWithinTotal(one.figure, figure))) continue
      const before = together.get(figure.key)
      together.set(figure.key, before ? bothTold(before, told) : told)
    }
  }
  return together
}

/** Where a count has changed, the totals it is in are other counts too. */
function isWithinTotal({ at }: Figure, total: Figure): boolean {
  return total.at.every((value, i) => value === all || value === at[i])
}
