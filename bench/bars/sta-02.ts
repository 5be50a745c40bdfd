import { percentageOf, publishTable, type Table } from '../../src/records/publishing/index.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'
import { drawFrom } from './chance.ts'
import { countAt, drawWorld, type Publish, tableOf } from './published-worlds.ts'

export const sta02: Bar = {
  id: 'STA-02',
  says: 'figures are rounded to 5, percentages come from rounded ones, and one hidden child changes nothing',
  run: async run => measure(run, publishTable),
  controls: {
    'when totals are published as they are': async run =>
      measure(run, (table, earlier) => {
        const release = publishTable(table, earlier)
        const published = table.cells.reduce((sum, { count }) => sum + count, 0)
        return (
          release && { ...release, totals: release.totals.map(total => ({ ...total, published })) }
        )
      }),
    'when hidden counts choose what else is hidden': async run =>
      measure(run, (table, earlier) => {
        const release = publishTable(table, earlier)
        const hidden = table.cells.reduce((sum, { count }) => sum + (count < 6 ? count : 0), 0)
        const [first, ...rest] = release?.cells ?? []
        if (!release || !first || hidden % 2 === 0) return release
        return { ...release, cells: [{ ...first, published: 'c' }, ...rest] }
      }),
  },
}

function measure({ full, seed }: Run, publish: Publish): Result {
  const draw = drawFrom(seed)
  const found: string[] = []
  const worlds = full ? 1000 : 60
  let pairs = 0
  for (let one = 0; one < worlds; one++) {
    const { sheets, sizes, kind } = drawWorld(draw)
    const sheet = sheets.at(-1)
    if (!sheet) continue
    const table = tableOf(sheet, sizes)
    const release = publish(table, [])
    for (const { at, published } of [...(release?.cells ?? []), ...(release?.totals ?? [])]) {
      const count = countAt(sheet, sizes, at)
      const right =
        published === 'c' ? count > 0 : published % 5 === 0 && Math.abs(count - published) < 3
      if (!right || (published === 0) !== (count === 0))
        found.push(`${kind}: ${count} as ${published}`)
    }
    for (const other of withOneHiddenMore(table)) {
      pairs++
      if (JSON.stringify(publish(other, [])) !== JSON.stringify(release)) {
        found.push(`${kind}: one child more is seen`)
      }
    }
  }
  // A part that is one child more is the same share of the whole, as long as it rounds the same.
  for (const [part, whole, share] of [
    [10, 35, 29],
    ['c', 35, undefined],
    [10, 15, undefined],
  ] as const) {
    if (percentageOf(part, whole) !== share)
      found.push(`${part} of ${whole} is not ${share} per cent`)
  }
  return nothingFound(found, `${worlds} worlds, ${pairs} of them again with one child more`)
}

/** The same world with one child more in a hidden cell, where no figure rounds to another for it. */
function withOneHiddenMore(table: Table): Table[] {
  const round = (count: number) => (count > 0 && count < 6 ? 'c' : Math.round(count / 5))
  const sumAt = ({ cells }: Table, at: readonly string[]) =>
    cells
      .filter(cell => at.every((value, i) => value === '*' || value === cell.at[i]))
      .reduce((sum, { count }) => sum + count, 0)
  return table.cells.flatMap(({ at, count }, i) => {
    if (count < 1 || count > 4) return []
    const cells = table.cells.map((cell, j) => (i === j ? { ...cell, count: count + 1 } : cell))
    const other = { ...table, cells }
    const around =
      at.length === 1
        ? [['*']]
        : [
            [at[0] ?? '', '*'],
            ['*', at[1] ?? ''],
            ['*', '*'],
          ]
    const same = around.every(place => round(sumAt(table, place)) === round(sumAt(other, place)))
    return same ? [other] : []
  })
}
