import type { ClockState } from '../../foundation/govuk/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { deadline } from '../../foundation/kernel/deadline.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay, londonDayOf } from '../../foundation/kernel/london.ts'
import { type TimeLimitId, timeLimits } from '../../records/tasks/index.ts'

/** A statutory clock as the database keeps it. */
export type Timer = {
  readonly id: Id<'timer'>
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly limitId: TimeLimitId
  readonly sourceId: string
  readonly startedWith: string
  readonly source: string
  readonly confirmed: boolean
  readonly startedAt: Date
  readonly dueAt: Date
  readonly extendedTo: Date | null
  readonly outcome: TimerOutcome | null
  readonly endedAt: Date | null
  readonly endedWhy: string
  /** Since when it stands still, if it does. */
  readonly pausedAt: Date | null
}

export type TimerOutcome = 'met' | 'missed' | 'fell_away'

/**
 * The limits that may stand still for a written reason, as this partnership has it. What a statute sets runs on
 * whatever happens; the database holds the same list.
 */
export const pausable: readonly TimeLimitId[] = ['T_ASSESS']

/** The clocks a person stops by hand. The others end with the step they wait for. */
export const endedByHand: readonly TimeLimitId[] = ['T_ASSESS', 'T_PP', 'T_EPO', 'T_EPO_EXTENDED']

/** When it is due now, its pauses counted. */
export function dueOf({ dueAt, extendedTo }: Pick<Timer, 'dueAt' | 'extendedTo'>): Date {
  return extendedTo ?? dueAt
}

/** When a step of that day ended: a day counts to its end, and today to now, since nothing ends in the future. */
export function endOf(day: CalendarDate, now: Date): Date {
  const end = endOfLondonDay(day)
  return end.getTime() < now.getTime() ? end : now
}

/** What was late when it ended was missed, and stays so. */
export function outcomeAt(timer: Pick<Timer, 'dueAt' | 'extendedTo'>, endedAt: Date) {
  return endedAt <= dueOf(timer) ? 'met' : 'missed'
}

/** A clock that stood still is due as many days later, counted as its limit counts them. */
export function dueAfterPause(
  timer: Pick<Timer, 'limitId' | 'dueAt' | 'extendedTo'>,
  pausedAt: Date,
  resumedAt: Date,
): Date {
  const due = dueOf(timer)
  const { rule } = timeLimits[timer.limitId].limit
  const days = rule === 'working_days' ? 'working_days' : 'calendar_days'
  let stood = 0
  while (londonDayOf(deadline(days, stood + 1, pausedAt)) <= londonDayOf(resumedAt)) stood++
  return stood === 0 ? due : deadline(days, stood, due)
}

const day = 24 * 3_600_000

export function stateOf(timer: Timer, now: Date): ClockState {
  if (timer.outcome) return timer.outcome === 'missed' ? 'late' : 'met'
  const left = dueOf(timer).getTime() - now.getTime()
  if (left < 0) return timeLimits[timer.limitId].notBefore ? 'met' : 'late'
  return left <= day ? 'soon' : 'due'
}
