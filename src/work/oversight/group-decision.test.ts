import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Practitioner, RoleId } from '../../foundation/access/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { newId } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { escalations, readEscalation } from './escalating.ts'
import { mayAttend, mayChair, mayCoordinate } from './group.policy.ts'
import {
  type AtTheTable,
  actionRows,
  choicesAt,
  type GroupDecision,
  groupDecisions,
  readGroupDecision,
  staysOnList,
} from './group-decision.ts'
import { meetingDayAfter } from './meeting.ts'

const police = newId<'agency'>()
const table: AtTheTable = { today: '2026-11-16', agencyIds: [police], tier: 'child' }
const answers = { decision: 'carry_forward', reason: 'Nothing has changed yet' }
const action = {
  'action-1': 'Visit the takeaway',
  'action-1-agency': police,
  'action-1-due-day': '20',
  'action-1-due-month': '11',
  'action-1-due-year': '2026',
}

function problemsWith(changed: Record<string, string>, at: Partial<AtTheTable> = {}) {
  const read = readGroupDecision({ ...answers, ...changed }, { ...table, ...at })
  return read.ok ? [] : read.problems.map(({ field, text }) => `${field}: ${text}`)
}

describe('reading what a group decides', () => {
  it('accepts a decision with its reason and an action', () => {
    const read = readGroupDecision({ ...answers, ...action }, table)
    assert.ok(read.ok)
    assert.deepEqual(read.value.actions, [
      { text: 'Visit the takeaway', agencyId: police, dueOn: '2026-11-20' },
    ])
  })

  it('lets only a strategic group hand a child back', () => {
    assert.deepEqual(problemsWith({ decision: 'hand_back' }), [
      'decision: Select what the group decides',
    ])
    assert.deepEqual(problemsWith({ decision: 'hand_back' }, { tier: 'strategic' }), [])
    assert.ok(!choicesAt('child').includes('hand_back'))
    assert.ok(staysOnList('hand_back'))
  })

  const cases: [string, Record<string, string>, string[]][] = [
    ['nothing more is needed', {}, []],
    [
      'silence decides nothing',
      { decision: '', reason: ' ' },
      ['decision: Select what the group decides', 'reason: Enter why the group decides this'],
    ],
    ['no word of our own', { decision: 'toString' }, ['decision: Select what the group decides']],
    ['an empty row is no action', { 'action-1': ' ', 'action-2-due-day': '' }, []],
    [
      'a row that was begun must be whole',
      { 'action-2': 'Ring' },
      [
        'action-2-agency: Action 2: select who does it',
        'action-2-due: Action 2: by when must be a real date',
      ],
    ],
    [
      'an agency that is not of the area does nothing',
      { ...action, 'action-1-agency': newId<'agency'>() },
      ['action-1-agency: Action 1: select who does it'],
    ],
    [
      'nothing can be done by yesterday',
      { ...action, 'action-1-due-day': '15' },
      ['action-1-due: Action 1: by when must be today or later'],
    ],
    [
      'an action is a line',
      { ...action, 'action-1': 'x'.repeat(201) },
      ['action-1: Action 1: what is to be done must be 200 characters or fewer'],
    ],
    [
      'a reason is not a book',
      { reason: 'x'.repeat(20_001) },
      ['reason: Write 20,000 characters or fewer'],
    ],
  ]
  for (const [name, changed, problems] of cases)
    it(name, () => assert.deepEqual(problemsWith(changed), problems))

  it('reads a row that was added', () => {
    const third = Object.fromEntries(
      Object.entries(action).map(([field, value]) => [field.replace('1', '3'), value]),
    )
    const read = (rows: string) => readGroupDecision({ ...answers, ...third, actions: rows }, table)
    const [two, three] = [read('2'), read('3')]
    assert.ok(two.ok && three.ok)
    assert.deepEqual([two.value.actions.length, three.value.actions.length], [0, 1])
  })

  it('has two rows to begin with and never more than twenty', () => {
    const rows = ['', '1', '3', '2.5', '1e9', 'x'].map(asked => actionRows({ actions: asked }))
    assert.deepEqual(rows, [2, 2, 3, 2, 20, 2])
  })

  it('takes what keeps a child on the list, and refuses the rest: each has a page that asks what it takes', () => {
    const known = Object.keys(groupDecisions) as GroupDecision[]
    for (const decision of known.filter(one => one !== 'hand_back')) {
      const problems = choicesAt('child').includes(decision)
        ? []
        : [
            decision === 'escalate'
              ? 'decision: A child is escalated on a page of its own, which asks where to'
              : 'decision: A child leaves the list only on a page of its own, which asks what that takes',
          ]
      assert.deepEqual(problemsWith({ decision }), problems)
    }
  })

  it('defers once only', () => {
    assert.deepEqual(problemsWith({ decision: 'defer' }, { deferredOn: '2026-10-19' }), [
      'decision: This child was deferred on 19 October 2026 and can be deferred only once',
    ])
  })
})

