import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  addDays,
  addMonths,
  ageOn,
  type CalendarDate,
  formatDay,
  readCalendarDate,
  readIsoDay,
} from './calendar-date.ts'
import { fc } from './properties.examples.ts'

const someDay = fc
  .date({ min: new Date('1920-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10) as CalendarDate)

function typed(day: string, month: string, year: string) {
  return readCalendarDate({ 'born-day': day, 'born-month': month, 'born-year': year }, 'born')
}

describe('reading a date', () => {
  const cases: [string, string, string, CalendarDate | undefined][] = [
    ['5', '11', '2026', '2026-11-05'],
    ['05', '11', ' 2026 ', '2026-11-05'],
    ['5', 'November', '2026', '2026-11-05'],
    ['5', 'nov', '2026', '2026-11-05'],
    ['5', 'No', '2026', undefined],
    ['5', 'Novembre', '2026', undefined],
    ['29', '2', '2024', '2024-02-29'],
    ['29', '2', '2026', undefined],
    ['31', '4', '2026', undefined],
    ['0', '4', '2026', undefined],
    ['5', '13', '2026', undefined],
    ['5', '0', '2026', undefined],
    ['5', '11', '26', undefined],
    ['', '11', '2026', undefined],
    ['5', '', '2026', undefined],
    ['5', '11', '', undefined],
    ['1e1', '11', '2026', undefined],
    ['-5', '11', '2026', undefined],
  ]
  for (const [day, month, year, expected] of cases) {
    it(`“${day}” “${month}” “${year}” is ${expected ?? 'no date'}`, () =>
      assert.equal(typed(day, month, year), expected))
  }

  it('takes one answer in full, and nothing looser', () => {
    assert.equal(readCalendarDate({ born: '2026-11-05' }, 'born'), '2026-11-05')
    for (const text of ['2026-11-5', '2026-02-30', '20261105', '2026-11-05T10:00', 'yesterday'])
      assert.equal(readIsoDay(text), undefined, text)
  })

  it('reads nothing from silence', () => assert.equal(readCalendarDate({}, 'born'), undefined))

  it('gives back every day as it was written', () =>
    fc.assert(
      fc.property(someDay, day => {
        const [year = '', month = '', date = ''] = day.split('-')
        assert.equal(typed(date, month, year), day)
        assert.equal(readIsoDay(day), day)
      }),
    ))
})

describe('age', () => {
  const cases: [CalendarDate, CalendarDate, number][] = [
    ['2010-11-21', '2026-11-20', 15],
    ['2010-11-21', '2026-11-21', 16],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-28', 19],
    ['2008-02-29', '2028-02-29', 20],
    ['2026-11-21', '2026-11-21', 0],
  ]
  for (const [born, day, years] of cases) {
    it(`born ${born} is ${years} on ${day}`, () => assert.equal(ageOn(born, day), years))
  }

  it('rises on the birthday and not the day before', () =>
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 100 }), (born, years) => {
        const sameDay = `${Number(born.slice(0, 4)) + years}${born.slice(4)}`
        const birthday = readIsoDay(sameDay) ?? addDays(addMonths(born, 12 * years), 1)
        assert.equal(ageOn(born, birthday), years)
        assert.equal(ageOn(born, addDays(birthday, -1)), years - 1)
      }),
    ))
})

describe('counting and writing days', () => {
  it('keeps to the end of a shorter month', () => {
    assert.equal(addMonths('2026-11-30', 3), '2027-02-28')
    assert.equal(addMonths('2026-08-31', 6), '2027-02-28')
    assert.equal(addMonths('2027-11-30', 3), '2028-02-29')
  })

  it('crosses years', () => assert.equal(addDays('2026-12-31', 1), '2027-01-01'))

  it('is written for people', () => {
    assert.equal(formatDay('2026-11-21'), '21 November 2026')
    assert.equal(formatDay('2026-03-01'), '1 March 2026')
  })
})
