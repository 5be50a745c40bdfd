import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Embedded, startEmbedded } from '../src/foundation/database/index.ts'
import { onCopy } from './copies.ts'
import { floors, readPages, writePages } from './pages.ts'
import type { Size } from './partnership.ts'
import { inTurn, type Times, withServer } from './rounds.ts'

const apart: Readonly<Record<string, () => Promise<unknown>>> = {
  matching: () => import('./matching.ts'),
  plates: () => import('./plates.ts'),
  links: () => import('./links.ts'),
}
const asked = apart[process.argv[2] ?? '']
if (asked) {
  await asked()
  process.exit()
}

const usage = `npm run bench [-- OPTIONS]
       npm run bench -- matching [OPTIONS], for how well people are matched
       npm run bench -- plates [OPTIONS], for how fast part of a plate is found
       npm run bench -- links [OPTIONS], for how fast what is linked is walked

How long people wait, beside the least that any answer of this machine costs.

  --people N      children on the index, 300000 unless given
  --histories N   of how many something is on record, a tenth of them unless given
  --seconds N     how long each page is asked for, 10 unless given
  --users N       how many ask at the same time, 8 unless given
  --compare N     the same pages again with so many children, such as 3000000
  --keep FOLDER   keeps what was loaded for the next run
`

/** At the median, in times of the least that an answer costs of which one row is kept. */
const most: Readonly<Record<string, number>> = {
  'child’s page': 6,
  search: 8,
  'saving a matrix': 6,
}
/** How much longer the same page may take where there are more children. */
const mostGrowth = 1.5

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '300000' },
    histories: { type: 'string' },
    seconds: { type: 'string', default: '10' },
    users: { type: 'string', default: '8' },
    compare: { type: 'string' },
    keep: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(usage)
  process.exit(0)
}
const people = Number(values.people)
const histories = Number(values.histories ?? people / 10)
const rounds = { seconds: Number(values.seconds), users: Number(values.users) }

const folder = values.keep ?? mkdtempSync(path.join(tmpdir(), 'cairn-bench-'))
const embedded = await startEmbedded(folder)
let missed: string[]
try {
  const lines = await measured(embedded, { people, histories })
  missed = tooSlow(lines)
  if (values.compare) {
    const larger = await measured(embedded, { people: Number(values.compare), histories })
    missed.push(...grown(lines, larger))
  }
} finally {
  await embedded.stop()
  if (!values.keep) rmSync(folder, { recursive: true, force: true })
}
console.log(missed.length === 0 ? '\nevery bar holds' : `\n${missed.join('\n')}`)
process.exit(missed.length === 0 ? 0 : 1)

type Line = {
  readonly page: string
  readonly p50: number
  readonly p95: number
  readonly toKept: number
  readonly toFloor: number
  readonly asked: number
}

async function measured(embedded: Embedded, size: Size): Promise<Line[]> {
  return onCopy(embedded, size, async (client, database) => {
    const { host, port } = embedded
    return withServer({ host, port, user: 'cairn_app', database }, async server => {
      const lines: Line[] = []
      // What writes comes last: what is read is then still what was loaded.
      for (const pages of [readPages(size), writePages(client, size)]) {
        const times = await inTurn(client, server, [...floors(), ...pages], rounds)
        const found = linesOf(times)
        print(size, found)
        lines.push(...found.filter(line => pages.some(page => page.name === line.page)))
      }
      return lines
    })
  })
}

function linesOf(times: Times): Line[] {
  const p50 = (page: string) => quantile(times.get(page) ?? [], 0.5)
  return [...times].map(([page, taken]) => ({
    page,
    p50: p50(page),
    p95: quantile(taken, 0.95),
    toKept: p50(page) / p50('floor with insert'),
    toFloor: p50(page) / p50('floor'),
    asked: taken.length,
  }))
}

function quantile(taken: readonly number[], part: number): number {
  return taken.toSorted((a, b) => a - b)[Math.floor(taken.length * part)] ?? Number.NaN
}

function print({ people }: Size, lines: readonly Line[]) {
  const row = (page: string, cells: readonly string[]) =>
    console.log(page.padEnd(20) + cells.map(cell => cell.padStart(10)).join(''))
  console.log(`\n${people} children, ${rounds.users} people asking`)
  row('', ['p50 ms', 'p95 ms', '/ insert', '/ floor', 'asked'])
  for (const { page, p50, p95, toKept, toFloor, asked } of lines) {
    row(page, [...[p50, p95, toKept, toFloor].map(cell => cell.toFixed(2)), String(asked)])
  }
}

function tooSlow(lines: readonly Line[]): string[] {
  return lines
    .filter(({ page, toKept }) => toKept > (most[page] ?? Number.POSITIVE_INFINITY))
    .map(
      ({ page, toKept }) =>
        `short: ${page} takes ${toKept.toFixed(2)} times the floor with insert, ${most[page]} is the most`,
    )
}

function grown(lines: readonly Line[], larger: readonly Line[]): string[] {
  return larger.flatMap(({ page, p50 }) => {
    const growth = p50 / (lines.find(line => line.page === page)?.p50 ?? Number.NaN)
    console.log(`${page.padEnd(20)} ${growth.toFixed(2)} times as long`)
    return growth > mostGrowth
      ? [`short: ${page} takes ${growth.toFixed(2)} times as long, ${mostGrowth} is the most`]
      : []
  })
}
