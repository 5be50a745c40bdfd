import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../../foundation/kernel/id.ts'
import type { Outcome } from '../../foundation/kernel/outcome.ts'
import { exampleRelative } from './family.examples.ts'
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
