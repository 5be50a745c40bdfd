import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '../../src/foundation/kernel/id.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'
import { type MortalCairn, startMortal, untilReady } from './mortal-cairn.ts'
import { type Answer, type Visitor, visitorAt } from './visitors.ts'

/** How the database fails, and how it is mended. */
const failures: Readonly<
  Record<string, (cairn: MortalCairn) => Promise<() => Promise<void> | void>>
> = {
  async 'stands still'(cairn) {
    cairn.stand(true)
    return () => cairn.stand(false)
  },
  async 'is slow: somebody else holds what is needed'(cairn) {
    const holding = await cairn.connect()
    await holding.query('begin; lock table forms.draft in access exclusive mode')
    return () => holding.end()
  },
  async 'has no place left'(cairn) {
    await cairn.rows('alter role cairn_app connection limit 0')
    await cairn.rows(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'cairn_app'`,
    )
    return async () => {
      await cairn.rows('alter role cairn_app connection limit -1')
    }
  },
}

export const rel09: Bar = {
  id: 'REL-09',
  says: 'whatever is wrong with the database, an answer comes in three seconds with what was typed, and work goes on within five of its mending',
  run: run => measure(run),
  controls: {
    'when nobody has that much patience': run => measure(run, { answered: 0.001 }),
    'when it never is mended': run => measure(run, { mended: false }),
  },
}

type Planted = { readonly answered?: number; readonly mended?: boolean }

const account = 'Two men wait for her after school, every day this week.'

async function measure(
  { full }: Run,
  { answered = 3, mended = true }: Planted = {},
): Promise<Result> {
  await using cairn = await startMortal()
  const visitors = await Promise.all(
    Array.from({ length: full ? 40 : 15 }, () => visitorAt(cairn.origin, 'dsl')),
  )
  const [first] = visitors
  const wrong: string[] = []
  let slowest = 0
  let slowestBack = 0
  for (const [failure, fail] of Object.entries(failures)) {
    const mend = await fail(cairn)
    const told = await Promise.all(visitors.map(visitor => timed(() => write(visitor))))
    for (const { answer, seconds } of told) {
      slowest = Math.max(slowest, seconds)
      if (seconds > answered) wrong.push(`${failure}: answered after ${seconds.toFixed(1)} s`)
      if (answer.status !== 503) wrong.push(`${failure}: answered with ${answer.status}`)
      else if (!answer.body.includes(account)) wrong.push(`${failure}: what was typed is gone`)
    }
    if (mended) await mend()
    const ready = untilReady(async () => (first ? (await write(first)).status === 303 : false))
    const back = await Promise.race([ready, pause(5_000, undefined, { ref: false })])
    if (back === undefined) wrong.push(`${failure}: not back five seconds after it was mended`)
    else slowestBack = Math.max(slowestBack, back)
    if (!mended) await mend()
  }
  const looked = `${Object.keys(failures).length} failures under ${visitors.length} people`
  const times = `answered in ${slowest.toFixed(1)} s, back in ${slowestBack.toFixed(1)} s`
  return nothingFound(wrong, `${looked}, ${times} at most`)
}

const write = (visitor: Visitor) =>
  visitor.post(`/concerns/new/${newId<'form'>()}/concern`, {
    narrative: account,
    provenance: 'saw_it',
  })

async function timed(ask: () => Promise<Answer>) {
  const began = performance.now()
  const answer = await ask()
  return { answer, seconds: (performance.now() - began) / 1000 }
}
