import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deadline, type Rule, rules } from './deadline.ts'
import { endOfLondonDay, londonDayOf } from './london.ts'
import { fc } from './properties.examples.ts'
import { isWorkingDay, OutsideCalendar } from './working-days.ts'

describe('a deadline', () => {
  const cases: [Rule, number, string, string][] = [
    ['working_days', 2, '2026-12-24T16:00:00Z', '2026-12-30T23:59:59Z'],
    ['working_days', 1, '2026-11-20T23:59:59Z', '2026-11-23T23:59:59Z'],
    // Already the next day in London, though not yet in Greenwich.
    ['working_days', 1, '2026-07-15T23:30:00Z', '2026-07-17T22:59:59Z'],
    // Into summer time and out of it.
    ['working_days', 1, '2026-03-27T12:00:00Z', '2026-03-30T22:59:59Z'],
    ['working_days', 1, '2026-10-23T12:00:00Z', '2026-10-26T23:59:59Z'],
    ['calendar_days', 28, '2026-03-10T09:00:00Z', '2026-04-07T22:59:59Z'],
    ['calendar_days', 0, '2026-03-10T09:00:00Z', '2026-03-10T23:59:59Z'],
    ['months', 3, '2026-11-30T09:00:00Z', '2027-02-28T23:59:59Z'],
    ['hours', 72, '2026-03-27T12:00:00Z', '2026-03-30T12:00:00Z'],
    ['hours', 1, '2026-10-25T00:30:00.250Z', '2026-10-25T01:30:00.250Z'],
  ]
  for (const [rule, n, from, due] of cases) {
    it(`${n} ${rule} from ${from} is ${due}`, () =>
      assert.deepEqual(deadline(rule, n, new Date(from)), new Date(due)))
  }

  const instants = fc.date({
    min: new Date('2020-01-02'),
    max: new Date('2034-12-30'),
    noInvalidDate: true,
  })

  it('never comes before its start, and later starts never give earlier deadlines', () =>
    fc.assert(
      fc.property(
        instants,
        fc.nat(86_400_000 * 5),
        fc.nat(60),
        fc.constantFrom(...rules.filter(rule => rule !== 'months')),
        (from, later, n, rule) => {
          const due = deadline(rule, n, from)
          assert.ok(due.getTime() >= from.getTime() - 1000)
          assert.ok(deadline(rule, n, new Date(from.getTime() + later)) >= due)
        },
      ),
    ))

  it('in working days falls at the end of one', () =>
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const due = deadline('working_days', n, from)
        assert.ok(isWorkingDay(londonDayOf(due)))
        assert.deepEqual(due, endOfLondonDay(londonDayOf(due)))
      }),
    ))

  it('is refused outside the calendar, at either end and by every rule', () => {
    for (const rule of rules) {
      assert.throws(() => deadline(rule, 1, new Date('2019-12-31T23:59:59Z')), OutsideCalendar)
      assert.throws(() => deadline(rule, 24, new Date('2035-12-31T12:00:00Z')), OutsideCalendar)
      assert.throws(() => deadline(rule, 1e15, new Date('2026-01-01')), OutsideCalendar)
      assert.throws(() => deadline(rule, 1.5, new Date('2026-01-01')), RangeError)
      assert.throws(() => deadline(rule, -1, new Date('2026-01-01')), RangeError)
    }
  })
})
