import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bankHolidays, bankHolidaysByRule } from './bank-holidays.ts'
import { addDays, type CalendarDate } from './calendar-date.ts'
import { fc } from './properties.examples.ts'
import { disagreements, utc, years } from './working-days.examples.ts'
import { addWorkingDays, isWorkingDay, OutsideCalendar } from './working-days.ts'

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
