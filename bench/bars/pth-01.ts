import { react } from '../../src/across/pathway/index.ts'
import {
  forgetful,
  walk,
  withoutConstraints,
} from '../../src/across/pathway/never-dropped.examples.ts'
import type { React } from '../../src/foundation/database/index.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'

export const pth01: Bar = {
  id: 'PTH-01',
  says: 'no open child is without an owner who works here and a next date, whatever people do in whatever order',
  run: run => measure(run, react),
  controls: {
    'when the constraints are gone and a reaction forgets an owner': run =>
      measure(run, forgetful, withoutConstraints),
    'when only the constraints are gone': run => measure(run, react, withoutConstraints),
  },
}

/** Many lives of a partnership rather than one long one: each has its own colleagues and its own luck. */
async function measure(
  { full, seed }: Run,
  reacting: React,
  plant?: typeof withoutConstraints,
): Promise<Result> {
  const lives = full ? 20 : 1
  const operations = full ? 700 : 300
  let done = 0
  for (let life = 0; life < lives; life++) {
    const planted = plant ? { plant } : {}
    const walked = await walk({ seed: seed + life, operations, react: reacting, ...planted })
    done += Object.values(walked.carriedOut).reduce((sum, times) => sum + times, 0)
    if (walked.dropped.length > 0) {
      const [last] = walked.last.slice(-1)
      return nothingFound(walked.dropped, `life ${seed + life} until ${last}`)
    }
  }
  return nothingFound([], `${done} operations carried out of ${lives * operations} tried`)
}
