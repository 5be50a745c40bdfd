import { type Told, toldTogether } from './earlier.ts'
import { type Figure, figuresOf, type Knowledge } from './figure.ts'
import { settle } from './flow.ts'
import { bound, enough, hide, type View } from './hide.ts'
import { layOut, layOutBeside } from './lay-out-counts.ts'
import { type At, keyOf, type PublishedFigure, type Release, type Table } from './table.ts'

/**
 * Makes of a table what may go out: rounded to 5, with nothing in it, or beside the earlier
 * releases, that leaves fewer than three whole values possible for a count that is hidden.
 *
 * @returns undefined when the earlier releases leave no way to do that
 */
export function publishTable(table: Table, earlier: readonly Release[]): Release | undefined {
  const figures = figuresOf(table)
  const told = toldTogether(table.dimensions, figures, earlier)
  for (const figure of figures) {
    const { least = 0, most = Number.POSITIVE_INFINITY } = told.get(figure.key) ?? {}
    figure.canBeHidden &&= most - least + 1 >= enough
  }
  const hidden = assumed.some(known => {
    for (const figure of figures) figure.hidden = figure.first === 'c'
    return hide(figures, viewsOf(table, figures, { earlier, told, known }))
  })
  return hidden ? releaseOf(table, figures) : undefined
}

type Assumed = { readonly alone: Knowledge; readonly beside: Knowledge }

/**
 * What somebody may know who tries, the most first. Earlier releases can make that too much to hold
 * out against: they are out, and what they say cannot be taken back.
 */
const assumed: readonly Assumed[] = [
  { alone: 'which', beside: 'which' },
  { alone: 'which', beside: 'rules' },
  { alone: 'rules', beside: 'rules' },
  { alone: 'which', beside: 'figures' },
  { alone: 'figures', beside: 'figures' },
]

type Before = {
  readonly earlier: readonly Release[]
  readonly told: ReadonlyMap<string, Told>
  readonly known: Assumed
}

/**
 * The table by itself, which has to withstand the most, and beside what was published before.
 */
function viewsOf(
  { dimensions }: Table,
  figures: readonly Figure[],
  { earlier, told, known }: Before,
): View[] {
  const byKey = new Map(figures.map(figure => [figure.key, figure]))
  const alone = { dimensions, labelAt: (at: At) => ({ figure: byKey.get(keyOf(at)) }) }
  const now = {
    dimensions,
    labelAt: (at: At) => ({ figure: byKey.get(keyOf(at)), told: told.get(keyOf(at)) }),
  }
  const beside = earlier.flatMap(release => layOutBeside(now, release))
  const views = [...(told.size > 0 ? [layOut(now)] : []), ...beside]
    .map(counts => ({ counts, knowledge: known.beside }))
    // One that cannot be of the same children even with nothing more hidden is of another day.
    .filter(view => {
      bound([view])
      return settle(view.counts)
    })
  return [{ counts: layOut(alone), knowledge: known.alone }, ...views]
}

function releaseOf({ title, dimensions }: Table, figures: readonly Figure[]): Release {
  const published = (total: boolean): PublishedFigure[] =>
    figures
      .filter(figure => figure.total === total)
      .map(({ at, hidden, first }) => ({ at, published: hidden ? 'c' : first }))
  return { title, dimensions, cells: published(false), totals: published(true) }
}
