import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../../foundation/kernel/id.ts'
import type { Outcome } from '../../foundation/kernel/outcome.ts'
import { addressInOneLine, currentAddress, readAddress } from './address.ts'
import { exampleAddress, exampleRelative } from './family.examples.ts'
import { readRelative } from './relative.ts'
import { readTie } from './tie.ts'

const fieldsOf = (outcome: Outcome<unknown>) =>
  outcome.ok ? [] : outcome.problems.map(({ field }) => field)

describe('reading who is around a child', () => {
  const read = (changed: Record<string, string>) =>
    fieldsOf(readRelative({ ...exampleRelative(), ...changed }))
  const cases: [Record<string, string>, string[]][] = [
    [{}, []],
    [{ name: ' ' }, ['name']],
    [{ relationship: 'constructor' }, ['relationship']],
    [{ responsibility: '' }, ['responsibility']],
    [{ basis: '' }, ['basis']],
    [{ responsibility: 'no', basis: '' }, []],
    [{ contact: '' }, ['contact']],
    [{ contact: 'not_safe' }, ['contactWhy']],
    [{ telephone: 'ask her' }, ['telephone']],
    [{ telephone: '+44 1632 960010 ext 4' }, []],
    [{ name: 'x'.repeat(201), livesWith: '' }, ['name', 'livesWith']],
  ]
  for (const [changed, fields] of cases) {
    it(`${JSON.stringify(changed).slice(0, 50)}: ${fields.join(', ') || 'accepted'}`, () =>
      assert.deepEqual(read(changed), fields))
  }
})

describe('reading a link between two children', () => {
  const [child, other] = [newId<'child'>(), { id: newId<'child'>() }]
  const answers = { reference: 'C000002', kind: 'friend', livesWith: 'no', contact: 'safe' }
  it('takes two', () => assert.deepEqual(fieldsOf(readTie(answers, child, other)), []))
  it('says the same of a record out of reach and of none', () =>
    assert.deepEqual(fieldsOf(readTie(answers, child, undefined)), ['reference']))
  it('links no child with itself', () =>
    assert.deepEqual(fieldsOf(readTie(answers, other.id, other)), ['reference']))
})

describe('reading an address', () => {
  const answers = { kind: 'home', lines: '4 Quarry Lane', hidden: 'no' }
  const read = (changed: Record<string, string>, mayHide = true) =>
    readAddress({ ...answers, ...changed }, '2026-11-02', mayHide)
  const cases: [Record<string, string>, string[]][] = [
    [{}, []],
    [{ lines: ' ' }, ['lines']],
    [{ postcode: 'wn42qa' }, []],
    [{ postcode: 'WN4' }, ['postcode']],
    [{ fromOn: '2026-11-03' }, ['fromOn']],
    [{ fromOn: '2026-10-03', toOn: '2026-10-02' }, ['toOn']],
    [{ 'toOn-day': '31', 'toOn-month': '2', 'toOn-year': '2026' }, ['toOn']],
    [{ hidden: '' }, ['hidden']],
    [{ hidden: 'yes' }, ['hiddenWhy']],
  ]
  for (const [changed, fields] of cases) {
    it(`${JSON.stringify(changed)}: ${fields.join(', ') || 'accepted'}`, () =>
      assert.deepEqual(fieldsOf(read(changed)), fields))
  }

  it('writes a postcode as the post does', () => {
    const outcome = read({ postcode: 'wn42qa' })
    assert.equal(outcome.ok && addressInOneLine(outcome.value), '4 Quarry Lane, WN4 2QA')
  })

  it('hides nothing for whoever may not, whatever they send', () => {
    const outcome = read({ hidden: 'yes', hiddenWhy: 'x' }, false)
    assert.equal(outcome.ok && outcome.value.hidden, false)
  })

  it('finds where the child lives now: what began last and has not ended', () => {
    const [old, now] = [exampleAddress(), exampleAddress({ fromOn: '2026-01-01' })]
    const left = exampleAddress({ fromOn: '2026-06-01', toOn: '2026-07-01' })
    const uncle = exampleAddress({ kind: 'other', fromOn: '2026-10-01' })
    assert.equal(currentAddress([old, left, uncle, now], '2026-11-02'), now)
    assert.equal(currentAddress([uncle], '2026-11-02'), undefined)
  })
})
