import { anyFrom, isSmall, type Range, rangeOf, rounded, smallest } from './rounding.ts'
import { type At, isTotal, keyOf, type Published, type Table, totalsOf } from './table.ts'

/**
 * A count of the table that is to be published, as far as anybody may learn it.
 *
 * The count itself is left behind here: what is hidden beside the small counts is chosen from
 * rounded figures alone, so that the choice cannot tell two worlds apart which round to the same.
 */
export type Figure = {
  readonly at: At
  readonly key: string
  readonly total: boolean
  /** Rounded; `c` where the count itself is small. */
  readonly first: Published
  hidden: boolean
  /** Not what an earlier release has as good as told: that would be hidden in vain. */
  canBeHidden: boolean
}

/**
 * What we take somebody to know who tries to work a count out, the most first.
 *
 * `which`: of every hidden cell whether it is small or hidden for the sake of others, which is more
 * than is published. `rules`: what is published, and that a nought is not hidden. `figures`: what is
 * published; a hidden count may then be 0.
 */
export type Knowledge = 'which' | 'rules' | 'figures'

export function figuresOf(table: Table): Figure[] {
  return [...table.cells, ...totalsOf(table)].map(({ at, count }) => ({
    at,
    key: keyOf(at),
    total: isTotal({ at }),
    first: isSmall(count) ? 'c' : rounded(count),
    hidden: isSmall(count),
    canBeHidden: true,
  }))
}

/** Between what a hidden total lies is open even to who knows most: any of them may be hidden for others. */
export function knownOf({ first, hidden, total }: Figure, knowledge: Knowledge): Range {
  if (!hidden && first !== 'c') return rangeOf(first)
  if (first === 0 || knowledge === 'figures') return anyFrom(0)
  if (knowledge === 'rules' || (first === 'c' && total)) return anyFrom(1)
  return first === 'c' ? small : anyFrom(smallest)
}

/** The counts that come to this figure. */
export function countsBehind({ first }: Figure): Range {
  return first === 'c' ? small : rangeOf(first)
}

const small: Range = { least: 1, most: smallest - 1 }
