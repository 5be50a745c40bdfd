import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ContactState } from './contact.ts'
import { nextState, type Turn } from './contact-state.ts'

describe('where a contact stands', () => {
  const cases: [ContactState, Turn, boolean, ContactState | undefined][] = [
    ['received', 'child-identified', true, 'screening'],
    ['received', 'screened', true, 'screening'],
    ['received', 'decided', true, 'decided'],
    ['received', 'decided', false, 'closed'],
    ['received', 'reporter-told', true, undefined],
    ['screening', 'child-identified', true, 'screening'],
    ['screening', 'screened', true, 'screening'],
    ['screening', 'decided', true, 'decided'],
    ['screening', 'decided', false, 'closed'],
    ['screening', 'reporter-told', true, undefined],
    ['decided', 'child-identified', true, 'decided'],
    ['decided', 'screened', true, undefined],
    ['decided', 'decided', true, 'decided'],
    ['decided', 'reporter-told', true, 'closed'],
    ['closed', 'child-identified', true, 'closed'],
    ['closed', 'screened', true, undefined],
    ['closed', 'decided', true, 'decided'],
    ['closed', 'decided', false, 'closed'],
    ['closed', 'reporter-told', true, 'closed'],
  ]
  for (const [from, turn, tell, to] of cases) {
    it(`${from}, ${turn}${tell ? '' : ', nobody to tell'}: ${to ?? 'cannot be'}`, () =>
      assert.equal(nextState(from, turn, tell), to))
  }
})
