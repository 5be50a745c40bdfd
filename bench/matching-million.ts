import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, readFileSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { readCsv } from '../src/doors/cli/csv.ts'
import {
  gatherPeople,
  openRegister,
  recogniseColumns,
  rowOf,
  textsOf,
} from '../src/records/matching/index.ts'
import { inventedHeader, inventRows } from '../src/records/matching/people.examples.ts'
import { rates } from './matching-truth.ts'

const bars = { cpuSeconds: 16, gigabytes: 0.5, keyed: 20, fuzzy: 100 }

/** Invented people out of order, because nobody keeps those who are one beside each other. */
function* shuffled(rows: number): Generator<string> {
  yield `${inventedHeader.join(',')}\n`
  const all = [...inventRows(rows)].map(row => `${row.join(',')}\n`)
  for (let n = 0; n < rows; n++) yield all[(n * 7919) % rows] ?? ''
}

/** From file to groups, as the command does it, in a process of its own. */
export async function measureMillion(folder: string, rows: number): Promise<string[]> {
  const [people, pairs, groups] = ['people', 'pairs', 'groups'].map(name =>
    path.join(folder, `${name}.csv`),
  )
  if (!people || !pairs || !groups) return []
  await pipeline(shuffled(rows), createWriteStream(people))
  const command = [
    'src/doors/cli/cairn.ts',
    'match',
    'people',
    people,
    '--out',
    pairs,
    '--clusters',
    groups,
  ]
  const began = performance.now()
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...command], {
    stdio: 'inherit',
  })
  let used = { cpuSeconds: 0, gigabytes: 0 }
  const watch = setInterval(() => {
    const now = usageOf(child.pid ?? 0)
    // A process that has ended, and is not yet cleared away, holds nothing any more.
    if (now && now.gigabytes > 0) used = now
  }, 50)
  await once(child, 'exit')
  clearInterval(watch)
  const seconds = (performance.now() - began) / 1000
  const { f1, precision } = await scored(pairs, rows)
  console.log(
    `${rows} invented people, file to groups: ${seconds.toFixed(1)} s, ${used.cpuSeconds.toFixed(1)} CPU-s, ` +
      `${used.gigabytes.toFixed(2)} GB, pairs F1 ${f1.toFixed(4)}, precision ${precision.toFixed(4)}`,
  )
  return (['cpuSeconds', 'gigabytes'] as const)
    .filter(what => used[what] > bars[what])
    .map(
      what =>
        `short: ${rows} people take ${used[what].toFixed(2)} ${what}, ${bars[what]} is the most`,
    )
}

/** Linux says of each process what it has used and the most memory it ever held. */
function usageOf(pid: number) {
  try {
    const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
    const ticks = after.split(' ').slice(11, 13).map(Number)
    const [, peak = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return { cpuSeconds: ((ticks[0] ?? 0) + (ticks[1] ?? 0)) / 100, gigabytes: Number(peak) / 1e6 }
  } catch {
    return undefined
  }
}

async function scored(pairs: string, rows: number) {
  const times = new Map<string, number>()
  for (const [id = ''] of inventRows(rows))
    times.set(personOf(id), (times.get(personOf(id)) ?? 0) + 1)
  let [found, right, all] = [-1, 0, 0]
  for (const many of times.values()) all += (many * (many - 1)) / 2
  await readCsv(pairs, row => {
    const [left = '', other = ''] = textsOf(row)
    found++
    if (personOf(left) === personOf(other)) right++
  })
  // The header is a row of two that differ.
  return rates(found, right, all)
}

const personOf = (id: string) => id.split('-')[1] ?? id

/** Who it may be, asked of a register of so many: with what keys find, and where only the fuzzy way does. */
export function measureSuggestions(rows: number): string[] {
  const all = inventRows(rows)
  const sample = [...all.take(2000)]
  const columns = recogniseColumns(inventedHeader, sample)
  const gathered = gatherPeople(columns)
  for (const row of sample) gathered.add(rowOf(row))
  for (const row of all) gathered.add(rowOf(row))
  const { suggest } = openRegister(gathered)
  const missed: string[] = []
  const asked: Record<'keyed' | 'fuzzy', (row: readonly string[]) => string[]> = {
    keyed: ([, name = '', family = '', born = '']) => [
      '',
      name,
      family,
      born.slice(0, 4),
      '',
      '',
      '',
      '',
      '',
    ],
    fuzzy: ([, name = '', , born = '', , , town = '']) => [
      '',
      `${name.slice(0, -1)}x`,
      '',
      born.slice(0, 4),
      '',
      '',
      town,
      '',
      '',
    ],
  }
  for (const way of ['keyed', 'fuzzy'] as const) {
    const taken = sample.slice(0, 500).map(row => {
      const began = performance.now()
      suggest(asked[way](row), 10)
      return performance.now() - began
    })
    const p95 = taken.sort((a, b) => a - b)[Math.floor(taken.length * 0.95)] ?? 0
    console.log(`one mention among ${rows}, ${way}: p95 ${p95.toFixed(1)} ms`)
    if (p95 > bars[way]) missed.push(`short: a ${way} mention takes ${p95.toFixed(1)} ms`)
  }
  return missed
}
