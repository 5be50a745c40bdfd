import { silence } from '../src/doors/web/log.ts'
import { buildServer } from '../src/doors/web/server.ts'
import { insertSession } from '../src/foundation/access/index.ts'
import { addNews, missingRoutes } from '../src/work/missing/index.ts'
import { exampleMissing, minutesAfter, nobodyElse } from '../src/work/missing/missing.examples.ts'

/**
 * Two hundred children are missing and fifty screens follow the board: what each waits from a change until it shows it,
 * all fetching at once. `node bench/board.ts`, on a machine with nothing beside.
 */
const promised = 1000
const [episodes, screens, changes] = [200, 50, 20]

await using there = await exampleMissing()
const { database, at } = there
const worker = (minutes: number) =>
  there.fresh(there.as('front_door_worker'), minutesAfter(at, minutes))
const ids = []
for (let nth = 0; nth < episodes; nth++) {
  const child = await there.write(there.people.north, `Child ${nth}`)
  ids.push(await there.report(worker(nth / 60), {}, child))
}
const now = minutesAfter(at, 10)
const app = await buildServer({
  ...{ database, clock: () => now, log: silence, origin: 'http://127.0.0.1' },
  ...{ partnership: 'Wenshire', demonstration: false, furniture: () => [], open: () => {} },
  routes: missingRoutes(database, nobodyElse),
})
const { id } = worker(0)
const cookies = await Promise.all(
  Array.from({ length: screens }, async () => {
    const token = await database.asking({ id }, db => insertSession(db, id, 'demonstration', now))
    return `cairn=${token}`
  }),
)

const waits: number[] = []
let cpu = 0
for (let nth = -3; nth < changes; nth++) {
  const [episode] = ids.slice(nth)
  if (!episode) continue
  await addNews(database, worker(5), episode, 'Seen near the quay.')
  const used = process.cpuUsage()
  const began = performance.now()
  const taken = await Promise.all(
    cookies.map(async cookie => {
      const { statusCode } = await app.inject({ url: '/missing', headers: { cookie } })
      if (statusCode !== 200) throw new Error(`answered ${statusCode}`)
      return performance.now() - began
    }),
  )
  const { user, system } = process.cpuUsage(used)
  if (nth < 0) continue
  waits.push(...taken)
  cpu += (user + system) / 1000 / changes / screens
}
await app.close()
const sorted = waits.toSorted((a, b) => a - b)
const quantile = (part: number) => sorted[Math.floor(sorted.length * part)] ?? Number.NaN
console.log(
  `${screens} screens, ${episodes} episodes: p50 ${quantile(0.5).toFixed(0)} ms, p95 ${quantile(0.95).toFixed(0)} ms; Node ${cpu.toFixed(1)} ms of processor for each screen`,
)
process.exitCode = quantile(0.95) <= promised ? 0 : 1
