import type { CalendarDate } from './calendar-date.ts'

// The table of holidays is made here a second way, with nothing of ours: the full moons printed in the
// Calendar (New Style) Act 1750 by golden number, and holidays placed by weekday.
const fullMoons =
  '04-14 04-03 03-23 04-11 03-31 04-18 04-08 03-28 04-16 04-05 03-25 04-13 04-02 03-22 04-10 03-30 04-17 04-07 03-27'.split(
    ' ',
  )
export const utc = (text: string) => new Date(`${text}T00:00:00Z`)
const plus = (date: Date, days: number) => new Date(date.getTime() + days * 86_400_000)
const written = (date: Date) => date.toISOString().slice(0, 10) as CalendarDate

function holidaysAnotherWay(year: number): string[] {
  const moon = utc(`${year}-${fullMoons[year % 19]}`)
  const easter = plus(moon, 7 - moon.getUTCDay())
  const mondays = (month: string) =>
    Array.from({ length: 31 }, (_, at) => plus(utc(`${year}-${month}-01`), at))
      .filter(date => date.getUTCDay() === 1 && written(date).slice(5, 7) === month)
      .map(written)
  const newYear = { 6: '03', 0: '02' }[utc(`${year}-01-01`).getUTCDay()] ?? '01'
  const christmas = { 5: [25, 28], 6: [27, 28], 0: [26, 27] }[utc(`${year}-12-25`).getUTCDay()]
  const days = [
    `${year}-01-${newYear}`,
    written(plus(easter, -2)),
    written(plus(easter, 1)),
    year === 2020 ? '2020-05-08' : mondays('05')[0],
    year === 2022 ? '2022-06-02' : mondays('05').at(-1),
    mondays('08').at(-1),
    ...(christmas ?? [25, 26]).map(day => `${year}-12-${day}`),
  ]
  if (year === 2022) days.push('2022-06-03', '2022-09-19')
  if (year === 2023) days.push('2023-05-08')
  return days.filter(day => day !== undefined).sort()
}

export const years = Array.from({ length: 16 }, (_, at) => 2020 + at)

/** Every day on which a calendar and the table above disagree. */
export function disagreements(working: (day: CalendarDate) => boolean): string[] {
  return years.flatMap(year => {
    const holidays = holidaysAnotherWay(year)
    const wrong: string[] = []
    for (let date = utc(`${year}-01-01`); date.getUTCFullYear() === year; date = plus(date, 1)) {
      const day = written(date)
      const expected = date.getUTCDay() % 6 !== 0 && !holidays.includes(day)
      if (working(day) !== expected) wrong.push(day)
    }
    return wrong
  })
}
