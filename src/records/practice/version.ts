import { type CalendarDate, readCalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'

export const kinds = {
  instrument: 'Risk matrix',
  exploitation_type: 'Exploitation type',
  exploitation_model: 'Model of exploitation',
  definition: 'Definition',
  group_terms: 'Terms of reference',
  missing_numbers: 'Numbers for children who go missing',
  wording: 'List of wording',
} as const

export type Kind = keyof typeof kinds

/** From which day a version is worked by, and when that was decided. */
export type Start = {
  readonly versionId: Id<'version'>
  /** What it is a version of: from its day on it replaces what was in force under the same key. */
  readonly key: string
  /** From its day on there is nothing of this key any more. */
  readonly ends: boolean
  readonly startsOn: CalendarDate
  readonly decidedAt: Date
}

/**
 * What is in force at an instant, by key.
 *
 * Only what had been decided by then counts, so that no later decision changes what was in force before it. A day that
 * has not come may be moved; one that has come stands.
 */
export function inForceAt<Some extends Start>(
  starts: readonly Some[],
  at: Date,
): ReadonlyMap<string, Some> {
  const today = londonDayOf(at)
  const decided = starts.filter(({ decidedAt }) => decidedAt <= at)
  const come = decided.filter(one => one.startsOn <= today && !wasMoved(one, decided))
  const latest = new Map(come.toSorted(inTurn).map(one => [one.key, one]))
  return new Map([...latest].filter(([, { ends }]) => !ends))
}

function wasMoved(start: Start, decided: readonly Start[]): boolean {
  return decided.some(
    ({ versionId, decidedAt }) =>
      versionId === start.versionId &&
      decidedAt > start.decidedAt &&
      londonDayOf(decidedAt) < start.startsOn,
  )
}

function inTurn(one: Start, other: Start): number {
  if (one.startsOn !== other.startsOn) return one.startsOn < other.startsOn ? -1 : 1
  return one.decidedAt.getTime() - other.decidedAt.getTime()
}

export type Standing =
  | { readonly is: 'waiting' | 'approved' | 'in force' | 'past' }
  | { readonly is: 'planned'; readonly startsOn: CalendarDate }

/** How far a version has come. `starts` are all of its kind, because another one may have replaced it. */
export function standingOf(
  { id, approvedAt }: { readonly id: Id<'version'>; readonly approvedAt: Date | null },
  starts: readonly Start[],
  at: Date,
): Standing {
  if (!approvedAt) return { is: 'waiting' }
  const own = starts.filter(one => one.versionId === id)
  const last = own.toSorted((a, b) => a.decidedAt.getTime() - b.decidedAt.getTime()).at(-1)
  if (!last) return { is: 'approved' }
  if (last.startsOn > londonDayOf(at)) return { is: 'planned', startsOn: last.startsOn }
  // What ends a key is in force as long as nothing follows it.
  const standing = inForceAt(
    starts.map(one => ({ ...one, ends: false })),
    at,
  )
  return { is: standing.get(last.key)?.versionId === id ? 'in force' : 'past' }
}

/** The day from which a version is worked by: never a day that has gone, because work was done in it. */
export function readStart(answers: Answers, today: CalendarDate): Outcome<CalendarDate> {
  const day = readCalendarDate(answers, 'startsOn')
  const problem = (text: string) => refused([{ field: 'startsOn', text }])
  if (!day) return problem('Enter a real day, such as 1 4 2027')
  if (day < today) return problem('The day must be today or later: the past is not rewritten')
  return accepted(day)
}
