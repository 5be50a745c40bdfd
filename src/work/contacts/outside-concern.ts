import { type Answers, accepted, type Outcome } from '../../foundation/kernel/outcome.ts'
import { type Asked, type Concern, concernProblems, readAnswers } from './concern.ts'
import type { SourceCode } from './source-code.ts'

/** How somebody without an account comes to know of a child, with the code of the children in need census. */
export const tellers = {
  work: { label: 'Through my work', code: '8' },
  family: { label: 'I am family, or care for the child', code: '1A' },
  acquaintance: { label: 'I know the child or the family', code: '1B' },
  self: { label: 'It is about me', code: '1C' },
  other: { label: 'In another way', code: '1D' },
} as const satisfies Record<string, { label: string; code: SourceCode }>

type Teller = keyof typeof tellers

/** The same reading as of every other concern, of fewer questions. What was not asked is not taken for an answer. */
export function readOutsideConcern(answers: Answers, who: Asked): Outcome<Concern> {
  const { danger, police, child, concern, others, vehicles } = concernProblems
  const tooLong = () =>
    (answers.reporter?.trim().length ?? 0) > 200
      ? [{ field: 'reporter', text: 'Must be 200 characters or fewer' }]
      : []
  const checks = [danger, police, child, concern, others, vehicles, tooLong]
  const read = readAnswers(answers, who, [], checks)
  if (!read.ok) return read
  const teller = (Object.keys(tellers) as Teller[]).find(one => one === answers.teller)
  return accepted({
    ...read.value,
    channel: 'link',
    reporter: answers.reporter?.trim() ?? '',
    sourceCode: teller ? tellers[teller].code : '10',
    parentsTold: 'not_asked',
    parentsReason: '',
    // There is nowhere to tell them: the front door rings whoever left a number.
    tellReporter: false,
    others: [],
  })
}
