import { addMonths, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'

export const splits = {
  none: 'All together',
  age: 'By age',
  sex: 'By sex',
  type: 'By type of exploitation',
  mode: 'By how they met',
} as const

export type Split = keyof typeof splits

export const isSplit = (text: string | undefined): text is Split =>
  text !== undefined && Object.hasOwn(splits, text)

/** Thirteen months, so that a year is seen from March to March, or from any month to the same one. */
export const monthsShown = 13

const monthOf = (day: CalendarDate): CalendarDate => `${day.slice(0, 7)}-01` as CalendarDate

/** The first month shown: as asked for, or so that today's is the last. */
export function firstMonth(asked: string | undefined, today: CalendarDate): CalendarDate {
  return asked && /^20\d\d-(0[1-9]|1[0-2])$/.test(asked)
    ? (`${asked}-01` as CalendarDate)
    : addMonths(monthOf(today), 1 - monthsShown)
}

/** The Marches that years of figures began in, the latest first. */
export function marches(today: CalendarDate): CalendarDate[] {
  const year = Number(today.slice(0, 4)) - (today.slice(5, 7) < '03' ? 1 : 0)
  return [0, 1, 2].map(back => `${year - back}-03-01` as CalendarDate)
}

const names = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

export function monthName(month: CalendarDate): string {
  return `${names[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`
}

export type Counted = {
  readonly month: CalendarDate
  readonly kind: string
  readonly anyDay: number
  readonly atEnd: number
  readonly begun: number
  readonly over: number
  readonly waiting: number
}
