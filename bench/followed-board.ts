import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { silence } from '../src/doors/web/log.ts'
import { buildServer } from '../src/doors/web/server.ts'
import { insertSession } from '../src/foundation/access/index.ts'
import { addNews, missingRoutes } from '../src/work/missing/index.ts'
import { exampleMissing, minutesAfter, nobodyElse } from '../src/work/missing/missing.examples.ts'

/** Whoever keeps what was answered: what a growing memory is told by. */
export type Keeping = (answer: unknown) => void

/** A board of so many missing children, and so many screens that follow it over HTTP as browsers do. */
export async function followedBoard(episodes: number, screens: number, keep: Keeping = () => {}) {
  const there = await exampleMissing()
  const { database, at } = there
  const worker = (minutes: number) =>
    there.fresh(there.as('front_door_worker'), minutesAfter(at, minutes))
  const ids: Awaited<ReturnType<typeof there.report>>[] = []
  for (let nth = 0; nth < episodes; nth++) {
    const child = await there.write(there.people.north, `Child ${nth}`)
    ids.push(await there.report(worker(nth / 60), {}, child))
  }
  const now = minutesAfter(at, 10)
  const app = await buildServer({
    ...{ database, clock: () => now, log: silence, origin: 'http://127.0.0.1' },
    ...{ partnership: 'Wenshire', demonstration: false, furniture: () => [], open: () => {} },
    routes: missingRoutes(database, nobodyElse).map(route => ({
      ...route,
      async handle(asked) {
        const answer = await route.handle(asked)
        keep(answer)
        return answer
      },
    })),
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const { id } = worker(0)
  const following = await Promise.all(
    Array.from({ length: screens }, async () => {
      const token = await database.asking({ id }, db => insertSession(db, id, 'demonstration', now))
      return showings(origin, `cairn=${token}`)
    }),
  )
  const allShow = () => Promise.all(following.map(async screen => (await screen.next()).value ?? 0))
  await allShow()
  let changes = 0

  return {
    /** Something new of one child. @returns the milliseconds after which each screen showed it */
    async change(): Promise<number[]> {
      const [episode] = ids.slice(changes++ % episodes)
      if (!episode) throw new Error('nobody is missing')
      const began = performance.now()
      const shown = allShow()
      await addNews(database, worker(5), episode, 'Seen near the quay.')
      return (await shown).map(when => when - began)
    },
    async [Symbol.asyncDispose]() {
      await app.close()
      await there[Symbol.asyncDispose]()
    },
  }
}

/** When the screen of a browser shows the board anew: told of a change, it fetches the page. */
async function* showings(origin: string, cookie: string): AsyncGenerator<number> {
  const accept = 'text/event-stream'
  const { body } = await fetch(`${origin}/missing/changes`, { headers: { cookie, accept } })
  if (!body) throw new Error('follows nothing')
  let heard = ''
  for await (const part of body.pipeThrough(new TextDecoderStream())) {
    heard += part
    if (!/event: changed\ndata: \d+\n\n/.test(heard)) continue
    heard = ''
    const page = await fetch(`${origin}/missing`, { headers: { cookie }, redirect: 'manual' })
    if (page.status !== 200) throw new Error(`answered ${page.status}`)
    await page.text()
    yield performance.now()
  }
  throw new Error('is followed no longer')
}

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/**
 * What this process holds when nothing is left that could be given back: bytes of its own, and how many things it has
 * open. What the network borrows comes and goes by megabytes, and says nothing.
 */
export function held() {
  collect()
  return {
    bytes: process.memoryUsage().heapUsed,
    handles: process.getActiveResourcesInfo().length,
  }
}
