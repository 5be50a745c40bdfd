import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleChild } from './child.examples.ts'
import { readChildSearch, whyItMatches } from './child-search.ts'

describe('reading what was typed to find a child', () => {
  const cases: [string, string | undefined, string[]][] = [
    ['Amara Lindqvist', undefined, ['amara', 'lindqvist']],
    ['Lindqvist, Amara 3/5/2011', '2011-05-03', ['lindqvist', 'amara']],
    ['amara 03.05.11', '2011-05-03', ['amara']],
    ['2011-05-03', '2011-05-03', []],
    ['Amara 3rd May 2011', '2011-05-03', ['amara']],
    ['Amara 3 may 2011 Lindqvist', '2011-05-03', ['amara', 'lindqvist']],
    ['Amara 31/2/2011', undefined, ['amara', '31', '2', '2011', '3122011']],
    ['', undefined, []],
  ]
  for (const [text, bornOn, names] of cases) {
    it(`“${text}”`, () =>
      assert.deepEqual(readChildSearch(text), {
        ...{ reference: undefined, postcode: undefined },
        ...{ bornOn, names },
      }))
  }

  for (const text of ['C000123', 'c000123', ' C 000123 ', 'record C000123 please']) {
    it(`“${text}” is a reference`, () => assert.equal(readChildSearch(text).reference, 'C000123'))
  }

  it('takes a postcode, however it is written', () => {
    const { postcode, names } = readChildSearch('amara wn42qa')
    assert.deepEqual([postcode, names], ['WN4 2QA', ['amara']])
  })

  it('takes a date of birth that was asked for apart', () =>
    assert.equal(readChildSearch('Amara', '2011-05-03').bornOn, '2011-05-03'))
})

describe('why a record matches', () => {
  const child = exampleChild({ givenName: 'Amara', familyName: 'Lindqvist', preferredName: 'Mara' })
  const cases: [string, string[]][] = [
    ['amara', ['First name is “amara”']],
    ['MARA', ['Preferred name is “mara”']],
    ['lind', ['Family name begins with “lind”']],
    ['lyndkvist', ['Family name sounds like “lyndkvist”']],
    [
      'lindqvist amara 3/5/2011',
      ['Family name is “lindqvist”', 'First name is “amara”', 'Born on 3 May 2011'],
    ],
    ['5/3/2011', ['Born on 3 May 2011: day and month the other way round']],
    ['4/5/2011', []],
    ['jones', []],
  ]
  for (const [text, why] of cases) {
    it(`“${text}”`, () => assert.deepEqual(whyItMatches(readChildSearch(text), child), why))
  }

  it('knows what a name is short for', () => {
    const william = exampleChild({ givenName: 'William' })
    const why = ['First name may be short for, or a form of, “bill”']
    assert.deepEqual(whyItMatches(readChildSearch('bill'), william), why)
    assert.deepEqual(whyItMatches(readChildSearch('tom'), william), [])
  })

  it('says so when only a part of a name is meant', () => {
    const other = exampleChild({ familyName: 'Lindqvist-Ode' })
    assert.deepEqual(whyItMatches(readChildSearch('ode'), other), ['Family name has “ode”'])
  })
})
