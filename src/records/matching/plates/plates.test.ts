import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cpuTime } from '../../../foundation/kernel/cpu-time.examples.ts'
import { fc } from '../../../foundation/kernel/properties.examples.ts'
import {
  canonicalMark,
  carsThatFit,
  costOfPair,
  formatOf,
  matcherOf,
  readPlatePattern,
  windowOf,
} from './index.ts'
import { naiveCost, naivePairCost } from './naive-match.examples.ts'

function pattern(typed: string) {
  const read = readPlatePattern(typed)
  assert.ok(read.ok, typed)
  return read.value
}
const cost = (typed: string, mark: string) => matcherOf(pattern(typed))(mark)

describe('a registration', () => {
  const marks: [string, string, string, string?, string?][] = [
    ['kr59 abc', 'KR59ABC', 'current', '2009-09-01', '2010-02-28'],
    ['LM-61.ZZZ', 'LM61ZZZ', 'current', '2011-09-01', '2012-02-29'],
    ['AB02CDE', 'AB02CDE', 'current', '2002-03-01', '2002-08-31'],
    ['AB99CDE', 'AB99CDE', 'current', '2049-09-01', '2050-02-28'],
    ...['AB00CDE', 'AB01CDE', 'AB50CDE', 'ZB02CDE', 'AB02CQE'].map(
      (mark): [string, string, string] => [mark, mark, 'other'],
    ),
    ['A1ABC', 'A1ABC', 'prefix', '1983-08-01', '1984-07-31'],
    ['R123 XYB', 'R123XYB', 'prefix', '1997-08-01', '1998-07-31'],
    ['S9 ABC', 'S9ABC', 'prefix', '1998-08-01', '1999-02-28'],
    ['V9 ABC', 'V9ABC', 'prefix', '1999-09-01', '2000-02-29'],
    ['Y999ABC', 'Y999ABC', 'prefix', '2001-03-01', '2001-08-31'],
    ['A0ABC', 'A0ABC', 'other'],
    ['Q44 ABC', 'Q44ABC', 'q'],
    ['ABC 1D', 'ABC1D', 'suffix', '1966-01-01', '1966-12-31'],
    ['ABC 1E', 'ABC1E', 'suffix', '1967-01-01', '1967-07-31'],
    ['ABC123Y', 'ABC123Y', 'suffix', '1982-08-01', '1983-07-31'],
    ['ABC123U', 'ABC123U', 'other'],
    ...['A9999', 'AB1', 'ABC999', '9999A', '999ABC'].map((mark): [string, string, string] => [
      mark,
      mark,
      'dateless',
    ]),
    ['ABC9999', 'ABC9999', 'other'],
    ...['IA1', 'XZ9999', 'AIB1234', '1234BZ', '9999LLI'].map((mark): [string, string, string] => [
      mark,
      mark,
      'ni',
    ]),
    ['101 D 234', '101D234', 'other'],
    ['', '', 'other'],
    ['ß1', 'SS1', 'dateless'],
  ]
  for (const [typed, canonical, format, from, to] of marks) {
    it(`“${typed}” is ${format}`, () => {
      const mark = canonicalMark(typed)
      assert.deepEqual([mark, formatOf(mark)], [canonical, format])
      assert.deepEqual(windowOf(mark), from && { from, to })
    })
  }
})

describe('part of a registration', () => {
  const costs: [string, string, number | undefined][] = [
    ['kr59 abc', 'KR59ABC', 0],
    ['KR59ABC', 'KRS9A8C', 2],
    ['OB', 'QB', 2],
    ['0', 'Q', 2],
    ['M1', 'H1', undefined],
    ['?R5?', 'KR59', 0],
    ['?R5?', 'KR5', undefined],
    ['#', 'A', undefined],
    ['@', '1', undefined],
    ['*', '', 0],
    ['*R59*', 'KR59ABC', 0],
    ['*R59*', 'R59', 0],
    ['[8 -b]*', '3', 2],
    ['[O0]9', 'D9', 2],
    ['**a**b**', 'XAB', 0],
    ['KR59', 'KR59ABC', undefined],
  ]
  for (const [typed, mark, expected] of costs)
    it(`“${typed}” on “${mark}” costs ${expected}`, () => assert.equal(cost(typed, mark), expected))

  for (const typed of [
    '',
    ' .-',
    'AB[',
    'AB[]',
    'AB[ ]',
    '[*]1',
    '[[A]',
    'A]',
    'A(B)',
    'É',
    'A\u0000',
  ])
    it(`“${typed}” is an error`, () => assert.equal(readPlatePattern(typed).ok, false))

  const tokens = fc.oneof(
    fc.constantFrom('A', '4', 'O', '0', 'D', 'Q', 'H', 'N', 'M', '8', 'B', '3', 'z'),
    fc.constantFrom('?', '#', '@', '*', '*', '[O4]', '[A8B]', '[ N-1 ]'),
  )
  const typed = fc.array(tokens, { minLength: 1, maxLength: 7 }).map(parts => parts.join(''))
  const mark = fc.string({ unit: fc.constantFrom(...'A4O0DQHNM8B31Z2'), maxLength: 7 })

  it('costs what it costs by the definition, word for word', () => {
    fc.assert(
      fc.property(typed, mark, (typed, mark) => {
        assert.equal(cost(typed, mark) ?? Number.POSITIVE_INFINITY, naiveCost(typed, mark))
      }),
      { numRuns: 3000 },
    )
  })

  it('is found within a limit as without one, and not beyond it', () => {
    fc.assert(
      fc.property(typed, mark, fc.nat(6), (typed, mark, most) => {
        const free = cost(typed, mark)
        const within = free !== undefined && free <= most ? free : undefined
        assert.equal(matcherOf(pattern(typed), most)(mark), within)
      }),
    )
  })

  it('is answered at once, however it is written', () => {
    const took = cpuTime(() => {
      assert.equal(cost('*?'.repeat(2000), 'A'.repeat(7)), undefined)
      assert.equal(cost('*A'.repeat(200), 'A'.repeat(400)), 0)
      assert.equal(cost(`[${'AB '.repeat(100_000)}]`, 'A'), 0)
      assert.equal(cost('*'.repeat(1_000_000), 'A'), 0)
      assert.equal(readPlatePattern('['.repeat(100_000)).ok, false)
      assert.equal(readPlatePattern(`${'A'.repeat(100_000)}[`).ok, false)
      const long = pattern('*[AB]'.repeat(1000))
      assert.equal(costOfPair(long, long), undefined)
    }, 1)
    assert.ok(took < 2000)
  })
})

