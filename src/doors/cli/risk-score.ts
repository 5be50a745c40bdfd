import { parseArgs } from 'node:util'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { defaultInstrument } from '../../work/assessment/default-instrument.ts'
import { type Instrument, score } from '../../work/assessment/instrument.ts'
import { factsReader } from '../../work/assessment/read-facts.ts'
import { readInstrument } from '../../work/assessment/read-instrument.ts'
import { answerLines } from './answer-lines.ts'
import { BadInput } from './bad-input.ts'
import { readJsonFile } from './input.ts'
import { writeWhole } from './output.ts'

export const help = `cairn risk score [--instrument FILE] [--cases FILE|-] [--out FILE|-]

Works out the score and level of each set of answers. Indicators that are not named are unknown.

  --instrument FILE  the instrument to score with; without it, the one Cairn comes with
  --cases FILE|-     sets of answers, one JSON object a line; standard input unless given
  --out FILE|-       where the levels go; standard output unless given

Example

  $ echo '{"id":"a","childAge":12,"answers":{"M13":{"state":"suspected","recency":"current"}},"escalations":[]}' | cairn risk score
  {"id":"a","score":1,"level":"medium","floors":["F3"],"provisional":true}

state is confirmed, suspected, not_present or unknown. recency is current (within 3 months),
recent (within 12) or historic; it is needed for each moderate or significant indicator confirmed
or suspected, and not taken for vulnerabilities. childAge is null when nobody knows it.
`

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      instrument: { type: 'string' },
      cases: { type: 'string', default: '-' },
      out: { type: 'string', default: '-' },
    },
  })
  const instrument = values.instrument ? await open(values.instrument) : defaultInstrument
  const readFacts = factsReader(instrument)
  const levels = answerLines(values.cases, line => {
    const facts = readFacts(line)
    if (!facts.ok) return facts
    const { score: points, level, floors, provisional } = score(instrument, facts.value)
    return accepted({ score: points, level, floors, provisional })
  })
  await writeWhole(values.out, levels)
}

async function open(file: string): Promise<Instrument> {
  const read = readInstrument(await readJsonFile(file))
  if (read.ok) return read.value
  const [{ field, text } = { field: '', text: 'is not an instrument' }] = read.problems
  throw new BadInput([file, field], text)
}
