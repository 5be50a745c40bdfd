import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compareDays, dateLevels, orderOf, readDay } from './dates.ts'

describe('a date of birth', () => {
  it('is read as people write it', () => {
    const written: [string, Parameters<typeof readDay>[1], number][] = [
      ['2011-03-04', 'year first', 20110304],
      ['20110304', 'year first', 20110304],
      ['2011/03/04', 'day first', 20110304],
      ['04/03/2011', 'day first', 20110304],
      ['03/04/2011', 'month first', 20110304],
      ['4 March 2011', 'day first', 20110304],
      ['March 4, 2011', 'month first', 20110304],
      ['04.03.11', 'day first', 20110304],
      ['2011', 'year first', 20110000],
      ['2011-03', 'year first', 20110300],
      ['1823-28-13', 'year first', 18232813],
      ['about 2011?', 'day first', 20110000],
      ['', 'day first', 0],
      ['not known', 'day first', 0],
    ]
    for (const [text, order, day] of written) assert.equal(readDay(text, order), day, text)
  })

  it('is in the order that most of its column tells', () => {
    assert.equal(orderOf(['2011-03-04', '2012-01-01']), 'year first')
    assert.equal(orderOf(['04/03/2011', '23/03/2011']), 'day first')
    assert.equal(orderOf(['04/03/2011', '03/23/2011']), 'month first')
    assert.equal(orderOf(['04/03/2011']), 'day first')
  })

  const cases: [number, number, string][] = [
    [20110304, 20110304, 'same date of birth'],
    [20110304, 20110403, 'same figures, rearranged'],
    [19650304, 19560304, 'same figures, rearranged'],
    [20110304, 20110309, 'one figure differs'],
    [20110304, 20110317, 'two of day, month and year are the same'],
    [20110304, 20110225, 'within a month'],
    [20110304, 20121117, 'a year apart'],
    [20110304, 20131117, 'two years apart'],
    [20110304, 20171127, 'within ten years'],
    [20110304, 19871127, 'different'],
    [20110304, 20110000, 'same year'],
    [20110000, 20110000, 'same year'],
    [20110304, 20110300, 'two of day, month and year are the same'],
    [20110304, 0, 'not known of both'],
  ]
  for (const [a, b, expected] of cases) {
    it(`${a} and ${b}: ${expected}`, () => {
      assert.equal(dateLevels[compareDays(a, b)], expected)
      assert.equal(dateLevels[compareDays(b, a)], expected)
    })
  }
})
