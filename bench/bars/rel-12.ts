import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '../../src/foundation/kernel/id.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'
import { startMortal } from './mortal-cairn.ts'
import { type Answer, visitorAt } from './visitors.ts'

export const rel12: Bar = {
  id: 'REL-12',
  says: 'under five times what Cairn can do, who is let in waits at most twice as long, the others are told when to come again, and what is urgent is let in',
  run: run => measure(run),
  controls: {
    'when nothing may take longer than before': run => measure(run, { slower: 0.5 }),
  },
}

type Asked = { readonly answer: Answer; readonly milliseconds: number }

/** Twelve who ask again and again are what Cairn can do; then five times as many requests arrive, whether or not they are answered. */
async function measure({ full }: Run, { slower = 2 } = {}): Promise<Result> {
  await using cairn = await startMortal()
  const seconds = full ? 30 : 6
  const visitor = await visitorAt(cairn.origin, 'dsl')
  const home = () => timed(() => visitor.get('/'))
  await closed(home, 12, 3)
  const before = await closed(home, 12, seconds)
  const rate = (5 * before.length) / seconds

  const concerns: Promise<Asked>[] = []
  const urgent = async () => {
    const path = `/concerns/new/${newId<'form'>()}/danger`
    concerns.push(timed(() => visitor.post(path, { danger: 'no' })))
  }
  const asked: Promise<Asked>[] = []
  const began = performance.now()
  for (let n = 0; performance.now() - began < seconds * 1000; ) {
    const due = ((performance.now() - began) / 1000) * rate
    for (; n < due; n++) asked.push(home())
    if (concerns.length < (performance.now() - began) / 200) await urgent()
    await pause(5)
  }
  const all = await Promise.all(asked)
  const admitted = all.filter(({ answer }) => answer.status === 200)
  const refused = all.filter(({ answer }) => answer.status === 503)
  const [usual, now] = [p95(before), p95(admitted)]
  const raised = await Promise.all(concerns)
  const wrong = [
    ...(now > slower * usual ? [`let in, and answered after ${now} ms instead of ${usual}`] : []),
    ...(refused.length === 0 ? ['nobody was told to come again'] : []),
    ...refused.flatMap(({ answer }) =>
      answer.looks.includes('"retry-after","5"') ? [] : ['told to come again, and not when'],
    ),
    ...(all.length > admitted.length + refused.length ? ['answered with something else'] : []),
    ...raised.flatMap(({ answer }) => (answer.status === 303 ? [] : ['a concern was turned away'])),
  ]
  const looked = `${all.length} requests at ${Math.round(rate)} a second, ${admitted.length} let in`
  const times = `p95 ${now} ms instead of ${usual}; ${raised.length} concerns, p95 ${p95(raised)} ms`
  return nothingFound(wrong, `${looked}, ${times}`)
}

async function closed(ask: () => Promise<Asked>, users: number, seconds: number): Promise<Asked[]> {
  const asked: Asked[] = []
  const end = performance.now() + seconds * 1000
  const user = async () => {
    while (performance.now() < end) asked.push(await ask())
  }
  await Promise.all(Array.from({ length: users }, user))
  return asked
}

async function timed(ask: () => Promise<Answer>): Promise<Asked> {
  const began = performance.now()
  // A connection that was kept may be closed in the moment in which it is used again.
  const answer = await ask().catch(ask)
  return { answer, milliseconds: performance.now() - began }
}

function p95(asked: readonly Asked[]): number {
  const sorted = asked.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b)
  return Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? 0)
}
