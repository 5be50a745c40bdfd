import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Id } from '../../foundation/kernel/id.ts'
import { dueAt } from '../../records/tasks/index.ts'
import { durationOf, readReport, type Standing, stateOf } from './episode.ts'
import { readFinding } from './finding.ts'
import { readOffer } from './offer.ts'
import { readRisk } from './risk.ts'

const now = new Date('2026-11-02T09:00:00Z')

const day = (name: string, [date = '', time = '']: readonly string[]) => {
  const [year = '', month = '', of = ''] = date.split('-')
  return {
    ...{ [`${name}-day`]: of, [`${name}-month`]: month, [`${name}-year`]: year },
    [`${name}-time`]: time,
  }
}

const report = {
  ...{ kind: 'missing', lastSeenPlace: 'The bus stop', leftFrom: 'home', care: 'no' },
  ...{ circumstances: 'Did not come home.', informant: 'Her mother' },
  ...day('lastSeen', ['2026-11-02', '08:30']),
}

describe('reading a report', () => {
  const problems = (changed: Record<string, string>, named = true) => {
    const read = readReport({ ...report, ...changed }, now, named)
    return read.ok ? [] : read.problems.map(({ text }) => text)
  }

  it('takes what is known in a minute', () => assert.deepEqual(problems({}), []))

  it('asks for the child where no record was chosen, and only then', () => {
    assert.deepEqual(problems({}, false), [
      'Enter the name the child goes by, or what is known of them',
    ])
    assert.deepEqual(problems({ describedAs: 'Ty', describedAge: '14' }, false), [])
    assert.deepEqual(problems({ describedAs: 'Ty', describedAge: 'old' }, false), [
      'Enter an age from 0 to 25, or leave it empty',
    ])
  })

  it('knows no child who will be seen last tomorrow', () =>
    assert.deepEqual(problems(day('lastSeen', ['2026-11-03', '08:30'])), [
      'The date and time must be in the past',
    ]))
})

describe('the state of an episode', () => {
  const standing: Standing = {
    ...{ ownerId: null, locatedAt: null, returnedAt: null, endedAt: null },
    ...{ cancelled: false, prevented: false },
  }
  const ownerId = 'x' as Id<'practitioner'>
  const states: readonly [Partial<Standing>, ReturnType<typeof stateOf>][] = [
    [{}, 'reported'],
    [{ ownerId }, 'active'],
    [{ ownerId, locatedAt: now }, 'located'],
    [{ ownerId, locatedAt: now, returnedAt: now }, 'returned'],
    [{ ownerId, locatedAt: now, returnedAt: now, prevented: true }, 'interviews_due'],
    [{ returnedAt: now, prevented: true, endedAt: now }, 'closed'],
    [{ endedAt: now, cancelled: true }, 'cancelled_in_error'],
  ]
  for (const [changed, state] of states)
    it(`is ${state}`, () => assert.equal(stateOf({ ...standing, ...changed }), state))
})

describe('clocks', () => {
  it('count hours through the changes of the clocks', () => {
    // London's clocks go back at 02:00 on 25 October 2026 and on at 01:00 on 28 March 2027.
    const back = new Date('2026-10-24T23:00:00+01:00')
    assert.equal(durationOf(back, new Date('2026-10-25T05:00:00Z')), '7 h 00 min')
    const on = new Date('2027-03-27T23:00:00Z')
    assert.equal(durationOf(on, new Date('2027-03-28T05:00:00+01:00')), '5 h 00 min')
  })

  const returns: readonly [when: string, returned: string, due: string][] = [
    ['on a working day', '2026-11-02T09:00:00Z', '2026-11-05T09:00:00Z'],
    ['over a weekend', '2026-11-06T18:30:00Z', '2026-11-09T18:30:00Z'],
    ['over Christmas and its substitute day', '2026-12-24T12:00:00Z', '2026-12-27T12:00:00Z'],
    ['when the clocks go back', '2026-10-23T12:00:00+01:00', '2026-10-26T11:00:00Z'],
    ['when they go forward', '2027-03-26T12:00:00Z', '2027-03-29T13:00:00+01:00'],
    ['over a leap day', '2028-02-28T10:00:00Z', '2028-03-02T10:00:00Z'],
    ['with no leap day to pass', '2027-02-27T10:00:00Z', '2027-03-02T10:00:00Z'],
  ]
  for (const [when, returned, due] of returns)
    it(`give a return interview 72 hours ${when}`, () =>
      assert.deepEqual(dueAt('T_RHI', new Date(returned)), new Date(due)))

  it('review a risk so many hours from now, whatever the clocks do', () => {
    const risk = (at: Date, reviewIn: string) =>
      readRisk(
        {
          ...{ level: 'high', reasons: 'Her age.', informant: 'Sergeant Bell', reviewIn },
          ...day('assessed', ['2026-10-24', '22:00']),
        },
        at,
      )
    const read = risk(new Date('2026-10-25T00:30:00Z'), '4')
    assert.ok(read.ok)
    assert.deepEqual(read.value.reviewAt, new Date('2026-10-25T04:30:00Z'))
    for (const wrong of ['', '0', '73', '1.5', 'soon']) assert.ok(!risk(now, wrong).ok, wrong)
  })
})

describe('what comes after', () => {
  const found = {
    ...{ how: 'police', place: 'A hotel', distance: 'near', back: 'yes', condition: 'Well.' },
    ...day('located', ['2026-11-02', '08:40']),
    ...day('returned', ['2026-11-02', '08:50']),
  }
  const problems = (changed: Record<string, string>) => {
    const read = readFinding({ ...found, ...changed }, new Date('2026-11-02T08:30:00Z'), now)
    return read.ok ? [] : read.problems.map(({ text }) => text)
  }

  it('comes in its order', () => {
    assert.deepEqual(problems({}), [])
    assert.deepEqual(problems(day('located', ['2026-11-02', '08:20'])), [
      'The child was found after they were last seen',
    ])
    assert.deepEqual(problems(day('returned', ['2026-11-02', '08:35'])), [
      'The child came back after they were found',
    ])
  })

  it('never lets a declined offer be the last word', () => {
    const offer = {
      ...{ worker: 'Kim', how: 'phone', place: 'The youth club', outcome: 'declined' },
      ...day('offered', ['2026-11-02', '08:55']),
    }
    const read = readOffer(offer, new Date('2026-11-02T08:50:00Z'), now)
    assert.deepEqual(!read.ok && read.problems, [
      { field: 'nextTry', text: 'Enter who tries again, where and how' },
    ])
  })
})
