import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { describe, it } from 'node:test'
import {
  endOfLondonDay,
  formatInstant,
  londonDayOf,
  relativeTime,
  todayInLondon,
} from './london.ts'
import { fc } from './properties.examples.ts'

const at = (text: string) => new Date(text)

describe('the day in London', () => {
  const cases = [
    ['2026-01-15T23:59:59Z', '2026-01-15'],
    ['2026-07-15T22:59:59Z', '2026-07-15'],
    ['2026-07-15T23:00:00Z', '2026-07-16'],
    ['2026-03-29T00:59:59Z', '2026-03-29'],
    ['2026-03-29T23:00:00Z', '2026-03-30'],
    ['2026-10-24T23:00:00Z', '2026-10-25'],
    ['2026-10-25T23:00:00Z', '2026-10-25'],
    ['2028-02-29T12:00:00Z', '2028-02-29'],
  ] as const
  for (const [instant, day] of cases) {
    it(`${instant} is ${day}`, () => assert.equal(todayInLondon(at(instant)), day))
  }

  it('ends at 23:59:59, summer and winter and when the clocks change', () => {
    assert.deepEqual(endOfLondonDay('2026-01-15'), at('2026-01-15T23:59:59Z'))
    assert.deepEqual(endOfLondonDay('2026-07-15'), at('2026-07-15T22:59:59Z'))
    assert.deepEqual(endOfLondonDay('2026-03-29'), at('2026-03-29T22:59:59Z'))
    assert.deepEqual(endOfLondonDay('2026-10-25'), at('2026-10-25T23:59:59Z'))
  })

  it('is the British rule, last Sundays of March and October at one, for every instant', () => {
    const lastSunday = (year: number, month: number) => {
      const last = new Date(Date.UTC(year, month + 1, 0, 1))
      return last.getTime() - last.getUTCDay() * 86_400_000
    }
    const instants = fc.date({ min: at('2020-01-01'), max: at('2035-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, instant => {
        const year = instant.getUTCFullYear()
        const summer =
          instant.getTime() >= lastSunday(year, 2) && instant.getTime() < lastSunday(year, 9)
        const wall = new Date(instant.getTime() + (summer ? 3_600_000 : 0)).toISOString()
        assert.equal(londonDayOf(instant), wall.slice(0, 10))
        assert.ok(formatInstant(instant).endsWith(`, ${wall.slice(11, 16)}`))
        assert.ok(endOfLondonDay(londonDayOf(instant)).getTime() > instant.getTime() - 1000)
      }),
      { numRuns: 1000 },
    )
  })

  it('is the same wherever the server stands', () => {
    const seen = ['UTC', 'Pacific/Auckland', 'America/Los_Angeles', 'Europe/London'].map(TZ =>
      execFileSync(process.execPath, ['--input-type=module', '--eval', everything], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      }),
    )
    assert.match(seen[0] ?? '', /2026-07-16 .*16 July 2026, 00:30/)
    assert.equal(new Set(seen).size, 1)
  })
})

const here = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
const everything = `
  const { addDays, ageOn, readCalendarDate } = await import(${here('calendar-date.ts')})
  const { londonDayOf, endOfLondonDay, formatInstant, relativeTime } = await import(${here('london.ts')})
  const { isWorkingDay } = await import(${here('working-days.ts')})
  const { deadline, rules } = await import(${here('deadline.ts')})
  const instant = new Date('2026-07-15T23:30:00Z')
  console.log(londonDayOf(instant), endOfLondonDay('2026-07-15').toJSON(), formatInstant(instant))
  console.log(relativeTime(instant, new Date('2026-03-29T00:30:00Z')), ageOn('2008-02-29', '2026-02-28'))
  console.log(readCalendarDate({ 'd-day': '1', 'd-month': '4', 'd-year': '2026' }, 'd'))
  for (let hour = 0; hour < 24 * 14; hour++) {
    const from = new Date(Date.UTC(2026, 2, 24) + hour * 3_600_000)
    console.log(rules.map(rule => deadline(rule, hour % 40, from).toJSON()).join())
  }
  for (let day = '2020-01-01'; day < '2036-01-01'; day = addDays(day, 1)) if (isWorkingDay(day)) console.log(day)
`

describe('times written for people', () => {
  it('shows London time', () => {
    assert.equal(formatInstant(at('2026-11-21T14:05:30Z')), '21 November 2026, 14:05')
    assert.equal(formatInstant(at('2026-06-01T23:05:00Z')), '2 June 2026, 00:05')
  })

  const now = at('2026-11-21T12:00:00Z')
  const cases = [
    ['2026-11-21T15:59:00Z', 'in 3 hours'],
    ['2026-11-21T13:00:00Z', 'in 1 hour'],
    ['2026-11-21T12:00:59Z', 'now'],
    ['2026-11-21T12:01:00Z', 'in 1 minute'],
    ['2026-11-22T11:59:59Z', 'in 23 hours'],
    ['2026-11-19T11:00:00Z', '2 days ago'],
    ['2026-11-21T11:30:00Z', '30 minutes ago'],
    ['2026-12-20T12:00:00Z', 'in 29 days'],
    ['2026-12-21T12:00:00Z', 'in 1 month'],
    ['2024-11-20T12:00:00Z', '2 years ago'],
  ] as const
  for (const [instant, words] of cases) {
    it(`${instant} is ${words}`, () => assert.equal(relativeTime(at(instant), now), words))
  }

  it('counts days, not twenty-four hours, over a clock change', () =>
    assert.equal(relativeTime(at('2026-03-29T11:00:00Z'), at('2026-03-28T12:00:00Z')), 'in 1 day'))
})
