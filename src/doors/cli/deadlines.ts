import { parseArgs } from 'node:util'
import { deadline, type Rule } from '../../foundation/kernel/deadline.ts'
import { readInstant, writeInstant } from '../../foundation/kernel/instant.ts'
import { accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { OutsideCalendar } from '../../foundation/kernel/working-days.ts'
import { answerLines } from './answer-lines.ts'
import { writeWhole } from './output.ts'

export const help = `cairn deadlines [--cases FILE|-] [--out FILE|-]

Works out when something is due, in England and Wales.

  --cases FILE|-  one JSON object a line; standard input unless given
  --out FILE|-    where the deadlines go; standard output unless given

Example

  $ echo '{"id":"a","rule":"working_days","n":2,"from":"2026-12-24T16:00:00Z"}' | cairn deadlines
  {"id":"a","due":"2026-12-30T23:59:59Z"}

rule is working_days or calendar_days, to 23:59:59 in London on the last of n days after the day of
from in London, or hours, exactly n of them. The calendar runs from 2020 to 2035.
`

const promised: readonly Rule[] = ['working_days', 'calendar_days', 'hours']

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      cases: { type: 'string', default: '-' },
      out: { type: 'string', default: '-' },
    },
  })
  await writeWhole(values.out, answerLines(values.cases, dueBy))
}

function dueBy(line: Readonly<Record<string, unknown>>): Outcome<{ due: string }> {
  const problem = (field: string, text: string) => refused([{ field, text }])
  const rule = promised.find(known => known === line.rule)
  const from = readInstant(line.from)
  const { n } = line

  if (!rule) return problem('rule', `must be one of ${promised.join(', ')}`)
  if (!isWhole(n)) return problem('n', 'must be a whole number, 0 or more')
  if (!from) return problem('from', 'must be a moment with its zone, such as 2026-12-24T16:00:00Z')
  try {
    return accepted({ due: writeInstant(deadline(rule, n, from)) })
  } catch (error) {
    if (error instanceof OutsideCalendar) return problem('from', error.message)
    throw error
  }
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0
}
