import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Practitioner, RoleId } from '../../foundation/access/index.ts'
import type { ClockState } from '../../foundation/govuk/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { noticeKinds, noticeWords } from './notice.ts'
import { mayAssign, maySettle } from './task.policy.ts'
import { clockStateOf, readSettlement } from './task.ts'

const at = (time: string) => new Date(`2026-11-${time}Z`)

describe('the clock of a task due on 4 November at noon', () => {
  const dueAt = at('04T12:00')
  const cases: [string, Date | null, Date, ClockState][] = [
    ['more than a day before', null, at('03T11:59'), 'due'],
    ['a day before', null, at('03T12:00'), 'soon'],
    ['at the very moment', null, at('04T12:00'), 'soon'],
    ['a minute after', null, at('04T12:01'), 'late'],
    ['settled in time, looked at later', at('04T12:00'), at('09T12:00'), 'met'],
    ['settled too late, looked at later', at('04T12:01'), at('09T12:00'), 'late'],
  ]
  for (const [when, settledAt, now, state] of cases)
    it(`is ${state} ${when}`, () => assert.equal(clockStateOf({ dueAt, settledAt }, now), state))
})

describe('reading how a task ended', () => {
  const long = 'The school had already referred her.'
  const cases: [string, Record<string, string>, boolean, string[]][] = [
    ['done, with what happened', { state: 'done', outcome: 'Rang her' }, true, []],
    ['silence', {}, true, ['Select whether it was done', 'Enter what happened']],
    [
      'a state of our own',
      { state: 'cancelled', outcome: long },
      true,
      ['Select whether it was done'],
    ],
    ['not done, in a word, where that may be', { state: 'not_done', outcome: 'No' }, true, []],
    [
      'not done, in a word, where that may not be',
      { state: 'not_done', outcome: '   No   ' },
      false,
      ['Give a reason of 20 characters or more: the front door reads it'],
    ],
    ['not done, with a reason', { state: 'not_done', outcome: long }, false, []],
    ['done needs no reason', { state: 'done', outcome: 'Referred' }, false, []],
    [
      'more than anyone reads',
      { state: 'done', outcome: 'x'.repeat(20_001) },
      true,
      ['What happened must be 20,000 characters or fewer'],
    ],
  ]
  for (const [name, answers, dismissible, texts] of cases)
    it(name, () => {
      const read = readSettlement(answers, dismissible)
      assert.deepEqual(read.ok ? [] : read.problems.map(problem => problem.text), texts)
    })
})

describe('who may settle and share out a task', () => {
  const [north, south] = [newId<'area'>(), newId<'area'>()]
  const [school, council] = [newId<'agency'>(), newId<'agency'>()]
  const task = { areaId: north, ownerId: newId<'practitioner'>(), ownerAgencyId: school }
  const who = (role: RoleId, agencyId = school, areaIds = [north]): Practitioner => ({
    id: newId<'practitioner'>(),
    name: 'Example',
    agencyId,
    agencyName: 'Example',
    agencyKind: 'school',
    roles: [role],
    areaIds,
    groupIds: [],
  })
  const owner = { ...who('practitioner'), id: task.ownerId }
  const cases: [string, Practitioner, boolean, boolean][] = [
    ['its owner', owner, true, false],
    ['whoever answers for its agency', who('school_dsl'), true, true],
    ['a colleague', who('practitioner'), false, false],
    ['whoever answers for another agency', who('school_dsl', council), false, false],
    ['the front door of the area', who('front_door_worker', council), true, false],
    ['another front door', who('front_door_manager', council, [south]), false, false],
  ]
  for (const [name, someone, settles, assigns] of cases)
    it(`${name}: ${settles ? 'settles' : 'does not settle'}, ${assigns ? 'shares out' : 'does not share out'}`, () => {
      assert.equal(maySettle(someone, task).allowed, settles)
      assert.equal(mayAssign(someone, task).allowed, assigns)
    })

  it('the front door shares out its own', () => {
    const own = { ...task, ownerAgencyId: council }
    assert.equal(mayAssign(who('front_door_worker', council), own).allowed, true)
  })
})

describe('the words of a notice', () => {
  it('say what to do and end as sentences do', () => {
    for (const words of Object.values(noticeKinds)) assert.match(words, /^[A-Z].*[.?]$/)
  })
  it('are there for a kind of a later version', () =>
    assert.equal(noticeWords('constructor'), 'Something needs you.'))
})
