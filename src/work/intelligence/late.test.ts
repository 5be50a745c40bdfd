import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Id } from '../../foundation/kernel/id.ts'
import { rungOf, type Waits } from './late.ts'

const monday = new Date('2026-11-02T09:00:00Z')

const waiting = (changed: Partial<Waits> = {}): Waits => ({
  ...{ subjectId: 's', areaId: 'a' as Id<'area'>, waits: 'unread', since: monday },
  ...{ dueAt: null, askedOf: null, told: 0 },
  ...changed,
})

describe('who is told that something waits too long', () => {
  const given = { waits: 'not_passed_on', dueAt: new Date('2026-11-06T23:59:59Z') } as const
  const cases: readonly [string, Partial<Waits>, string, 1 | 2 | undefined][] = [
    ['nobody while its two days run', {}, '2026-11-04T23:59:00Z', undefined],
    ['whoever is to read it, once they are over', {}, '2026-11-05T00:01:00Z', 1],
    ['nobody a second time', { told: 1 }, '2026-11-06T12:00:00Z', undefined],
    ['whoever they answer to, a working week later', { told: 1 }, '2026-11-12T00:01:00Z', 2],
    ['them at once, where nobody went round for long', {}, '2026-11-12T00:01:00Z', 2],
    ['nobody after that', { told: 2 }, '2026-12-12T12:00:00Z', undefined],
    [
      'nobody in the ten days of a decision',
      { waits: 'undecided' },
      '2026-11-16T12:00:00Z',
      undefined,
    ],
    ['whoever decides, once they are over', { waits: 'undecided' }, '2026-11-17T00:01:00Z', 1],
    ['nobody before the day of a draft is over', given, '2026-11-06T23:00:00Z', undefined],
    ['whoever was to pass it on', given, '2026-11-07T00:01:00Z', 1],
  ]
  for (const [who, changed, at, rung] of cases)
    it(`is ${who}`, () => assert.equal(rungOf(waiting(changed), new Date(at)), rung))
})
