import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'

/** A time of day as people write it, 14:05, 9.30 or 0930, on a day in London. */
export function readCallTime(day: CalendarDate | undefined, time: string): Date | undefined {
  const [, hours, minutes] = /^([01]?\d|2[0-3])[:. ]?([0-5]\d)$/.exec(time.trim()) ?? []
  if (!day || !hours || !minutes) return undefined
  const wanted = `${hours.padStart(2, '0')}:${minutes}`
  // London is at most an hour ahead of Greenwich. In the hour that never was there is no such time.
  return [0, 1]
    .map(ahead => new Date(Date.parse(`${day}T${wanted}:00Z`) - ahead * 3_600_000))
    .find(at => londonDayOf(at) === day && formatInstant(at).endsWith(`, ${wanted}`))
}
