import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { colleague, exampleChallenge } from './challenge.examples.ts'
import type { Counted } from './challenge.store.ts'
import { conductGoesElsewhere, raiseProblems, readChallenge, readMove } from './challenge.ts'
import { byQuarter } from './counts.ts'
import { clockOf, limitInWords, stageAt } from './stages.ts'

const at = (text: string) => new Date(text)

describe('the limits of the stages', () => {
  // Monday 2 November 2026, nine in the morning; every number is from the partnership's table.
  const cases: [number, boolean, string][] = [
    [1, true, '2026-11-02T13:00:00Z'],
    [1, false, '2026-11-04T23:59:59Z'],
    [2, true, '2026-11-03T23:59:59Z'],
    [2, false, '2026-11-05T23:59:59Z'],
    [3, true, '2026-11-04T23:59:59Z'],
    [3, false, '2026-11-09T23:59:59Z'],
    [4, true, '2026-11-04T23:59:59Z'],
    [4, false, '2026-11-16T23:59:59Z'],
  ]
  for (const [number, urgent, due] of cases) {
    it(`stage ${number}, ${urgent ? 'urgent' : 'other'}, is due ${due}`, () =>
      assert.deepEqual(clockOf(number, urgent, at('2026-11-02T09:00:00Z')).dueAt, at(due)))
  }

  it('run over Christmas and over the change of the clocks', () => {
    assert.deepEqual(
      clockOf(1, false, at('2026-12-24T10:00:00Z')).dueAt,
      at('2026-12-30T23:59:59Z'),
    )
    assert.deepEqual(clockOf(1, true, at('2026-03-29T00:30:00Z')).dueAt, at('2026-03-29T04:30:00Z'))
  })

  it('remind with a quarter of the time left', () => {
    const { remindAt } = clockOf(1, true, at('2026-11-02T09:00:00Z'))
    assert.deepEqual(remindAt, at('2026-11-02T12:00:00Z'))
  })

  it('are said as people say them', () => {
    assert.equal(limitInWords(stageAt(1).urgent), '4 hours')
    assert.equal(limitInWords(stageAt(2).urgent), '1 working day')
    assert.throws(() => stageAt(5), RangeError)
  })
})

const who = colleague({
  ...{ id: 'w', name: 'Somebody', agencyId: 'a', agencyName: 'Agency' },
} as never)

const whole: Answers = {
  danger: 'no',
  interimSafety: 'Her aunt meets her.',
  subject: 'delay',
  questioned: 'The visit was put off twice.',
  agency: 'a',
  worker: 'w',
  outcomeWanted: 'A visit this week.',
  evidence: 'Two cancelled visits.',
  risk: 'She stops talking to us.',
  urgent: 'no',
}

describe('reading a challenge', () => {
  it('accepts a complete one', () => {
    const read = readChallenge(whole, [who])
    assert.ok(read.ok)
    assert.deepEqual(read.value.challenge, {
      ...exampleChallenge(),
      ...{ subject: 'delay', questioned: 'The visit was put off twice.', urgent: false },
      ...{ interimSafety: 'Her aunt meets her.', outcomeWanted: 'A visit this week.' },
      ...{ evidence: 'Two cancelled visits.', risk: 'She stops talking to us.' },
    })
  })

  it('asks for every part, in page order', () => {
    const read = readChallenge({}, [])
    assert.ok(!read.ok)
    assert.deepEqual(
      read.problems.map(problem => problem.field),
      [
        ...['danger', 'interimSafety', 'subject', 'questioned', 'worker'],
        ...['outcomeWanted', 'evidence', 'risk', 'urgent'],
      ],
    )
  })

  it('stops while nobody was told of danger', () => {
    const [problem] = raiseProblems('now', { ...whole, danger: 'yes' })
    assert.match(problem?.text ?? '', /^Ring 999/)
    assert.deepEqual(raiseProblems('now', { ...whole, danger: 'acted' }), [])
  })

  it('leads a person’s conduct elsewhere', () => {
    const [problem] = raiseProblems('what', { ...whole, subject: 'conduct' })
    assert.equal(problem?.text, conductGoesElsewhere)
    assert.ok(!readChallenge({ ...whole, subject: 'conduct' }, [who]).ok)
  })

  it('names nobody who was not offered', () => {
    const read = readChallenge({ ...whole, worker: 'somebody-else' }, [who])
    assert.ok(!read.ok)
    const move = readMove(
      { why: 'x', ours: 'w', theirs: 'w' },
      { ours: [who], theirs: [], settling: [] },
    )
    assert.ok(!move.ok)
    assert.deepEqual(
      move.problems.map(problem => problem.field),
      ['theirs', 'settling'],
    )
  })
})

it('a quarter is counted in London, by when it was raised', () => {
  const one: Counted = {
    ...{ subject: 'delay', urgent: true, stage: 2, inTime: true, outcome: 'agreed' },
    ...{
      raisedAt: at('2026-09-30T22:59:59Z'),
      settledAt: at('2026-10-02T09:00:00Z'),
      learning: '',
    },
  }
  const next = {
    ...one,
    raisedAt: at('2026-09-30T23:00:00Z'),
    inTime: false,
    outcome: null,
    stage: 1,
  }
  const [july, october] = byQuarter([one, next])
  assert.deepEqual(july, {
    ...{
      name: 'July to September 2026',
      raised: 1,
      urgent: 1,
      settled: 1,
      inTime: 1,
      pastWorkers: 1,
    },
  })
  assert.deepEqual(october, {
    ...{
      name: 'October to December 2026',
      raised: 1,
      urgent: 1,
      settled: 0,
      inTime: 0,
      pastWorkers: 0,
    },
  })
})
