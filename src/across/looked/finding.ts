import {
  type Answers,
  accepted,
  type Outcome as Read,
  refused,
} from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'

export const outcomes = {
  explained: 'There was a reason for it',
  'spoken-to': 'There was none. They were spoken to',
  investigated: 'There was none. It is investigated',
} as const

export type Outcome = keyof typeof outcomes

export function readReview(answers: Answers): Read<{ outcome: Outcome; why: string }> {
  const { choice, text, problems } = reading(answers)
  const outcome = choice('outcome', outcomes, 'Select what you found')
  const why = text('why', 'Enter what it rests on', 1000)
  return problems.length > 0 || !outcome ? refused(problems) : accepted({ outcome, why })
}
