import type { CalendarDate } from '../../../foundation/kernel/calendar-date.ts'

export type Format = 'current' | 'prefix' | 'q' | 'suffix' | 'dateless' | 'ni' | 'other'

/** The days between which a vehicle can have been first registered: it may be older than its mark looks, never newer. */
export type Window = { readonly from: CalendarDate; readonly to: CalendarDate }

/** Capitals and figures, and nothing else changed: `O` stays `O`. */
export function canonicalMark(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]+/g, '')
}

const shapes: readonly (readonly [Exclude<Format, 'other'>, RegExp])[] = [
  ['current', /^[A-HJ-PR-Y]{2}(?:0[2-9]|[1-4]\d|5[1-9]|[6-9]\d)[A-HJ-PR-Z]{3}$/],
  ['prefix', /^[A-HJ-NPR-TV-Y][1-9]\d{0,2}[A-HJ-PR-Y]{3}$/],
  ['q', /^Q[1-9]\d{0,2}[A-HJ-PR-Y]{3}$/],
  ['suffix', /^[A-HJ-PR-Y]{3}[1-9]\d{0,2}[A-HJ-NPR-TV-Y]$/],
  ['dateless', /^(?:[A-HJ-PR-Y]{1,2}[1-9]\d{0,3}|[A-HJ-PR-Y]{3}[1-9]\d{0,2})$/],
  ['dateless', /^(?:[1-9]\d{0,3}[A-HJ-PR-Y]{1,2}|[1-9]\d{0,2}[A-HJ-PR-Y]{3})$/],
  ['ni', /^(?=.{0,2}[IZ])[A-PR-Z]{2,3}[1-9]\d{0,3}$/],
  ['ni', /^[1-9]\d{0,3}(?=.{0,2}[IZ])[A-PR-Z]{2,3}$/],
]

/** What fits no format is `other`: kept and searched like the rest. */
export function formatOf(mark: string): Format {
  return shapes.find(([, shape]) => shape.test(mark))?.[0] ?? 'other'
}

export function windowOf(mark: string): Window | undefined {
  const format = formatOf(mark)
  if (format === 'current') return twiceAYear(Number(mark.slice(2, 4)))
  if (format === 'prefix') return prefixYears[mark.charAt(0)]
  if (format === 'suffix') return suffixYears[mark.charAt(mark.length - 1)]
  return undefined
}

/** `02` is March to August of 2002, `52` the September after to the end of February. */
function twiceAYear(number: number): Window {
  return number < 50
    ? months(2000 + number, 3, 2000 + number, 8)
    : months(1950 + number, 9, 1951 + number, 2)
}

const prefixYears: Readonly<Record<string, Window>> = {
  ...years('ABCDEFGHJKLMNPR', year => months(1983 + year, 8, 1984 + year, 7)),
  S: months(1998, 8, 1999, 2),
  T: months(1999, 3, 1999, 8),
  V: months(1999, 9, 2000, 2),
  W: months(2000, 3, 2000, 8),
  X: months(2000, 9, 2001, 2),
  Y: months(2001, 3, 2001, 8),
}

const suffixYears: Readonly<Record<string, Window>> = {
  ...years('ABCD', year => months(1963 + year, 1, 1963 + year, 12)),
  E: months(1967, 1, 1967, 7),
  ...years('FGHJKLMNPRSTVWXY', year => months(1967 + year, 8, 1968 + year, 7)),
}

function years(letters: string, window: (year: number) => Window): Record<string, Window> {
  return Object.fromEntries([...letters].map((letter, year) => [letter, window(year)]))
}

function months(fromYear: number, from: number, toYear: number, to: number): Window {
  const last = new Date(Date.UTC(toYear, to, 0)).getUTCDate()
  return { from: day(fromYear, from, 1), to: day(toYear, to, last) }
}

function day(year: number, month: number, day: number): CalendarDate {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}` as CalendarDate
}
