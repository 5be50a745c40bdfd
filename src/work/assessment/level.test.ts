import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../../foundation/kernel/id.ts'
import { defaultInstrument } from './default-instrument.ts'
import { type LevelChoice, leastWhileOpen, settleLevel } from './level.ts'

const [assessor, manager] = [newId<'practitioner'>(), newId<'practitioner'>()]
const fullReason =
  'Checked with school, home and police on 30 October: nobody has seen the man or the car since May.'

const choice: LevelChoice = {
  computed: 'medium',
  provisional: false,
  least: 'none_identified',
  chosen: 'as_computed',
  reason: '',
  authorisedBy: '',
  assessedBy: assessor,
  authorisers: [manager],
}
const agreed = { chosen: 'low', reason: fullReason, authorisedBy: manager }

function settled(changed: Partial<LevelChoice>): string {
  const outcome = settleLevel(defaultInstrument, { ...choice, ...changed })
  if (!outcome.ok) return outcome.problems.map(({ field }) => field).join(' ')
  return `${outcome.value.finalLevel}${outcome.value.authorisedBy ? ' by two' : ''}`
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
    ['lowering takes two', agreed, 'low by two'],
    ['lowering needs somebody', { ...agreed, authorisedBy: '' }, 'authorisedBy'],
    ['lowering needs one who may', { ...agreed, authorisedBy: newId() }, 'authorisedBy'],
    [
      'lowering needs another',
      { ...agreed, authorisers: [assessor], authorisedBy: assessor },
      'authorisedBy',
    ],
    ['lowering needs 80 characters', { ...agreed, reason: 'x'.repeat(79) }, 'overrideReason'],
    ['80 are enough', { ...agreed, reason: 'x'.repeat(80) }, 'low by two'],
    [
      'characters are counted as people count them',
      { ...agreed, reason: '😀'.repeat(79) },
      'overrideReason',
    ],
    ['everything missing is said at once', { chosen: 'low' }, 'overrideReason authorisedBy'],
    ['never lower while provisional', { ...agreed, provisional: true }, 'finalLevel'],
    [
      'never below an open escalation',
      { ...agreed, computed: 'high', least: 'high', chosen: 'medium' },
      'finalLevel',
    ],
  ]
  for (const [what, changed, expected] of cases) {
    it(what, () => assert.equal(settled(changed), expected))
  }

  it('keeps the name of whoever agreed only where somebody had to', () => {
    const outcome = settleLevel(defaultInstrument, { ...choice, ...agreed, chosen: 'high' })
    assert.equal(outcome.ok && outcome.value.authorisedBy, null)
  })
})

describe('the least that may be decided', () => {
  it('is high while a mandatory escalation is open', () =>
    assert.equal(leastWhileOpen(defaultInstrument, ['E07']), 'high'))
  it('is nothing without one', () =>
    assert.equal(leastWhileOpen(defaultInstrument, []), 'none_identified'))
})
