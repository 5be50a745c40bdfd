import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readCsv } from '../src/doors/cli/csv.ts'
import {
  clusterPeople,
  gatherPeople,
  matchPeople,
  recogniseColumns,
  rowOf,
  textsOf,
  weightOf,
} from '../src/records/matching/index.ts'
import { measureMentions } from './matching-mentions.ts'
import { measureMillion, measureSuggestions } from './matching-million.ts'
import { measureShapes } from './matching-shapes.ts'
import { count, type Group, groupsOf, rates } from './matching-truth.ts'

const usage = `npm run bench -- matching [OPTIONS]

How well people are matched, on public sets with known answers and on invented people of whom little is written, and
how fast.

  --data FOLDER   the public sets, a folder each; without it they are not run
  --rows N        invented people for the run by time and memory, 1000000 unless given, 0 for none
`

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    data: { type: 'string' },
    rows: { type: 'string', default: '1000000' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(usage)
  process.exit(0)
}

/** The default of the command: see `cairn match people --help`. */
const least = weightOf(0.2)

type Bar = {
  readonly set: string
  readonly without?: string
  readonly f1?: number
  readonly clusters?: number
}

/** What the best published or measured tool reaches on the same set, where we know it. */
const sets: readonly Bar[] = [
  { set: 'febrl1' },
  { set: 'febrl2' },
  { set: 'febrl3', f1: 0.9993 },
  { set: 'febrl3', without: 'soc_sec_id', f1: 0.9963 },
  { set: 'febrl_gen_link_f' },
  { set: 'febrl_gen_link_f', without: 'soc_sec_id' },
  { set: 'fake_1000', f1: 0.862 },
  { set: 'historical_dev', clusters: 0.88 },
  { set: 'foreigners_dev', f1: 0.78 },
]

const cells = (all: readonly (string | number)[]) =>
  console.log(`| ${all.map(one => (typeof one === 'number' ? one.toFixed(4) : one)).join(' | ')} |`)

async function readRows(file: string): Promise<string[][]> {
  const rows: string[][] = []
  await readCsv(file, row => rows.push(textsOf(row)))
  return rows
}

async function runSet({ set, without, f1, clusters }: Bar, missed: string[], groups: Group[]) {
  const name = without ? `${set} without ${without}` : set
  const folder = path.join(values.data ?? '', set)
  const file = (one: string) => path.join(folder, `${one}.csv`)
  const files = ['records', 'a', 'b'].map(file).filter(existsSync)
  if (!values.data || files.length === 0) return cells([name, 'not run', '', '', '', '', '', ''])
  const tables = await Promise.all(files.map(readRows))
  const [first = [], second] = tables
  const columns = recogniseColumns(first[0] ?? [], first.slice(1, 3001)).map(column =>
    column.name === without ? { ...column, kind: 'ignored' as const } : column,
  )
  const { add, adder, done } = gatherPeople(columns)
  for (const row of first.slice(1)) add(rowOf(row))
  if (second) {
    const addOther = adder(recogniseColumns(second[0] ?? [], second.slice(1, 3001)))
    for (const row of second.slice(1)) addOther(rowOf(row))
  }
  const people = done(first.length - 1)
  const began = process.cpuUsage()
  const matched = matchPeople(people, { least })
  const leaders = clusterPeople(matched)
  const { user, system } = process.cpuUsage(began)

  const entities = new Map(
    (await readRows(file('truth'))).map(([id = '', entity = '']) => [id, entity]),
  )
  const rows = tables.flatMap(table => table.slice(1))
  const persons = rows.map(([id = '']) => entities.get(id) ?? '')
  const counted = count(matched, leaders, persons)
  const pairs = rates(counted.found, counted.right, counted.true)
  const together = rates(counted.together, counted.rightTogether, counted.true)
  const reach = counted.reached / counted.true
  cells([
    name,
    reach,
    pairs.precision,
    pairs.recall,
    pairs.f1,
    together.precision,
    together.f1,
    ((user + system) / 1e6).toFixed(1),
  ])
  if (pairs.f1 < (f1 ?? 0.5)) missed.push(`short: ${name}, pairs F1 ${pairs.f1.toFixed(4)}`)
  if (together.f1 < (clusters ?? 0))
    missed.push(`short: ${name}, groups F1 ${together.f1.toFixed(4)}`)
  if (!without) groups.push(...groupsOf(set, matched, persons))
}

const missed: string[] = []
const groups: Group[] = []
cells(['set', 'reach', 'precision', 'recall', 'F1', 'groups: precision', 'F1', 'CPU-s'])
cells(Array(8).fill('---'))
for (const set of sets) await runSet(set, missed, groups)
console.log()
cells(['recall of pairs in', 'short given names', 'common', 'not on the English list', 'others'])
cells(Array(5).fill('---'))
for (const { set, recalls } of groups) cells([set, ...recalls])
console.log()
missed.push(...(await measureMentions(values.data, readRows)))
console.log()
missed.push(...measureShapes(least))
if (Number(values.rows) > 0) {
  const folder = mkdtempSync(path.join(tmpdir(), 'cairn-bench-'))
  try {
    missed.push(...(await measureMillion(folder, Number(values.rows))))
    missed.push(...measureSuggestions(Number(values.rows)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
console.log(missed.length === 0 ? '\nevery bar holds' : `\n${missed.join('\n')}`)
process.exitCode = missed.length === 0 ? 0 : 1
