import type { Id } from '../../foundation/kernel/id.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import type { MissingNumbers } from '../../records/practice/index.ts'

export type Gone = {
  readonly id: Id<'episode'>
  readonly reference: string
  readonly lastSeenAt: Date
  readonly returnedAt: Date | null
  readonly cancelled: boolean
}

const day = 86_400_000

/** The times that count within so many days up to a moment. What was reported in error does not. */
export function goneWithin(episodes: readonly Gone[], days: number, at: Date): readonly Gone[] {
  const since = at.getTime() - days * day
  return episodes.filter(
    ({ lastSeenAt, cancelled }) =>
      !cancelled && lastSeenAt.getTime() > since && lastSeenAt.getTime() <= at.getTime(),
  )
}

/** Missing so often that a meeting is considered and an answer of the matrix proposed (R1). */
export function isRepeated(
  episodes: readonly Gone[],
  { repeatTimes, repeatDays }: MissingNumbers,
  at: Date,
): boolean {
  return goneWithin(episodes, repeatDays, at).length >= repeatTimes
}

/** From so many times on, within so many days, a child is on the agenda of the group (R5). */
export function groupLimits(numbers: MissingNumbers) {
  return [
    { times: numbers.groupTimes, days: numbers.groupDays },
    { times: numbers.groupYearTimes, days: numbers.groupYearDays },
  ]
}

/** Away while London slept, however the clocks changed that night. */
export function isOvernight({ lastSeenAt, returnedAt }: Gone): boolean {
  return returnedAt !== null && londonDayOf(lastSeenAt) < londonDayOf(returnedAt)
}

export function isLong(gone: Gone, { longHours }: MissingNumbers): boolean {
  const { lastSeenAt, returnedAt } = gone
  if (!returnedAt) return false
  return isOvernight(gone) || returnedAt.getTime() - lastSeenAt.getTime() > longHours * 3_600_000
}

/** An answer of the matrix that the episodes speak for. A person gives it, or does not. */
export type ProposedAnswer = {
  readonly indicator: string
  readonly says: string
  readonly evidence: readonly string[]
}

/** S01 of the default matrix: missing again and again, or overnight. */
export function proposeAnswers(
  episodes: readonly Gone[],
  numbers: MissingNumbers,
  at: Date,
): ProposedAnswer[] {
  const days = numbers.repeatDays
  const recent = goneWithin(episodes, days, at)
  const nights = recent.filter(isOvernight)
  if (!isRepeated(episodes, numbers, at) && nights.length === 0) return []
  const times = recent.length === 1 ? 'once' : `${recent.length} times`
  const says = `Missing ${times} in ${days} days${nights.length > 0 ? `, overnight ${nights.length === 1 ? 'once' : `${nights.length} times`}` : ''}`
  const evidence = recent.map(
    one =>
      `${one.reference}: ${formatInstant(one.lastSeenAt)}${one.returnedAt ? ` to ${formatInstant(one.returnedAt)}` : ', not back'}`,
  )
  return [{ indicator: 'S01', says, evidence }]
}
