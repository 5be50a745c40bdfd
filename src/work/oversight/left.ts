import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { Left } from './left.store.ts'

export const watchedFor = [90, 180] as const

/** Whether all of a time is over: until then a count says only what has come in so far. */
export function isOver({ endedAt }: Pick<Left, 'endedAt'>, days: number, today: CalendarDate) {
  return addDays(londonDayOf(endedAt), days) < today
}

export type Tally = { readonly left: number; readonly again: number; readonly over: number }

/** Of how many children did something come in within so many days. */
export function tallyOf(
  left: readonly Left[],
  days: (typeof watchedFor)[number],
  today: CalendarDate,
): Tally {
  const again = left.filter(one => (days === 90 ? one.within90 : one.within180) > 0).length
  return { left: left.length, again, over: left.filter(one => isOver(one, days, today)).length }
}
