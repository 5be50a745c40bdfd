import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'
import { drawFrom } from './chance.ts'

export const tim02: Bar = {
  id: 'TIM-02',
  says: 'the day, ages and deadlines are London’s over clock changes, midnight and 29 February, wherever the machine stands',
  run: run => measure(run, said),
  controls: {
    'when the machine’s own zone says which day it is': run =>
      measure(run, async (zone, instants) => {
        const lines = await said(zone, instants)
        const own = new Intl.DateTimeFormat('en-CA', { timeZone: zone })
        return lines.map((line, at) => own.format(new Date(instants[at] ?? '')) + line.slice(10))
      }),
    'when a deadline forgets that the clocks change': run =>
      measure(run, async (zone, instants) => {
        const lines = await said(zone, instants)
        return zone === 'Asia/Kolkata' ? lines.map(line => line.replace('22:59', '23:59')) : lines
      }),
  },
}

const zones = ['Europe/London', 'UTC', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Kiritimati']
const hour = 3_600_000

/** Around midnight in London and the changes of its clocks, on leap days, and anywhere between. */
function instantsOf({ full, seed }: Run): string[] {
  const draw = drawFrom(seed)
  const around = [
    '2026-03-29T01:00Z',
    '2026-10-25T01:00Z',
    '2028-02-29T00:00Z',
    '2027-02-28T23:00Z',
  ]
    .concat(['2026-07-15T23:00Z', '2026-12-31T00:00Z', '2030-03-31T01:00Z'])
    .flatMap(text => [-hour, -1, 0, 1, hour, 23 * hour].map(by => Date.parse(text) + by))
  const [from, to] = [Date.UTC(2021, 0, 1), Date.UTC(2034, 0, 1)]
  const drawn = Array.from({ length: full ? 2000 : 100 }, () => from + draw(to - from))
  return [...around, ...drawn].map(ms => new Date(ms).toISOString())
}

const asks = promisify(execFile)

async function said(zone: string, instants: readonly string[]): Promise<string[]> {
  const script = path.join(import.meta.dirname, 'days-in-london.ts')
  const { stdout } = await asks(process.execPath, [script, JSON.stringify(instants)], {
    env: { ...process.env, TZ: zone },
    maxBuffer: 2 ** 24,
  })
  return stdout.trimEnd().split('\n')
}

async function measure(run: Run, ask: typeof said): Promise<Result> {
  const instants = instantsOf(run)
  const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })
  const found: string[] = []
  const [first = [], ...others] = await Promise.all(zones.map(zone => ask(zone, instants)))
  instants.forEach((instant, at) => {
    const line = first[at] ?? ''
    const [day = '', , age] = line.split(' | ')
    if (day !== london.format(new Date(instant))) found.push(`${instant} is ${day}`)
    // Who is born on a leap day is a year older on 1 March, as the law of England has it.
    const [year = 0, rest = ''] = [Number(day.slice(0, 4)), day.slice(5)]
    if (Number(age) !== year - 2012 - (rest < '02-29' ? 1 : 0)) found.push(`${day}: aged ${age}`)
    others.forEach((lines, nth) => {
      if (lines[at] !== line)
        found.push(`${zones[nth + 1]}: ${instant} is ${lines[at]}, not ${line}`)
    })
  })
  return nothingFound(found, `${instants.length} instants in ${zones.length} zones`)
}