describe('escalating', () => {
  const above = { police: true, strategic: true }
  const whole = {
    protection: { to: 'protection', harm: 'He was told to sell on Friday.' },
    police: { to: 'police', policeTold: 'PC 2231 at 10:40, log 118' },
    strategic: { to: 'strategic', asked: 'A flat for the night.' },
  } as const
  const refusals = (answers: Answers, there = above) => {
    const read = readEscalation({ reason: 'It cannot wait.', ...answers }, there)
    return read.ok ? [] : read.problems.map(({ field, text }) => `${field}: ${text}`)
  }

  it('goes one of three ways, each with words of its own', () => {
    for (const answers of Object.values(whole)) assert.deepEqual(refusals(answers), [])
    assert.deepEqual(refusals({}), ['to: Select where the group escalates to'])
    for (const [to, { field, missing }] of Object.entries(escalations))
      assert.deepEqual(refusals({ to, harm: '', asked: ' ' }), [`${field}: ${missing}`])
    assert.deepEqual(refusals({ ...whole.police, reason: '' }), [
      'reason: Enter why the group decides this',
    ])
  })

  it('goes nowhere where nobody is', () => {
    const nobody = { police: false, strategic: false }
    assert.deepEqual(refusals(whole.protection, nobody), [])
    assert.match(refusals(whole.police, nobody).join(), /^to: No police exploitation team/)
    assert.match(refusals(whole.strategic, nobody).join(), /^to: The area has no strategic group/)
  })
})

describe('staying on the list', () => {
  it('is what happens without a decision', () => assert.equal(staysOnList(undefined), true))
  for (const [decision, stays] of [
    ['carry_forward', true],
    ['escalate', true],
    ['defer', true],
    ['step_down', false],
    ['remove_no_longer_at_risk', false],
    ['remove_never_at_risk', false],
    ['transfer', false],
  ] as const)
    it(`${decision}: ${stays}`, () => assert.equal(staysOnList(decision), stays))
})

describe('the day of the next meeting', () => {
  const cases: [string, CalendarDate | undefined, CalendarDate, CalendarDate][] = [
    ['the first is in two weeks', undefined, '2026-11-02', '2026-11-16'],
    ['the first is never on a weekend', undefined, '2026-11-07', '2026-11-23'],
    ['four weeks later, the same weekday', '2026-11-03', '2026-11-03', '2026-12-01'],
    ['Boxing Day moves, as a bank holiday does', '2026-11-28', '2026-11-28', '2026-12-29'],
    ['a cycle that was missed is caught up with', '2026-08-04', '2026-11-10', '2026-11-24'],
    ['never today', '2026-10-20', '2026-11-17', '2026-12-15'],
  ]
  for (const [name, last, today, next] of cases)
    it(name, () => assert.equal(meetingDayAfter(last, today), next))
})

describe('who may do what in a group', () => {
  const [id, other] = [newId<'group'>(), newId<'group'>()]
  const [chairId, coordinatorId] = [newId<'practitioner'>(), newId<'practitioner'>()]
  const group = { id, chairId, coordinatorId }
  const who = (role: RoleId, groupIds = [id], own = newId<'practitioner'>()): Practitioner => ({
    ...{ id: own, name: '', agencyId: newId<'agency'>(), agencyName: '', agencyKind: 'police' },
    ...{ roles: [role], areaIds: [], groupIds },
  })
  const cases: [string, Practitioner, [boolean, boolean, boolean]][] = [
    ['its chair', who('group_chair', [id], chairId), [true, true, false]],
    ['its coordinator', who('group_coordinator', [id], coordinatorId), [true, false, true]],
    ['a member', who('health_named'), [true, false, false]],
    ['a chair of another group who sits here', who('group_chair'), [true, false, false]],
    ['its chair, no longer in the role', who('practitioner', [id], chairId), [true, false, false]],
    ['its chair, no longer a member', who('group_chair', [], chairId), [false, false, false]],
    ['a member of another group', who('health_named', [other]), [false, false, false]],
  ]
  for (const [name, someone, expected] of cases)
    it(name, () => {
      const may = [mayAttend, mayChair, mayCoordinate].map(may => may(someone, group).allowed)
      assert.deepEqual(may, expected)
    })
})