describe('two parts of a registration', () => {
  const pairs: [string, string, number | undefined][] = [
    ['?R59?', 'KR59*', 0],
    ['*R59*', 'KR5?ABC', 0],
    ['KR59*', '*ABC', 0],
    ['KR59???', '????ABC', 0],
    ['KRS9*', 'KR59*', 1],
    ['KR59*', 'LM04*', undefined],
    ['A*', '*?B', 0],
    ['*', '*', 0],
    ['????????', '*', undefined],
    ['O*', 'Q*', 2],
    ['M', 'H', 4],
    ['#', '@', undefined],
    ['#', 'B', 1],
  ]
  for (const [one, other, expected] of pairs)
    it(`“${one}” and “${other}” cost ${expected}`, () => {
      assert.equal(costOfPair(pattern(one), pattern(other)), expected)
      assert.equal(costOfPair(pattern(other), pattern(one)), expected)
    })

  it('cost what they cost by the definition, over every plate', () => {
    // Both may begin or end anywhere: the shortest plate for the two is as long as what the two name together.
    const named = fc.array(fc.constantFrom('A', '0', 'O', 'H', 'M', '?', '#', '@', '[4Q]'), {
      minLength: 1,
      maxLength: 2,
    })
    const typed = fc
      .tuple(named, fc.constantFrom('', '*'), fc.constantFrom('', '*'), fc.constantFrom('', '*'))
      .map(([[first = '', second = ''], before, between, after]) =>
        [before, first, between, second, after].join(''),
      )
    fc.assert(
      fc.property(typed, typed, (one, other) => {
        const found = costOfPair(pattern(one), pattern(other)) ?? Number.POSITIVE_INFINITY
        assert.equal(found, naivePairCost(one, other, 'A40OQHNM', 4))
      }),
      { numRuns: 60, examples: [['*AA', 'AM*']] },
    )
  })
})

describe('how many vehicles would fit', () => {
  const cars = (...typed: string[]) => carsThatFit(typed.map(pattern))

  it('is every vehicle where nothing is known, and less with each part', () => {
    assert.ok(Math.abs(cars('*') / 41_000_000 - 1) < 0.01)
    const fewer = ['*', 'K*', 'KR*', 'KR5*', 'KR59*', 'KR59?B*', 'KR59ABC'].map(one => cars(one))
    assert.deepEqual(
      fewer,
      fewer.toSorted((a, b) => b - a),
    )
  })

  it('is the share of the characters known, times the vehicles of that format', () => {
    const expected = (41_000_000 * 0.92) / (23 * 23 * 10 * 10)
    assert.ok(Math.abs(cars('KR59???') / expected - 1) < 0.05)
    assert.ok(Math.abs(cars('[KH]R59???') / (2 * expected) - 1) < 0.05)
  })

  it('doubles with a strong look-alike and again twice with a weak one', () => {
    const one = [pattern('KR59*')]
    assert.equal(carsThatFit(one, 1), 2 * carsThatFit(one))
    assert.equal(carsThatFit(one, 2), 4 * carsThatFit(one))
  })

  it('of two parts counts what either knows', () => {
    assert.ok(cars('KR59*', '*ABC') < 1)
    assert.ok(Math.abs(cars('KR59*', '*R5*') / cars('KR59*') - 1) < 1e-9)
    assert.equal(cars('KR59*', 'LM04*'), 0)
    assert.ok(cars('KR59*', 'KRS9*') > cars('KR59*'))
  })

  it('is none where no ordinary mark is like it', () => assert.equal(cars('AB123CD'), 0))
})
