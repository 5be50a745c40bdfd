import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import { isWorkingDay } from '../../foundation/kernel/working-days.ts'

/** How long before its end the owner of a measure is asked what follows it. */
export const remindDays = 28

/**
 * A measure runs to the end of its last day in London. Whoever is to extend or replace it needs a day on which courts
 * and offices are open, so the reminder is due on the last working day before; where there is none left, at the end.
 */
export function remindBy(expiresOn: CalendarDate, today: CalendarDate): Date {
  let day = addDays(expiresOn, -1)
  while (!isWorkingDay(day)) day = addDays(day, -1)
  return endOfLondonDay(day < today ? expiresOn : day)
}

/** The last day of expiry for which a reminder is set today. */
export function remindUpTo(today: CalendarDate): CalendarDate {
  return addDays(today, remindDays)
}

/** Whole days between two London days: clocks that change do not make one more or less of them. */
export function daysLeft(expiresOn: CalendarDate, today: CalendarDate): number {
  return Math.round((Date.parse(expiresOn) - Date.parse(today)) / 86_400_000)
}

export function leftInWords(expiresOn: CalendarDate, today: CalendarDate): string {
  const left = daysLeft(expiresOn, today)
  if (left === 0) return 'ends today'
  const count = Math.abs(left)
  const days = `${count} day${count === 1 ? '' : 's'}`
  return left > 0 ? `${days} left` : `ended ${days} ago`
}
