import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import { bases } from './question.ts'

export const pointings = {
  point: 'Tell each that somebody else may know of it, and to ring us',
  not: 'Do not tell even that',
} as const

export type Pointing = {
  readonly decision: keyof typeof pointings
  readonly basis: keyof typeof bases
  readonly reason: string
}

export function readPointing(answers: Answers): Outcome<Pointing> {
  const read = reading(answers)
  const decision = read.choice('decision', pointings, 'Select whether they are told whom to ring')
  const basis = read.choice('basis', bases, 'Select what the decision rests on')
  const reason = read.text('reason', 'Enter why', 2000)
  if (read.problems.length > 0 || !decision || !basis) return refused(read.problems)
  return accepted({ decision, basis, reason })
}
