import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../../foundation/kernel/id.ts'
import { defaultInstrument } from './default-instrument.ts'
import type { Level } from './instrument.ts'
import { type LevelChoice, leastWhileOpen, settleLevel } from './level.ts'

const [manager, harm] = [newId<'practitioner'>(), newId<'harm'>()]
const fullReason =
  'Checked with school, home and police on 30 October: nobody has seen the man or the car since May.'

const choice: LevelChoice = {
  computed: 'medium',
  standing: 'medium',
  provisional: false,
  least: 'none_identified',
  newEvidence: true,
  harms: [harm],
  acknowledged: [],
  chosen: 'as_computed',
  reason: '',
  asked: '',
  authorisers: [manager],
}
const whole = { reason: fullReason, asked: manager, acknowledged: [harm] }

function settle(changed: Partial<LevelChoice>) {
  return settleLevel(defaultInstrument, { ...choice, ...changed })
}

function settled(changed: Partial<LevelChoice>): string {
  const outcome = settle(changed)
  if (!outcome.ok) return outcome.problems.map(({ field }) => field).join(' ')
  const { finalLevel, lowering } = outcome.value
  return lowering ? `${finalLevel}, ${lowering.toLevel} proposed` : finalLevel
}

describe('settling the level', () => {
  const cases: [string, Partial<LevelChoice>, string][] = [
    ['nothing is decided for people', { chosen: '' }, 'finalLevel'],
    ['a level nobody offered is no decision', { chosen: 'critical' }, 'finalLevel'],
    ['what the matrix comes to needs no reason', {}, 'medium'],
    ['the same level by name needs none either', { chosen: 'medium' }, 'medium'],
    ['raising needs a reason', { chosen: 'high' }, 'overrideReason'],
    ['raising with a reason is one person’s to do', { chosen: 'high', reason: 'Her fear' }, 'high'],
    [
      'raising is right while provisional',
      { chosen: 'high', reason: 'Her fear', provisional: true },
      'high',
    ],
    [
      'a matrix that comes to more than before raises by itself',
      { standing: 'high', computed: 'high' },
      'high',
    ],
    [
      'keeping a level above the matrix needs a reason',
      { standing: 'high', chosen: 'high' },
      'overrideReason',
    ],
    [
      'keeping it with a reason takes nobody else',
      { standing: 'high', chosen: 'high', reason: 'He is still about', provisional: true },
      'high',
    ],
    [
      'agreeing with a matrix below the last level is a fall too',
      { ...whole, standing: 'high', chosen: 'as_computed' },
      'high, medium proposed',
    ],
    [
      'characters are counted as people count them',
      { ...whole, chosen: 'low', reason: '😀'.repeat(79) },
      'overrideReason',
    ],
    ['80 are enough', { ...whole, chosen: 'low', reason: 'x'.repeat(80) }, 'medium, low proposed'],
    [
      'everything missing is said at once',
      { chosen: 'low', newEvidence: false },
      'finalLevel overrideReason harms asked',
    ],
  ]
  for (const [what, changed, expected] of cases) {
    it(what, () => assert.equal(settled(changed), expected))
  }
})

describe('a fall', () => {
  const missing: [string, Partial<LevelChoice>, RegExp][] = [
    ['enough that is known', { provisional: true }, /^The level stands at .*Too much is not yet/],
    ['evidence from since', { newEvidence: false }, /^The level stands at .*after the last matrix/],
    ['80 characters', { reason: 'x'.repeat(79) }, /^The level stands at .*at least 80 characters/],
    ['each harm', { acknowledged: [] }, /^Read each harm that happened and tick it$/],
    ['somebody asked', { asked: '' }, /^Select who is asked to confirm/],
    ['one who may', { asked: newId<'practitioner'>() }, /^Select who is asked to confirm/],
    ['no emergency', { least: 'high' }, /^While a mandatory escalation is open.*at least high$/],
  ]
  const order: readonly Level[] = defaultInstrument.scoring.levelOrder
  for (const from of order) {
    for (const to of order.slice(0, order.indexOf(from))) {
      const fall = { ...whole, standing: from, computed: from, chosen: to }

      it(`from ${from} to ${to} is a proposal, and the level stays`, () =>
        assert.equal(settled(fall), `${from}, ${to} proposed`))

      for (const [piece, without, refusal] of missing) {
        it(`from ${from} to ${to} is refused without ${piece}`, () => {
          const outcome = settle({ ...fall, ...without })
          assert.ok(!outcome.ok)
          assert.equal(outcome.problems.length, 1)
          assert.match(outcome.problems[0]?.text ?? '', refusal)
        })
      }
    }
  }
})

describe('the least that may be decided', () => {
  it('is high while a mandatory escalation is open', () =>
    assert.equal(leastWhileOpen(defaultInstrument, ['E07']), 'high'))
  it('is nothing without one', () =>
    assert.equal(leastWhileOpen(defaultInstrument, []), 'none_identified'))
})
