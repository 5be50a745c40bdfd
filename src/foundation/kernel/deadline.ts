import { addDays, addMonths } from './calendar-date.ts'
import { endOfLondonDay, londonDayOf } from './london.ts'
import { addWorkingDays, insideCalendar, OutsideCalendar } from './working-days.ts'

export const rules = ['working_days', 'calendar_days', 'months', 'hours'] as const
export type Rule = (typeof rules)[number]

/** Sixteen years in hours: whatever the rule counts, the calendar holds no more of it. */
const most = 16 * 366 * 24

/**
 * When something is due. Days and months run to 23:59:59 in London; hours run on through nights,
 * holidays and clock changes.
 *
 * Throws `OutsideCalendar` when it starts or ends on a day the calendar does not carry.
 */
export function deadline(rule: Rule, n: number, from: Date): Date {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`${n} is not a whole number of ${rule}`)
  if (n > most) throw new OutsideCalendar(`${n} ${rule} on`)
  const day = insideCalendar(londonDayOf(from))
  switch (rule) {
    case 'working_days':
      return endOfLondonDay(addWorkingDays(day, n))
    case 'calendar_days':
      return endOfLondonDay(insideCalendar(addDays(day, n)))
    case 'months':
      return endOfLondonDay(insideCalendar(addMonths(day, n)))
    case 'hours': {
      const due = new Date(from.getTime() + n * 3_600_000)
      insideCalendar(londonDayOf(due))
      return due
    }
  }
}
