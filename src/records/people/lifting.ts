import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'

/** What keeps somebody from a child: lifted by two people, whichever it is. */
export type Shield =
  | { readonly kind: 'exclusion'; readonly id: Id<'exclusion'> }
  | { readonly kind: 'restriction'; readonly id: Id<'restriction'> }

export const liftingAnswers = { ended: 'End it', kept: 'Keep it' } as const

export type Answered = { readonly answer: keyof typeof liftingAnswers; readonly answerWhy: string }

/** What was asked longer ago was asked about another day. Partnership default; the database holds the same. */
const daysToAnswer = 14

type Asked = { readonly answer: string | null; readonly askedAt: Date }

export function isWaiting({ answer, askedAt }: Asked, now: Date): boolean {
  return answer === null && +now <= +askedAt + daysToAnswer * 24 * 60 * 60_000
}

export function readAsking(answers: Answers): Outcome<string> {
  const { text, problems } = reading(answers, shortest)
  const why = text('why', 'Write why it should end')
  return problems.length > 0 ? refused(problems) : accepted(why)
}

export function readAnswer(answers: Answers): Outcome<Answered> {
  const { text, choice, problems } = reading(answers, shortest)
  const answer = choice('answer', liftingAnswers, 'Select whether it ends')
  const answerWhy = text('answerWhy', 'Write why')
  return problems.length > 0 || !answer ? refused(problems) : accepted({ answer, answerWhy })
}
