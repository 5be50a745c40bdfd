import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { followedBoard, held } from './followed-board.ts'

/**
 * Two hundred children are missing and fifty screens follow the board.
 *
 * `node bench/board.ts`: what each waits from a change until it shows it, all fetching at once. On a machine with
 * nothing beside.
 *
 * `node bench/board.ts --minutes 60`: a change every three seconds for that long, and whether memory and handles stay.
 */
const promised = { ms: 1000, growth: 1.1 }
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '0' } } })
const minutes = Number(values.minutes)
await using board = await followedBoard(200, 50)
process.exitCode = (minutes > 0 ? await staysFor(minutes) : await showsInTime()) ? 0 : 1

async function showsInTime(): Promise<boolean> {
  for (let nth = 0; nth < 3; nth++) await board.change()
  const waits: number[] = []
  for (let nth = 0; nth < 20; nth++) waits.push(...(await board.change()))
  const sorted = waits.toSorted((a, b) => a - b)
  const quantile = (part: number) => sorted[Math.floor(sorted.length * part)] ?? Number.NaN
  const [half, most] = [quantile(0.5), quantile(0.95)]
  console.log(`50 screens, 200 episodes: p50 ${half.toFixed(0)} ms, p95 ${most.toFixed(0)} ms`)
  return most <= promised.ms
}

/** The first sixth warms up; the last is held against the second. */
async function staysFor(minutes: number): Promise<boolean> {
  const samples: ReturnType<typeof held>[] = []
  const ends = performance.now() + minutes * 60_000
  for (let next = performance.now(); next < ends; next += 60_000) {
    while (performance.now() < next + 60_000) {
      const changed = performance.now()
      await board.change()
      await pause(Math.max(0, changed + 3000 - performance.now()))
    }
    const now = held()
    samples.push(now)
    console.log(
      `${samples.length} min: ${(now.bytes / 2 ** 20).toFixed(1)} MiB held, ${now.handles} handles, ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB of the machine`,
    )
  }
  const sixth = Math.ceil(samples.length / 6)
  const middle = (part: readonly number[]) =>
    part.toSorted((a, b) => a - b)[Math.floor(part.length / 2)] ?? Number.NaN
  const grown = (what: 'bytes' | 'handles') => {
    const all = samples.map(sample => sample[what])
    return middle(all.slice(-sixth)) / middle(all.slice(sixth, 2 * sixth))
  }
  const [bytes, handles] = [grown('bytes'), grown('handles')]
  console.log(`memory × ${bytes.toFixed(3)}, handles × ${handles.toFixed(3)} in ${minutes} minutes`)
  return bytes <= promised.growth && handles <= promised.growth
}
