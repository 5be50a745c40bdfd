import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import type { LocalWording, WordingList } from '../language/index.ts'

type Proposed = { readonly local: LocalWording; readonly why: string }

const longestLine = 500
const mostLines = 100

/** Which wording is not advised on here, and which is besides: a line each, its parts set apart by a bar. */
export function readWording(answers: Answers, { entries }: WordingList): Outcome<Proposed> {
  const { list, optional, problem, problems, text } = reading(answers)
  const off = list('off').filter(id => entries.some(entry => entry.id === id))
  const lines = optional('added')
    .split('\n')
    .filter(line => line.trim() !== '')
  const added = lines.map(line => {
    const [phrase = '', why = '', better = ''] = line.split('|').map(part => part.trim())
    return { phrase, why, better }
  })
  const wrong = added.findIndex(one => Object.values(one).includes(''))
  if (lines.length > mostLines || lines.some(line => line.length > longestLine)) {
    problem('added', `Use ${mostLines} lines of ${longestLine} characters or fewer`)
  } else if (wrong >= 0) {
    problem('added', `Line ${wrong + 1}: write the words, why, and better words, with | between`)
  }
  const why = text('why', 'Enter why, and what it rests on', 2_000)
  return problems.length > 0 ? refused(problems) : accepted({ local: { off, added }, why })
}

/** The lines as they are typed. */
export function asLines({ added }: LocalWording): string {
  return added.map(({ phrase, why, better }) => `${phrase} | ${why} | ${better}`).join('\n')
}
