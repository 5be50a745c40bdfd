import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../../foundation/kernel/id.ts'
import { type Grounds, needsManager, readDecision } from './decision.ts'
import { readScreening } from './screening.ts'

const today = '2026-11-02'
const lead = newId<'practitioner'>()

const grounds: Grounds = {
  childId: newId<'child'>(),
  danger: 'no',
  tellReporter: true,
  sightings: 0,
  standing: { level: 'low', currentSigns: 0 },
  unscreened: false,
  leadWorkers: [lead],
  manager: false,
}

describe('deciding on a contact', () => {
  const early = {
    decision: 'early_help',
    leadWorkerId: lead,
    'reviewOn-day': '30',
    'reviewOn-month': '11',
    'reviewOn-year': '2026',
  }
  const nothing = { decision: 'no_further_action' }
  const ending = 'A front door manager must decide to end this: something in it speaks for harm'
  const unknown = 'Identify the child first: this decision needs the child’s record'
  const day = 'The review must be after today and within 84 days'
  const cases: [string, Record<string, string>, Partial<Grounds>, string[]][] = [
    ['takes each that needs nothing else', { decision: 'assessment_s17' }, {}, []],
    ['is one of the seven', { decision: 'wait_and_see' }, {}, ['Select what happens next']],
    ['has a reason', { decision: 'assessment_s17', reason: ' ' }, {}, ['Write why']],
    ['ends a concern where nothing speaks for harm', nothing, {}, []],
    ['does not end one that told of danger', nothing, { danger: 'now' }, [ending]],
    [
      'does not end one that told of serious harm',
      nothing,
      { danger: 'serious_harm_told' },
      [ending],
    ],
    ['does not end one with a vehicle or a place', nothing, { sightings: 1 }, [ending]],
    [
      'does not end one about a child at medium',
      nothing,
      { standing: { level: 'medium', currentSigns: 0 } },
      [ending],
    ],
    [
      'does not end one about a child at high',
      nothing,
      { standing: { level: 'high', currentSigns: 0 } },
      [ending],
    ],
    [
      'lets a manager end it',
      nothing,
      { standing: { level: 'high', currentSigns: 2 }, manager: true },
      [],
    ],
    ['gives early help a lead worker and a review', early, {}, []],
    [
      'does not leave early help without a lead worker',
      { ...early, leadWorkerId: '' },
      {},
      ['Select who leads early help'],
    ],
    [
      'takes only somebody of the area',
      { ...early, leadWorkerId: newId() },
      {},
      ['Select who leads early help'],
    ],
    [
      'does not leave early help without a review',
      { ...early, 'reviewOn-day': '' },
      {},
      ['Enter the day of the review, a real date'],
    ],
    [
      'reviews no later than twelve weeks on',
      { ...early, 'reviewOn-day': '26', 'reviewOn-month': '1', 'reviewOn-year': '2027' },
      {},
      [day],
    ],
    [
      'reviews on the last day there is',
      { ...early, 'reviewOn-day': '25', 'reviewOn-month': '1', 'reviewOn-year': '2027' },
      {},
      [],
    ],
    ['does not review today', { ...early, 'reviewOn-day': '2' }, {}, [day]],
    [
      'does nothing for a child nobody identified',
      { decision: 'strategy_discussion_s47' },
      { childId: null },
      [unknown],
    ],
    [
      'gives advice about a child nobody could name',
      { decision: 'information_advice' },
      { childId: null },
      [],
    ],
    [
      'ends a concern about a child nobody could name',
      nothing,
      { childId: null, standing: undefined },
      [],
    ],
  ]
  for (const [says, answers, changed, problems] of cases) {
    it(says, () => {
      const outcome = readDecision(
        { reason: 'Because of what we found.', ...answers },
        { ...grounds, ...changed },
        today,
      )
      assert.deepEqual(outcome.ok ? [] : outcome.problems.map(problem => problem.text), problems)
    })
  }

  it('keeps lead worker and review for early help only', () => {
    const outcome = readDecision(
      { ...early, decision: 'assessment_s17', reason: 'r' },
      grounds,
      today,
    )
    assert.ok(outcome.ok)
    assert.deepEqual([outcome.value.leadWorkerId, outcome.value.reviewOn], [null, null])
  })

  it('has nothing to tell a reporter who asked not to be told', () => {
    const outcome = readDecision(
      { decision: 'assessment_s17', reason: 'r', feedback: 'Thank you' },
      { ...grounds, tellReporter: false },
      today,
    )
    assert.ok(outcome.ok)
    assert.equal(outcome.value.feedback, '')
  })

  it('asks a manager about ending only, never about acting', () =>
    assert.equal(needsManager('police_immediate', { ...grounds, danger: 'now' }), false))
})

describe('reading a screening', () => {
  const complete = {
    records: 'police\nhealth',
    crime: 'not_known',
    whereabouts: 'At school with her tutor',
  }
  const cases: [string, Record<string, string>, string[]][] = [
    ['accepts a complete one', {}, []],
    [
      'needs the records that were checked',
      { records: 'tea_leaves' },
      ['Select the records that were checked'],
    ],
    ['needs an answer about a crime', { crime: '' }, ['Select whether a crime may have happened']],
    [
      'needs to know where the child is',
      { whereabouts: '' },
      ['Say where the child is now, or that it is not known'],
    ],
  ]
  for (const [says, changed, problems] of cases) {
    it(says, () => {
      const outcome = readScreening({ ...complete, ...changed })
      assert.deepEqual(outcome.ok ? [] : outcome.problems.map(problem => problem.text), problems)
    })
  }

  it('writes down which, and what they show', () => {
    const outcome = readScreening({ ...complete, recordsShow: 'Two missing episodes' })
    assert.ok(outcome.ok)
    assert.equal(outcome.value.recordsChecked, 'Checked: Police, Health.\nTwo missing episodes')
  })
})
