import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest, yesNo } from '../../foundation/kernel/reading.ts'

export const elsewhere = 'elsewhere'

export type TransferDraft = {
  /** An area of the partnership, or null for another council, which is named then. */
  readonly toAreaId: Id<'area'> | null
  readonly toName: string
  readonly why: string
  readonly summary: string
  readonly placed: 'yes' | 'no'
  readonly homeAuthority: string
  readonly hostAuthority: string
}

/** Reads a proposal to hand a child over. Of a child placed elsewhere, both authorities are named. */
export function readTransfer(
  answers: Answers,
  areas: readonly { readonly id: Id<'area'> }[],
): Outcome<TransferDraft> {
  const read = reading(answers)
  const area = areas.find(({ id }) => id === answers.to)
  const outside = answers.to === elsewhere
  if (!area && !outside) read.problem('to', 'Select who is to receive the child')
  const toName = outside
    ? read.text('toName', 'Enter which council receives the child', shortest)
    : ''
  const why = read.text('why', 'Enter why the child goes there')
  const summary = read.text('summary', 'Enter what whoever receives the child must know')
  const placed = read.choice('placed', yesNo, 'Select whether the child is placed away from home')
  const homeAuthority =
    placed === 'yes' ? read.text('homeAuthority', 'Enter the home authority', shortest) : ''
  const hostAuthority =
    placed === 'yes' ? read.text('hostAuthority', 'Enter the host authority', shortest) : ''
  if (read.problems.length > 0 || !placed) return refused(read.problems)
  const toAreaId = area?.id ?? null
  return accepted({ toAreaId, toName, why, summary, placed, homeAuthority, hostAuthority })
}

export const transferAnswers = {
  accepted: 'Accepted',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
} as const

export type TransferAnswerDraft = {
  readonly answer: keyof typeof transferAnswers
  readonly byName: string
  readonly words: string
  readonly answeredOn: CalendarDate
}

/**
 * Reads what the receiver said. Another area of the partnership answers for itself, today, under its own name; what
 * another council wrote is put down with the name and the day.
 */
export function readTransferAnswer(
  answers: Answers,
  today: CalendarDate,
  self: string | undefined,
): Outcome<TransferAnswerDraft> {
  const read = reading(answers)
  const missing = 'Select what the answer is'
  const answer = self
    ? read.choice('answer', { accepted: '', refused: '' }, missing)
    : read.choice('answer', transferAnswers, missing)
  const words = read.text('words', 'Enter the words of the answer')
  if (self || answer === 'withdrawn') {
    if (read.problems.length > 0 || !answer) return refused(read.problems)
    return accepted({ answer, byName: self ?? 'Whoever proposed it', words, answeredOn: today })
  }
  const byName = read.text('byName', 'Enter who answered, and their role', shortest)
  const answeredOn = read.day('answeredOn', 'Enter when, as a real date')
  if (answeredOn && answeredOn > today)
    read.problem('answeredOn', 'The day must be today or in the past')
  if (read.problems.length > 0 || !answer || !answeredOn) return refused(read.problems)
  return accepted({ answer, byName, words, answeredOn })
}

export const authorities = { home: 'Home authority', host: 'Host authority' } as const

export type Authority = keyof typeof authorities

export type ToldDraft = {
  readonly authority: Authority
  readonly told: string
  readonly toldOn: CalendarDate
  readonly words: string
}

export function readTold(answers: Answers, today: CalendarDate): Outcome<ToldDraft> {
  const read = reading(answers)
  const authority = read.choice('authority', authorities, 'Select which authority was told')
  const told = read.text('told', 'Enter who was told, and their role', shortest)
  const toldOn = read.day('toldOn', 'Enter when, as a real date')
  if (toldOn && toldOn > today) read.problem('toldOn', 'The day must be today or in the past')
  const words = read.optional('words')
  if (read.problems.length > 0 || !authority || !toldOn) return refused(read.problems)
  return accepted({ authority, told, toldOn, words })
}
