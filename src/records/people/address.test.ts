import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleAddress } from './address.examples.ts'
import {
  addressInOneLine,
  currentAddress,
  hasMovedHouse,
  readAddress,
  shownAddress,
} from './address.ts'

describe('reading an address', () => {
  const answers = { kind: 'home', lines: '4 Quarry Lane', hidden: 'no' }
  const read = (changed: Record<string, string>, mayHide = true) =>
    readAddress({ ...answers, ...changed }, '2026-11-02', mayHide)
  const fieldsOf = (changed: Record<string, string>) => {
    const outcome = read(changed)
    return outcome.ok ? [] : outcome.problems.map(({ field }) => field)
  }
  const cases: [Record<string, string>, string[]][] = [
    [{}, []],
    [{ lines: ' ' }, ['lines']],
    [{ lines: '', livesWith: 'Her aunt' }, []],
    [{ livesWith: 'x'.repeat(201) }, ['livesWith']],
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
      assert.deepEqual(fieldsOf(changed), fields))
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

describe('a move of house', () => {
  const home = exampleAddress()
  const cases: [string, boolean, Parameters<typeof hasMovedHouse>][] = [
    ['is another address', true, [home, { ...home, lines: '5 Quarry Lane' }]],
    ['is not another spelling', false, [home, { lines: '4, quarry lane', postcode: 'WN42QA' }]],
    ['is not an address learnt', false, [undefined, home]],
    ['is not one that is no longer known', false, [home, undefined]],
    ['is not with whom alone', false, [home, { lines: '', postcode: '' }]],
  ]
  for (const [what, moved, [before, now]] of cases) {
    it(what, () => assert.equal(hasMovedHouse(before, now), moved))
  }
})

describe('an address among other facts', () => {
  it('says that it is hidden, wherever it stands', () => {
    assert.equal(shownAddress(undefined), '')
    assert.equal(shownAddress(exampleAddress()), '4 Quarry Lane, WN4 2QA')
    const hidden = exampleAddress({ hidden: true })
    assert.equal(shownAddress(hidden), '4 Quarry Lane, WN4 2QA (hidden: tell nobody)')
    assert.equal(shownAddress({ ...hidden, lines: '', postcode: '' }), '')
  })
})
