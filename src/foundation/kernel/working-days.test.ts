import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { bankHolidays, bankHolidaysByRule } from './bank-holidays.ts'
import { addDays, type CalendarDate } from './calendar-date.ts'
import { addWorkingDays, isWorkingDay, OutsideCalendar } from './working-days.ts'

// The table is made here a second way, with nothing of ours: the full moons printed in the
// Calendar (New Style) Act 1750 by golden number, and holidays placed by weekday.
const fullMoons =
  '04-14 04-03 03-23 04-11 03-31 04-18 04-08 03-28 04-16 04-05 03-25 04-13 04-02 03-22 04-10 03-30 04-17 04-07 03-27'.split(
    ' ',
  )
const utc = (text: string) => new Date(`${text}T00:00:00Z`)
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

const years = Array.from({ length: 16 }, (_, at) => 2020 + at)

/** Every day on which a calendar and the table above disagree. */
function disagreements(working: (day: CalendarDate) => boolean): string[] {
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

describe('working days in England', () => {
  it('are right for every day from 2020 to 2035', () =>
    assert.deepEqual(disagreements(isWorkingDay), []))

  it('would be caught wrong by the table: the control', () => {
    const rule = new Set(years.flatMap(year => Object.keys(bankHolidaysByRule(year))))
    const ruleAlone = (day: CalendarDate) => utc(day).getUTCDay() % 6 !== 0 && !rule.has(day)
    assert.deepEqual(disagreements(ruleAlone), [
      '2020-05-04',
      '2020-05-08',
      '2022-05-30',
      '2022-06-02',
      '2022-06-03',
      '2022-09-19',
      '2023-05-08',
    ])
  })

  it('keep Easter where printed calendars have it', () => {
    const sundays =
      '2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25'
    for (const sunday of sundays.split(' ') as CalendarDate[]) {
      assert.equal(isWorkingDay(addDays(sunday, -2)), false, sunday)
      assert.equal(isWorkingDay(addDays(sunday, 1)), false, sunday)
      assert.equal(isWorkingDay(addDays(sunday, 2)), true, sunday)
    }
  })

  it('say which holidays are published and which follow the rule', () => {
    assert.ok(bankHolidays(2027).every(holiday => holiday.published))
    assert.ok(bankHolidays(2028).every(holiday => !holiday.published))
    assert.deepEqual(bankHolidays(2033).at(-1), {
      day: '2033-12-27',
      name: 'Christmas Day (substitute day)',
      published: false,
    })
    assert.deepEqual(bankHolidays(2036), [])
  })

  it('name the holidays of ordinary published years as the rule does', () => {
    for (const year of [2021, 2024, 2025, 2026, 2027])
      assert.deepEqual(
        Object.fromEntries(bankHolidays(year).map(({ day, name }) => [day, name])),
        bankHolidaysByRule(year),
      )
  })
})

describe('counting working days', () => {
  const cases: [CalendarDate, number, CalendarDate][] = [
    ['2026-12-24', 2, '2026-12-30'],
    ['2026-12-24', 1, '2026-12-29'],
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2022-09-16', 1, '2022-09-20'],
    ['2026-11-21', 0, '2026-11-21'],
    ['2020-01-01', 1, '2020-01-02'],
    ['2035-12-28', 1, '2035-12-31'],
  ]
  for (const [from, count, due] of cases) {
    it(`${count} after ${from} is ${due}`, () => assert.equal(addWorkingDays(from, count), due))
  }

  it('agrees with walking day by day', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5600 }),
        fc.integer({ min: 1, max: 90 }),
        (start, count) => {
          const from = addDays('2020-01-01', start)
          let due = from
          for (let left = count; left > 0; ) {
            due = addDays(due, 1)
            if (isWorkingDay(due)) left--
          }
          assert.equal(addWorkingDays(from, count), due)
        },
      ),
    ))

  it('refuses what the calendar does not carry', () => {
    for (const day of ['2019-12-31', '2036-01-01', '2026-02-30'] as const) {
      assert.throws(() => isWorkingDay(day), OutsideCalendar)
      assert.throws(() => addWorkingDays(day, 1), OutsideCalendar)
    }
    assert.throws(() => addWorkingDays('2035-12-31', 1), OutsideCalendar)
    assert.throws(() => addWorkingDays('2026-01-01', 1e9), OutsideCalendar)
  })
})
