import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Id } from '../../foundation/kernel/id.ts'
import { asDelivered } from '../../records/practice/index.ts'
import {
  type Gone,
  goneWithin,
  groupLimits,
  isLong,
  isRepeated,
  proposeAnswers,
} from './missing-triggers.ts'

const at = new Date('2026-11-02T09:00:00Z')

const gone = (daysAgo: number, hours = 3, changed: Partial<Gone> = {}): Gone => {
  const lastSeenAt = new Date(at.getTime() - daysAgo * 86_400_000)
  const returnedAt = new Date(lastSeenAt.getTime() + hours * 3_600_000)
  const id = String(daysAgo) as Id<'episode'>
  return { id, reference: `M-${daysAgo}`, lastSeenAt, returnedAt, cancelled: false, ...changed }
}

describe('how often a child was missing', () => {
  it('is three in ninety days, to the hour', () => {
    assert.ok(isRepeated([gone(0), gone(40), gone(89.99)], asDelivered, at))
    assert.ok(!isRepeated([gone(0), gone(40), gone(90)], asDelivered, at))
  })

  it('leaves out what was reported in error', () =>
    assert.ok(!isRepeated([gone(0), gone(4), gone(9, 3, { cancelled: true })], asDelivered, at)))

  it('is five in ninety days or nine in a year for the group', () => {
    const reached = (episodes: readonly Gone[]) =>
      groupLimits(asDelivered).map(
        ({ times, days }) => goneWithin(episodes, days, at).length >= times,
      )
    const five = [1, 20, 30, 60, 80].map(days => gone(days))
    assert.deepEqual(reached(five), [true, false])
    assert.deepEqual(reached(five.slice(1)), [false, false])
    const nine = [10, 100, 140, 180, 200, 240, 280, 320, 364].map(days => gone(days))
    assert.deepEqual(reached(nine), [false, true])
    assert.deepEqual(reached([...nine.slice(1), gone(366)]), [false, false])
  })

  it('is as often as the partnership says', () => {
    const numbers = { ...asDelivered, repeatTimes: 2, repeatDays: 30, longHours: 6 }
    assert.ok(isRepeated([gone(0), gone(29)], numbers, at))
    assert.ok(!isRepeated([gone(0), gone(31)], numbers, at))
    assert.ok(isLong(gone(0, 7), numbers))
    assert.ok(!isLong(gone(0, 7), asDelivered))
  })
})

describe('a long time away', () => {
  const between = (from: string, to: string) =>
    isLong(gone(0, 0, { lastSeenAt: new Date(from), returnedAt: new Date(to) }), asDelivered)
  const cases: readonly [string, string, string, boolean][] = [
    ['an afternoon', '2026-11-02T13:00:00Z', '2026-11-02T22:00:00Z', false],
    ['past midnight', '2026-11-02T22:00:00Z', '2026-11-03T00:10:00Z', true],
    ['before midnight in summer time', '2026-07-02T21:00:00Z', '2026-07-02T22:30:00Z', false],
    ['past midnight in summer time', '2026-07-02T21:00:00Z', '2026-07-02T23:30:00Z', true],
    ['the night the clocks go back', '2026-10-24T22:30:00Z', '2026-10-25T00:30:00Z', true],
    ['over a leap day', '2028-02-28T12:00:00Z', '2028-02-29T13:00:00Z', true],
  ]
  for (const [when, from, to, long] of cases)
    it(`${long ? 'is' : 'is not'} ${when}`, () => assert.equal(between(from, to), long))
})

describe('what the episodes speak for in the matrix', () => {
  it('is nothing after one afternoon', () =>
    assert.deepEqual(proposeAnswers([gone(2)], asDelivered, at), []))

  it('comes with every episode it rests on', () => {
    const [answer] = proposeAnswers([gone(1), gone(20), gone(50, 20), gone(120)], asDelivered, at)
    assert.equal(answer?.indicator, 'S01')
    assert.match(answer?.says ?? '', /^Missing 3 times in 90 days, overnight once$/)
    assert.deepEqual(
      answer?.evidence.map(one => one.split(':', 1)[0]),
      ['M-1', 'M-20', 'M-50'],
    )
  })
})
