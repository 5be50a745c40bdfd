/** What is published of one count: rounded, 0, or `c` where it must not be known. */
export type Published = number | 'c'

export type Dimension = { readonly name: string; readonly values: readonly string[] }

/** Where a figure stands: a value for each dimension, or `*` for all of them. */
export type At = readonly string[]

export type Table = {
  readonly title: string
  readonly dimensions: readonly Dimension[]
  readonly cells: readonly { readonly at: At; readonly count: number }[]
}

export type PublishedFigure = { readonly at: At; readonly published: Published }

/** A table as it goes out. It carries no true count, so that it may lie anywhere. */
export type Release = {
  readonly title: string
  readonly dimensions: readonly Dimension[]
  readonly cells: readonly PublishedFigure[]
  readonly totals: readonly PublishedFigure[]
}

export const all = '*'

/** One count of a table: a cell, the total of a line, or the whole. */
export type Count = { readonly at: At; readonly count: number }

export function keyOf(at: At): string {
  return JSON.stringify(at)
}

export function isTotal({ at }: { readonly at: At }): boolean {
  return at.includes(all)
}

/** Each place a total stands at: every row, every column, the whole. */
export function placesOfTotals(dimensions: readonly Dimension[]): At[] {
  const [first, second] = dimensions
  if (!first) return []
  if (!second) return [[all]]
  return [
    ...first.values.map(value => [value, all]),
    ...second.values.map(value => [all, value]),
    [all, all],
  ]
}

export function totalsOf({ dimensions, cells }: Table): Count[] {
  return placesOfTotals(dimensions).map(at => {
    const within = cells.filter(cell => at.every((one, i) => one === all || one === cell.at[i]))
    return { at, count: within.reduce((sum, { count }) => sum + count, 0) }
  })
}
