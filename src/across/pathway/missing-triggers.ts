import type { Id } from '../../foundation/kernel/id.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'

/**
 * From how many times on a child who goes missing again is looked at by more people. The partnership's numbers: no single
 * number stands in the statutory guidance; three in ninety days is common practice.
 */
export const triggers = {
  repeat: { episodes: 3, days: 90, considerWithin: 5 },
  long: { hours: 24 },
  placement: { reviewWithin: 5 },
  group: [
    { episodes: 5, days: 90 },
    { episodes: 9, days: 365 },
  ],
} as const

type Within = { readonly episodes: number; readonly days: number }

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

export function reaches(episodes: readonly Gone[], { episodes: most, days }: Within, at: Date) {
  return goneWithin(episodes, days, at).length >= most
}

/** Away while London slept, however the clocks changed that night. */
export function isOvernight({ lastSeenAt, returnedAt }: Gone): boolean {
  return returnedAt !== null && londonDayOf(lastSeenAt) < londonDayOf(returnedAt)
}

export function isLong(gone: Gone): boolean {
  const { lastSeenAt, returnedAt } = gone
  if (!returnedAt) return false
  return (
    isOvernight(gone) ||
    returnedAt.getTime() - lastSeenAt.getTime() > triggers.long.hours * 3_600_000
  )
}

/** An answer of the matrix that the episodes speak for. A person gives it, or does not. */
export type ProposedAnswer = {
  readonly indicator: string
  readonly says: string
  readonly evidence: readonly string[]
}

/** S01 of the default matrix: missing three or more times in 90 days, or overnight. */
export function proposeAnswers(episodes: readonly Gone[], at: Date): ProposedAnswer[] {
  const { days } = triggers.repeat
  const recent = goneWithin(episodes, days, at)
  const often = reaches(episodes, triggers.repeat, at)
  const nights = recent.filter(isOvernight)
  if (!often && nights.length === 0) return []
  const times = recent.length === 1 ? 'once' : `${recent.length} times`
  const says = `Missing ${times} in ${days} days${nights.length > 0 ? `, overnight ${nights.length === 1 ? 'once' : `${nights.length} times`}` : ''}`
  const evidence = recent.map(
    one =>
      `${one.reference}: ${formatInstant(one.lastSeenAt)}${one.returnedAt ? ` to ${formatInstant(one.returnedAt)}` : ', not back'}`,
  )
  return [{ indicator: 'S01', says, evidence }]
}
