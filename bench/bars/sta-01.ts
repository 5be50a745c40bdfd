import { publishTable, type Release, type Table } from '../../src/records/publishing/index.ts'
import type { Bar, Result, Run } from './bar.ts'
import { drawFrom } from './chance.ts'
import { attack, countAt, drawWorld, type Publish, publishAll } from './published-worlds.ts'

export const sta01: Bar = {
  id: 'STA-01',
  says: 'no hidden count can be worked out from what is published, with totals and earlier releases',
  run: async run => measure(run, publishTable),
  controls: {
    'when only counts of 1 to 5 are hidden': async run => measure(run, hidesOnlySmall),
    'when earlier releases are not looked at': async run =>
      measure(run, table => publishTable(table, [])),
  },
}

function measure({ full, seed }: Run, publish: Publish): Result {
  const draw = drawFrom(seed)
  const worlds = full ? 1000 : 60
  const found: string[] = []
  const larger = { cells: 0, totals: 0 }
  const hidden = { cells: 0, totals: 0 }
  let bolder = 0
  for (let one = 0; one < worlds; one++) {
    const world = drawWorld(draw)
    const releases = publishAll(world, publish)
    if (!releases) {
      found.push(`${world.kind}: nothing is published`)
      continue
    }
    // Alone, even who could tell the small cells from those hidden for them must not get further.
    found.push(...attack(world, releases.slice(0, 1), { least: 1, small: true }))
    const together = attack(world, releases, { least: 1, small: false })
    if (together.length > 0) found.push(...attack(world, releases, { least: 0, small: false }))
    bolder += Number(together.length > 0)
    for (const [i, release] of releases.entries()) {
      for (const list of ['cells', 'totals'] as const) {
        for (const { at, published } of release[list]) {
          const sheet = world.sheets[i]
          if (!sheet || countAt(sheet, world.sizes, at) < 6) continue
          larger[list]++
          hidden[list] += Number(published === 'c')
        }
      }
    }
  }
  const share = (list: 'cells' | 'totals') =>
    `${((100 * hidden[list]) / larger[list]).toFixed(1)}% of ${larger[list]} larger ${list}`
  const figure =
    `${found.length} counts left fewer than 3 values in ${worlds} worlds; hidden for others: ` +
    `${share('cells')}, ${share('totals')}; ${bolder} worlds to whoever takes no c for 0`
  return { ok: found.length === 0, figure: found[0] ? `${found[0]}; ${figure}` : figure }
}

/** What is left when nobody thinks of subtraction. */
function hidesOnlySmall(table: Table): Release | undefined {
  const release = publishTable(table, [])
  const figure = ({ at }: { at: readonly string[] }) => {
    const counted = table.cells.filter(cell =>
      at.every((value, i) => value === '*' || value === cell.at[i]),
    )
    const count = counted.reduce((sum, cell) => sum + cell.count, 0)
    const published = count > 0 && count < 6 ? ('c' as const) : Math.round(count / 5) * 5
    return { at, published }
  }
  return (
    release && { ...release, cells: release.cells.map(figure), totals: release.totals.map(figure) }
  )
}
