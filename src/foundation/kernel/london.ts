import { Temporal } from 'temporal-polyfill'
import { asDay, type CalendarDate, formatDay } from './calendar-date.ts'

// People, courts and deadlines live by London time, wherever the server thinks it stands.
const zone = 'Europe/London'

function inLondon(instant: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
}

export function londonDayOf(instant: Date): CalendarDate {
  return asDay(inLondon(instant).toPlainDate())
}

export function todayInLondon(now: Date): CalendarDate {
  return londonDayOf(now)
}

/** 23:59:59 on that day in London. */
export function endOfLondonDay(day: CalendarDate): Date {
  const end = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: zone,
    plainTime: '23:59:59',
  })
  return new Date(end.epochMilliseconds)
}

/** 21 November 2026, 14:05 */
export function formatInstant(instant: Date): string {
  const london = inLondon(instant)
  return `${formatDay(asDay(london.toPlainDate()))}, ${london.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

const inWords = new Intl.RelativeTimeFormat('en-GB')
const units = ['years', 'months', 'days', 'hours', 'minutes'] as const

/**
 * In 3 hours, 2 days ago. What is left over is dropped, so nobody is told they have more time
 * than they have.
 */
export function relativeTime(instant: Date, now: Date): string {
  const apart = inLondon(now).until(inLondon(instant), { largestUnit: 'years' })
  const unit = units.find(unit => apart[unit] !== 0)
  return unit ? inWords.format(apart[unit], unit) : 'now'
}
