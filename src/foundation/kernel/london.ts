import { Temporal } from 'temporal-polyfill'
import { type CalendarDate, formatDay } from './calendar-date.ts'

// People, courts and deadlines live by London time, wherever the server thinks it stands.
const zone = 'Europe/London'

function inLondon(instant: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
}

const hour = 3_600_000
const ahead = new Map<number, number>()

/** By how much London's clocks are ahead of Greenwich. They change on the hour, so it is looked up once for each. */
function aheadAt(instant: Date): number {
  const at = Math.floor(instant.getTime() / hour)
  const known = ahead.get(at)
  if (known !== undefined) return known
  if (ahead.size === 50_000) ahead.clear()
  const found = inLondon(instant).offsetNanoseconds / 1_000_000
  ahead.set(at, found)
  return found
}

/** What clocks and calendars in London show at this instant: `YYYY-MM-DDTHH:MM:SS`. */
function shownInLondon(instant: Date): string {
  return new Date(instant.getTime() + aheadAt(instant)).toISOString()
}

export function londonDayOf(instant: Date): CalendarDate {
  return shownInLondon(instant).slice(0, 10) as CalendarDate
}

export function londonHourOf(instant: Date): number {
  return Number(shownInLondon(instant).slice(11, 13))
}

export function todayInLondon(now: Date): CalendarDate {
  return londonDayOf(now)
}

/** 23:59:59 on that day in London. */
export function endOfLondonDay(day: CalendarDate): Date {
  const end = Date.parse(`${day}T23:59:59Z`)
  // Never within an hour of a change, which comes at one in the night.
  return new Date(end - aheadAt(new Date(end)))
}

/** 21 November 2026, 14:05 */
export function formatInstant(instant: Date): string {
  const shown = shownInLondon(instant)
  return `${formatDay(shown.slice(0, 10) as CalendarDate)}, ${shown.slice(11, 16)}`
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
