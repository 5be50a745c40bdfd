import {
  type Answers,
  accepted,
  listOf,
  type Outcome,
  refused,
} from '../../foundation/kernel/outcome.ts'
import type { LocalWording, WordingList } from '../language/index.ts'

type Proposed = { readonly local: LocalWording; readonly why: string }

const longestLine = 500
const mostLines = 100

/** Which wording is not advised on here, and which is besides: a line each, its parts set apart by a bar. */
export function readWording(answers: Answers, { entries }: WordingList): Outcome<Proposed> {
  const known = new Set(entries.map(({ id }) => id))
  const off = listOf(answers.off).filter(id => known.has(id))
  const lines = (answers.added ?? '').split('\n').filter(line => line.trim() !== '')
  const added = lines.map(line => {
    const [phrase = '', why = '', better = ''] = line.split('|').map(part => part.trim())
    return { phrase, why, better }
  })
  const why = answers.why?.trim() ?? ''
  const wrong = added.findIndex(one => Object.values(one).includes(''))
  const problems = [
    ...(wrong < 0
      ? []
      : [
          {
            field: 'added',
            text: `Line ${wrong + 1}: write the words, why, and better words, with | between`,
          },
        ]),
    ...(lines.some(line => line.length > longestLine) || lines.length > mostLines
      ? [{ field: 'added', text: `Use ${mostLines} lines of ${longestLine} characters or fewer` }]
      : []),
    ...(why === '' ? [{ field: 'why', text: 'Enter why, and what it rests on' }] : []),
    ...(why.length > 2_000 ? [{ field: 'why', text: 'Use 2,000 characters or fewer' }] : []),
  ]
  if (problems.length > 0) return refused(problems)
  return accepted({ local: { off, added }, why })
}

/** The lines as they are typed. */
export function asLines({ added }: LocalWording): string {
  return added.map(({ phrase, why, better }) => `${phrase} | ${why} | ${better}`).join('\n')
}
