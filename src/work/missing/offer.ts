import { readPast } from '../../foundation/kernel/moment.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'

export const ways = {
  in_person: 'In person',
  phone: 'By phone',
  message: 'By message',
  through_carer: 'Through a parent or carer',
} as const

export const outcomes = {
  accepted: 'Accepted',
  declined: 'Declined',
  not_reached: 'Not reached',
  not_offered: 'Not offered',
} as const

export type Offer = {
  readonly offeredAt: Date
  readonly worker: string
  readonly how: keyof typeof ways | 'not_offered'
  readonly place: string
  readonly outcome: keyof typeof outcomes
  readonly reason: string
  readonly nextTry: string
}

/** One attempt. A child who declines is offered another worker or place; nothing here closes anything. */
export function readOffer(answers: Answers, returnedAt: Date, now: Date): Outcome<Offer> {
  const read = reading(answers)
  const outcome = read.choice('outcome', outcomes, 'Select what came of it')
  const offeredAt = readPast(answers, 'offered', now, read.problems)
  if (offeredAt && offeredAt < returnedAt)
    read.problem('offered', 'An interview is offered after the child is back')
  const worker = read.text('worker', 'Enter who offered it, or decided not to', shortest)
  const offered = outcome !== 'not_offered'
  const how = offered ? read.choice('how', ways, 'Select how it was offered') : 'not_offered'
  const place = offered ? read.text('place', 'Enter which place was offered', shortest) : ''
  const reason = offered
    ? read.optional('reason')
    : read.text('reason', 'Enter why it was not offered')
  const nextTry =
    outcome === 'declined' || outcome === 'not_reached'
      ? read.text('nextTry', 'Enter who tries again, where and how')
      : read.optional('nextTry')
  if (read.problems.length > 0 || !outcome || !offeredAt || !how) return refused(read.problems)
  return accepted({ offeredAt, worker, how, place, outcome, reason, nextTry })
}
