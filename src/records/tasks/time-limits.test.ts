import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dueAt, type TimeLimitId, timeLimits } from './time-limits.ts'

describe('time limits', () => {
  // From the afternoon of Christmas Eve 2026, a Thursday, across two bank holidays and a weekend.
  const from = new Date('2026-12-24T16:00:00Z')
  const cases: [TimeLimitId, string][] = [
    ['T_DECISION', '2026-12-29T23:59:59Z'],
    ['T_ASSESS', '2027-03-02T23:59:59Z'],
    ['T_STRATEGY_RECORD', '2026-12-29T23:59:59Z'],
    ['T_ICPC', '2027-01-19T23:59:59Z'],
    ['T_CORE', '2027-01-12T23:59:59Z'],
    ['T_REVIEW_CP', '2027-03-24T23:59:59Z'],
    ['T_REVIEW_CP_NEXT', '2027-06-24T22:59:59Z'],
    ['T_PP', '2026-12-27T16:00:00Z'],
    ['T_EPO', '2027-01-01T23:59:59Z'],
    ['T_EPO_EXTENDED', '2026-12-31T23:59:59Z'],
    ['T_LADO', '2026-12-29T23:59:59Z'],
    ['T_RHI', '2026-12-27T16:00:00Z'],
    ['T_NRM_RG', '2027-01-05T23:59:59Z'],
    ['T_NRM_CG', '2027-01-23T23:59:59Z'],
    ['T_LEVEL_REVIEW_HIGH', '2027-01-21T23:59:59Z'],
    ['T_LEVEL_REVIEW_MEDIUM', '2027-02-04T23:59:59Z'],
    ['T_LEVEL_REVIEW_LOW', '2027-03-18T23:59:59Z'],
    ['T_MATRIX_COMPLETE', '2027-01-12T23:59:59Z'],
    ['T_LEVEL_REVIEW_EVENT', '2027-01-05T23:59:59Z'],
    ['T_EARLY_HELP_START', '2027-01-26T23:59:59Z'],
    ['T_EARLY_HELP_REVIEW', '2027-03-18T23:59:59Z'],
    ['T_STEP_DOWN', '2026-12-30T23:59:59Z'],
    ['T_REFER_AGAIN', '2026-12-29T23:59:59Z'],
    ['T_TRANSFER_ANSWER', '2027-01-05T23:59:59Z'],
    ['T_AUTHORITY_TOLD', '2026-12-29T23:59:59Z'],
    ['T_TRANSITION', '2027-03-24T23:59:59Z'],
    ['T_SUPPORT_ANSWER', '2027-01-05T23:59:59Z'],
    ['T_SUPPORT_CONTACT', '2027-01-05T23:59:59Z'],
    ['T_SUPPORT_SESSION', '2027-01-12T23:59:59Z'],
    ['T_SUPPORT_LOOK', '2027-01-12T23:59:59Z'],
    ['T_SUPPORT_REVIEW', '2027-02-04T23:59:59Z'],
    ['T_SUPPORT_REVIEW_NEXT', '2027-03-18T23:59:59Z'],
    ['T_GLASS_REVIEW', '2026-12-30T23:59:59Z'],
    ['T_FEEDBACK_ACK', '2026-12-30T23:59:59Z'],
    ['T_FEEDBACK', '2027-01-12T23:59:59Z'],
  ]
  for (const [id, due] of cases) {
    it(`${id} from Christmas Eve is ${due}`, () => assert.deepEqual(dueAt(id, from), new Date(due)))
  }

  it('are each checked here, but for those that are off', () => {
    const on = Object.entries(timeLimits).filter(([, limit]) => limit.on)
    assert.deepEqual(on.map(([id]) => id).sort(), cases.map(([id]) => id).sort())
  })

  it('start no clock for law whose commencement is not confirmed', () => {
    assert.equal(timeLimits.T_CSA_REPORT.on, false)
    assert.throws(() => dueAt('T_CSA_REPORT', from), /switched off/)
  })

  it('name their source and when it was read', () => {
    for (const [id, { source, asAt, label }] of Object.entries(timeLimits)) {
      assert.notEqual(source, '', id)
      assert.notEqual(label, '', id)
      assert.match(asAt, /^\d{4}-\d\d-\d\d$/, id)
    }
  })
})
