import { addMonths, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'

const monthsOld = 17 * 12 + 6

/** The day from which adult services are planned for. */
export function transitionFrom(bornOn: CalendarDate): CalendarDate {
  return addMonths(bornOn, monthsOld)
}

export function isNearEighteen(bornOn: CalendarDate, today: CalendarDate): boolean {
  return transitionFrom(bornOn) <= today && today < addMonths(bornOn, 18 * 12)
}

export const adultAnswers = {
  not_asked: 'Not asked yet',
  asked: 'Asked, no answer yet',
  accepted: 'Accepted',
  refused: 'Refused',
} as const

export type TransitionDraft = {
  readonly childsWords: string
  readonly notHeardWhy: string
  readonly service: string
  readonly contact: string
  readonly changes: string
  readonly stays: string
  readonly answer: keyof typeof adultAnswers
  readonly answeredBy: string
  readonly answeredOn: CalendarDate | null
  readonly answerWords: string
}

/** Reads the plan towards eighteen. That adult services accepted is somebody's word, with a name and a day. */
export function readTransition(answers: Answers, today: CalendarDate): Outcome<TransitionDraft> {
  const read = reading(answers)
  const childsWords = read.optional('childsWords')
  const notHeardWhy = read.optional('notHeardWhy')
  if (childsWords === '' && notHeardWhy === '')
    read.problem('childsWords', 'Enter what the child says, or below why the child was not heard')
  const service = read.text('service', 'Enter which adult service', shortest)
  const contact = read.optional('contact', shortest)
  const changes = read.text('changes', 'Enter what changes at eighteen')
  const stays = read.text('stays', 'Enter who and what stays')
  const answer = read.choice('answer', adultAnswers, 'Select what the adult service said')
  const answered = answer === 'accepted' || answer === 'refused'
  const answeredBy = answered
    ? read.text('answeredBy', 'Enter who answered, and their role', shortest)
    : ''
  const answeredOn = answered
    ? (read.day('answeredOn', 'Enter when, as a real date') ?? null)
    : null
  if (answeredOn && answeredOn > today)
    read.problem('answeredOn', 'The day must be today or in the past')
  const answerWords = answered ? read.text('answerWords', 'Enter the words of the answer') : ''
  if (read.problems.length > 0 || !answer) return refused(read.problems)
  return accepted({
    ...{ childsWords, notHeardWhy, service, contact, changes, stays },
    ...{ answer, answeredBy, answeredOn, answerWords },
  })
}
