import type { AddressInfo } from 'node:net'
import { silence } from '../../src/doors/web/log.ts'
import { buildServer } from '../../src/doors/web/server.ts'
import { insertSession } from '../../src/foundation/access/index.ts'
import { newId } from '../../src/foundation/kernel/id.ts'
import { missingRoutes } from '../../src/work/missing/index.ts'
import { exampleMissing, nobodyElse } from '../../src/work/missing/missing.examples.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'

export const acc08: Bar = {
  id: 'ACC-08',
  says: 'what is taken away is gone at the next request, and what was followed ends within five seconds',
  run: run => measure(run, false),
  controls: {
    'when answers are remembered for a moment': run => measure(run, true),
  },
}

const soonest = 5000

/** What takes a right away, and how it is given back for the next time. */
const revocations = {
  'signed out': ['update access.session set ended_at = now() where practitioner_id = $1', ''],
  'has left': [
    'update access.practitioner set left_at = now() where id = $1',
    'update access.practitioner set left_at = null where id = $1',
  ],
  'lost the role': [
    'update access.held_role set ended_at = now() where practitioner_id = $1',
    'update access.held_role set ended_at = null where practitioner_id = $1',
  ],
  excluded: [
    `insert into access.exclusion (id, child_id, practitioner_id, reason, started_at)
     select gen_random_uuid(), child_id, $1, 'A neighbour', now() from missing.episode`,
    'delete from access.exclusion where practitioner_id = $1',
  ],
} as const

async function measure({ full }: Run, remembers: boolean): Promise<Result> {
  await using there = await exampleMissing()
  const { database, at } = there
  const worker = there.as('front_door_worker')
  const episode = await there.report()
  const app = await buildServer({
    ...{ database, clock: () => at, log: silence, origin: 'http://127.0.0.1' },
    ...{ partnership: 'Wenshire', demonstration: false, furniture: () => [], open: () => {} },
    routes: missingRoutes(database, nobodyElse),
  })
  const signIn = async () => {
    const token = await database.asking(worker, db =>
      insertSession(db, worker.id, 'demonstration', at),
    )
    return `cairn=${token}`
  }
  const remembered = new Map<string, number>()
  const statusOf = async (cookie: string) => {
    const known = remembers ? remembered.get(cookie) : undefined
    const headers = { cookie, 'x-request-id': newId() }
    const { statusCode } = known
      ? { statusCode: known }
      : await app.inject({ url: `/missing/${episode}`, headers })
    remembered.set(cookie, statusCode)
    return statusCode
  }

  const found: string[] = []
  const each = Object.entries(revocations)
  const trials = full ? 500 : 40
  for (let trial = 0; trial < trials; trial++) {
    const [what, [takes, gives]] = each[trial % each.length] ?? ['', ['', '']]
    const cookie = await signIn()
    if ((await statusOf(cookie)) !== 200) found.push(`not seen before: ${what}`)
    const underWay = statusOf(cookie)
    await database.asAdministrator(takes, [worker.id])
    if ((await statusOf(cookie)) === 200) found.push(`seen after: ${what}`)
    await underWay
    if (gives) await database.asAdministrator(gives, [worker.id])
  }
  if (full) {
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    for (const [what, [takes, gives]] of each.filter(([what]) => what !== 'excluded')) {
      const headers = { cookie: await signIn(), accept: 'text/event-stream' }
      const { body } = await fetch(`http://127.0.0.1:${port}/missing/changes`, { headers })
      await database.asAdministrator(takes, [worker.id])
      const taken = performance.now()
      for await (const _ of body ?? []) if (performance.now() - taken > 4 * soonest) break
      const ms = Math.round(performance.now() - taken)
      if (ms > soonest) found.push(`followed for ${ms} ms: ${what}`)
      if (gives) await database.asAdministrator(gives, [worker.id])
    }
  }
  await app.close()
  return nothingFound(found, `${trials} revocations${full ? ' and 3 that were followed' : ''}`)
}
