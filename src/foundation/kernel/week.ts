import { addDays, addMonths, type CalendarDate, weekdayOf } from './calendar-date.ts'
import { londonDayOf, londonHourOf } from './london.ts'

export const weekdays = [
  ...(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const),
]
/** Three hours each: what people remember is no finer. */
export const spans = ['00', '03', '06', '09', '12', '15', '18', '21'].map(
  (from, at) => `${from}:00 to ${String((at + 1) * 3).padStart(2, '0')}:00`,
)

/** A part of the week: a day, Monday first, and three hours of it. */
export type PartOfWeek = { readonly day: number; readonly span: number }

export function partOfWeek(at: Date): PartOfWeek {
  return { day: weekdayOf(londonDayOf(at)) - 1, span: Math.floor(londonHourOf(at) / 3) }
}

/** How often each day and span of the week came. */
export function weekOf(parts: readonly PartOfWeek[]): number[][] {
  const week = weekdays.map(() => spans.map(() => 0))
  for (const { day, span } of parts) {
    const row = week[day]
    if (row) row[span] = (row[span] ?? 0) + 1
  }
  return week
}

/** The twelve months that end on a day. */
export function yearTo(on: CalendarDate): {
  readonly from: CalendarDate
  readonly to: CalendarDate
} {
  return { from: addDays(addMonths(on, -12), 1), to: on }
}
