/** A day as yyyymmdd; parts that nobody knows are zeros. Parts that cannot be true stay as written: they are evidence too. */
export type Day = number

export type Order = 'year first' | 'day first' | 'month first'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** @returns 0 for what is no date */
export function readDay(text: string, order: Order): Day {
  if (text === '') return 0
  if (text.length === 10 && order === 'year first' && /^\d{4}[-/]\d\d[-/]\d\d$/.test(text)) {
    return Number(text.slice(0, 4)) * 10000 + Number(text.slice(5, 7)) * 100 + Number(text.slice(8))
  }
  const parts = text.match(/[0-9a-z]+/gi) ?? []
  if (parts.length === 1) return readSolid(parts[0] ?? '', order)
  if (parts.length < 3) {
    const year = parts.find(part => /^\d{4}$/.test(part))
    const month = parts.find(part => part !== year)
    return year ? dayOf(year, month ?? '', '') : 0
  }
  const [one = '', two = '', three = ''] = parts
  if (order === 'year first' || /^\d{4}/.test(one)) return dayOf(one, two, three)
  return order === 'month first' || /^[a-z]/i.test(one)
    ? dayOf(three, one, two)
    : dayOf(three, two, one)
}

function readSolid(text: string, order: Order): Day {
  if (/^\d{4}$/.test(text)) return Number(text) * 10000
  if (!/^[0-9a-z]{8}$/i.test(text) || text.replace(/\D/g, '').length < 6) return 0
  const part = (from: number, to: number) => text.slice(from, to)
  if (order === 'year first') return dayOf(part(0, 4), part(4, 6), part(6, 8))
  const [one, two, year] = [part(0, 2), part(2, 4), part(4, 8)]
  return order === 'month first' ? dayOf(year, one, two) : dayOf(year, two, one)
}

function dayOf(year: string, month: string, day: string): Day {
  const named = months.indexOf(month.slice(0, 3).toLowerCase()) + 1
  return yearOf(year) * 10000 + (named || figures(month, 2)) * 100 + figures(day, 2)
}

function yearOf(text: string): number {
  const year = figures(text, 4)
  if (text.length > 2) return year
  return year <= 35 ? 2000 + year : 1900 + year
}

function figures(text: string, most: number): number {
  return Number(text.replace(/[a-z]/gi, '0').slice(0, most) || 0)
}

/** In which order a column writes its dates. Where nothing tells, the day comes first, as people here write it. */
export function orderOf(sample: readonly string[]): Order {
  let [yearFirst, dayFirst, monthFirst] = [0, 0, 0]
  for (const text of sample) {
    if (/^\s*[12]\d{3}(\D|\d{4}\s*$)/.test(text)) yearFirst++
    const [, one = 0, two = 0] = /^\s*(\d{1,2})\D?(\d{1,2})\D?(\d{4}|\d{2})\s*$/.exec(text) ?? []
    if (Number(one) > 12 && Number(two) <= 12) dayFirst++
    if (Number(two) > 12 && Number(one) <= 12) monthFirst++
  }
  if (yearFirst * 2 > sample.length) return 'year first'
  return monthFirst > dayFirst ? 'month first' : 'day first'
}

export const dateLevels = [
  'not known of both',
  'same date of birth',
  'same figures, rearranged',
  'one figure differs',
  'two of day, month and year are the same',
  'within a month',
  'same year',
  'a year apart',
  'two years apart',
  'within ten years',
  'different',
  'within the years that were said',
] as const

/** In `dateLevels`: a year that was said with a margin is an interval, and all of it agrees alike. */
export const withinMargin = 11

/** @returns a place in `dateLevels` */
export function compareDays(a: Day, b: Day, margin = 0): number {
  if (a === 0 || b === 0) return 0
  if (a === b && a % 100 > 0) return 1
  const years = Math.abs(Math.trunc(a / 10000) - Math.trunc(b / 10000))
  if (a % 100 > 0 && b % 100 > 0) {
    const differing = figuresThatDiffer(a, b)
    if (differing === 1) return 3
    if (differing <= 4 && figuresOf(a) === figuresOf(b)) return 2
    const sameDay = a % 100 === b % 100
    const sameMonth = Math.trunc(a / 100) % 100 === Math.trunc(b / 100) % 100
    if (Number(sameDay) + Number(sameMonth) + Number(years === 0) === 2) return 4
    if (Math.abs(roughDays(a) - roughDays(b)) <= 31) return 5
  } else if (Math.trunc(a / 100) === Math.trunc(b / 100) && a % 10000 >= 100) return 4
  if (margin > 0 && years <= margin) return withinMargin
  if (years <= 2) return 6 + years
  const oneFigure = a % 10000 === 0 && b % 10000 === 0 && figuresThatDiffer(a, b) === 1
  return oneFigure ? 3 : years <= 10 ? 9 : 10
}

function figuresThatDiffer(a: Day, b: Day): number {
  let differing = 0
  for (let one = a, other = b, at = 0; at < 8; at++) {
    if (one % 10 !== other % 10) differing++
    one = Math.trunc(one / 10)
    other = Math.trunc(other / 10)
  }
  return differing
}

/** Which figures a date is made of, in whatever order: how often each occurs, three bits each. */
export function figuresOf(day: Day): number {
  let counted = 0
  for (let rest = day | 0, at = 0; at < 8; at++) {
    const more = (rest / 10) | 0
    counted += eights[rest - more * 10] ?? 0
    rest = more
  }
  return counted
}

const eights = Array.from({ length: 10 }, (_, figure) => 8 ** figure)

function roughDays(day: Day): number {
  return Math.trunc(day / 10000) * 365 + (Math.trunc(day / 100) % 100) * 30 + (day % 100)
}
