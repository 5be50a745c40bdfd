import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'

export const endingAnswers = { ended: 'End it', kept: 'Keep it' } as const

export type Answered = { readonly answer: keyof typeof endingAnswers; readonly answerWhy: string }

export function readEnding(answers: Answers): Outcome<string> {
  const { text, problems } = reading(answers, shortest)
  const why = text('why', 'Write why it should end')
  return problems.length > 0 ? refused(problems) : accepted(why)
}

export function readAnswer(answers: Answers): Outcome<Answered> {
  const { text, choice, problems } = reading(answers, shortest)
  const answer = choice('answer', endingAnswers, 'Select whether it ends')
  const answerWhy = text('answerWhy', 'Write why')
  return problems.length > 0 || !answer ? refused(problems) : accepted({ answer, answerWhy })
}
