import { cpuTime } from '../../foundation/kernel/cpu-time.examples.ts'
import { fc } from '../../foundation/kernel/properties.examples.ts'
import { defaultInstrument } from './default-instrument.ts'
import { anyFacts } from './instrument.examples.ts'
import { score } from './instrument.ts'

/* Says how many sets of answers are scored in a second: in a process of its own, as the command scores them. */

const examples = fc.sample(anyFacts, { numRuns: 500, seed: 1 })
const scoreAll = () => {
  for (let round = 0; round < 4; round++)
    for (const facts of examples) score(defaultInstrument, facts)
}
console.log(Math.round((4 * examples.length * 1000) / cpuTime(scoreAll, 8)))
