import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'

/** The day with day and month the other way round, where that is a day and another. */
export function swappedDate(day: CalendarDate): CalendarDate | undefined {
  const [year, month, of] = day.split('-')
  const swapped = `${year}-${of}-${month}` as CalendarDate
  return swapped !== day && isDay(swapped) ? swapped : undefined
}

/** Days that somebody may have written down for this one: swapped, or with one figure wrong. */
export function nearDates(day: CalendarDate): CalendarDate[] {
  const slips = [2, 3, 5, 6, 8, 9].flatMap(at =>
    [...'0123456789'].map(figure => `${day.slice(0, at)}${figure}${day.slice(at + 1)}`),
  )
  const swapped = swappedDate(day) ?? day
  return [...new Set([day, swapped, ...(slips.filter(isDay) as CalendarDate[])])]
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
