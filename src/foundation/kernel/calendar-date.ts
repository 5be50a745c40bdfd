import { Temporal } from 'temporal-polyfill'
import type { Answers } from './outcome.ts'

/** A day without a time, `YYYY-MM-DD`. Days compare as text: the later day is the greater. */
export type CalendarDate = `${number}-${number}-${number}`

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** From JSON, a file or a browser's own date field. Only a real day, written in full, is one. */
export function readIsoDay(text: string | undefined): CalendarDate | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text?.trim() ?? '') ?? []
  return realDay(Number(year), Number(month), Number(day))
}

/** The three boxes `name-day`, `name-month` and `name-year`, or one answer `YYYY-MM-DD`. */
export function readCalendarDate(answers: Answers, name: string): CalendarDate | undefined {
  const whole = answers[name]?.trim()
  if (whole) return readIsoDay(whole)
  const day = answers[`${name}-day`]?.trim() ?? ''
  const month = answers[`${name}-month`]?.trim() ?? ''
  const year = answers[`${name}-year`]?.trim() ?? ''
  if (!/^\d{1,2}$/.test(day) || !/^\d{4}$/.test(year)) return undefined
  return realDay(Number(year), readMonth(month), Number(day))
}

/** People also write the month in letters; the Design System asks services to take it. */
function readMonth(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const letters = text.toLowerCase()
  return letters.length < 3
    ? Number.NaN
    : months.findIndex(month => month.toLowerCase().startsWith(letters)) + 1
}

function realDay(year: number, month: number, day: number): CalendarDate | undefined {
  try {
    return asDay(Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }))
  } catch {
    return undefined
  }
}

export function asDay(date: Temporal.PlainDate): CalendarDate {
  return date.toString() as CalendarDate
}

// A day alone is read as midnight in Greenwich, which has no clock changes to trip over.
export function addDays(day: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10) as CalendarDate
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: CalendarDate): number {
  return new Date(day).getUTCDay() || 7
}

/** The same day of a later month, or that month's last day where it has no such day. */
export function addMonths(day: CalendarDate, count: number): CalendarDate {
  return asDay(Temporal.PlainDate.from(day).add({ months: count }))
}

/**
 * Whole years lived. A child born on 29 February is a year older on 1 March in other years, so
 * that nobody stops being a child a day early.
 */
export function ageOn(bornOn: CalendarDate, day: CalendarDate): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** 21 November 2026 */
export function formatDay(day: CalendarDate): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${months[Number(month) - 1]} ${year}`
}
