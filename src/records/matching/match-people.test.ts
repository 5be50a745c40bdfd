import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mostPairs } from './blocking.ts'
import { clusterPeople } from './cluster.ts'
import { type Matched, matchPeople } from './match-people.ts'
import { examplePeople, inventedHeader, inventRows } from './people.examples.ts'

const invented = [[...inventedHeader], ...inventRows(3000)]
const personOf = invented.slice(1).map(([id = '']) => id.split('-')[1])
const matched = matchPeople(examplePeople(invented), { least: -2 })

const header = ['id', 'first_name', 'surname', 'date_of_birth', 'address', 'nhs_number']

function pairsOf({ pairs }: Matched): string[] {
  return [...pairs.left].map((i, pair) => `${i} ${pairs.right[pair]}`)
}

function samePeople(): number {
  const times = Map.groupBy(personOf, person => person)
  return [...times.values()].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0)
}

/** People nobody is looking for, so that something can be learnt. */
const others = [...inventRows(600, 3)].map(
  ([id = '', name = '', family = '', born = '', , street = '']) => [
    id,
    name,
    family,
    born,
    street,
    '',
  ],
)

/** The rows of a test after them. */
function among(rows: readonly string[][]): { matched: Matched; first: number } {
  const people = examplePeople([header, ...others, ...rows])
  return { matched: matchPeople(people, { least: -2 }), first: others.length }
}

describe('matching', () => {
  it('finds who was written down twice, and hardly anybody else', () => {
    const found = [...matched.pairs.left].filter(
      (i, pair) => personOf[i] === personOf[matched.pairs.right[pair] ?? 0],
    ).length
    assert.ok(found / samePeople() > 0.93, `found ${found} of ${samePeople()}`)
    assert.ok(found / matched.pairs.size > 0.95, `${found} of ${matched.pairs.size} are right`)
  })

  it('says the same each time', () => {
    const again = matchPeople(examplePeople(invented), { least: -2 })
    assert.deepEqual(again.pairs, matched.pairs)
  })

  it('names each pair once', () => {
    const all = pairsOf(matched)
    assert.equal(new Set(all).size, all.length)
    assert.ok([...matched.pairs.left].every((i, pair) => i < (matched.pairs.right[pair] ?? 0)))
  })

  it('explains a pair with the numbers it was decided by', () => {
    for (let pair = 0; pair < 200; pair++) {
      const [i = 0, j = 0] = [matched.pairs.left[pair], matched.pairs.right[pair]]
      const sum = matched.scorer.explain(i, j).reduce((sum, { weight }) => sum + weight, 0)
      assert.ok(Math.abs(sum - (matched.pairs.weight[pair] ?? 0)) < 0.001)
    }
  })

  it('pairs people of two files across them only', () => {
    const half = 1500
    const linked = matchPeople(examplePeople(invented, half), { least: -2 })
    assert.ok(linked.pairs.size > 0)
    assert.ok([...linked.pairs.left].every(i => i < half))
    assert.ok([...linked.pairs.right].every(j => j >= half))
    assert.ok(pairsOf(matched).some(pair => pair.split(' ').every(place => Number(place) < half)))
  })

  it('keeps the work within bounds when all have one name', () => {
    const rows = Array.from({ length: 9000 }, (_, n) => [`${n}`, 'Ali', 'Khan', '', '', ''])
    const crowd = matchPeople(examplePeople([header, ...rows]), { least: 0 })
    assert.ok(crowd.compared <= mostPairs(9000))
    assert.ok((9000 * 8999) / 2 > mostPairs(9000))
  })

  it('has no answer and no trouble where there is nobody, or one, or nothing is known', () => {
    const blank = ['', '', '', '', '']
    for (const rows of [
      [],
      [['1', ...blank]],
      [
        ['1', ...blank],
        ['2', ...blank],
      ],
    ]) {
      assert.equal(matchPeople(examplePeople([header, ...rows]), { least: -2 }).pairs.size, 0)
    }
  })
})

describe('two children of one family', () => {
  const sisters = [
    ['a', 'Amina', 'Okonjo', '2011-03-04', '7 Quarry Lane', ''],
    ['b', 'Zainab', 'Okonjo', '2013-09-21', '7 Quarry Lane', ''],
  ]
  const { matched, first } = among(sisters)

  it('are not taken for one', () => {
    assert.ok(matched.scorer.weigh(first, first + 1) < 0)
    assert.ok(!pairsOf(matched).includes(`${first} ${first + 1}`))
  })

  it('would weigh more if families were not thought of', () => {
    const parts = matched.scorer.explain(first, first + 1)
    const family = parts.find(({ name }) => name === 'family')
    assert.ok((family?.weight ?? 0) < -5)
  })
})

describe('a shape that tells little', () => {
  const found = (header: readonly string[], columns: readonly number[]) => {
    const rows = invented.slice(1).map((row, n) => [`${n}`, ...columns.map(at => row[at] ?? '')])
    const { pairs } = matchPeople(examplePeople([[...header], ...rows]), { least: -2 })
    const right = [...pairs.left].filter(
      (i, pair) => personOf[i] === personOf[pairs.right[pair] ?? 0],
    ).length
    return (2 * right) / (pairs.size + samePeople())
  }
  const shapes: [string, string[], number[]][] = [
    ['a first name and, of some, a telephone', ['id', 'first_name', 'phone'], [1, 8]],
    ['names and a postcode', ['id', 'first_name', 'surname', 'postcode'], [1, 2, 7]],
    ['columns without names', ['id', 'a', 'b', 'c', 'd', 'e', 'f'], [1, 2, 3, 5, 6, 7]],
  ]
  for (const [what, header, columns] of shapes) {
    it(`does not make one person of many: ${what}`, () => {
      const f1 = found(header, columns)
      assert.ok(f1 > 0.5, f1.toFixed(3))
    })
  }

  it('does not take a country for evidence: people of one name mostly share it', () => {
    const countryOf = (family: string) => ['Poland', 'Ghana', 'Wales'][family.length % 3] ?? ''
    const rows = invented
      .slice(1)
      .map(([, first = '', family = ''], n) => [`${n}`, first, family, countryOf(family)])
    const people = examplePeople([['id', 'first_name', 'surname', 'country'], ...rows])
    const { scorer, pairs } = matchPeople(people, { least: -2 })
    const said = scorer
      .explain(pairs.left[0] ?? 0, pairs.right[0] ?? 0)
      .find(({ name }) => name === 'country')
    assert.ok(Math.abs(said?.weight ?? 1) < 0.1, JSON.stringify(said))
  })
})

describe('an identifier that somebody has verified', () => {
  const twins = [
    ['a', 'Amina', 'Okonjo', '2011-03-04', '7 Quarry Lane', '9434765919'],
    ['b', 'Amina', 'Okonjo', '2011-03-04', '7 Quarry Lane', '9434765870'],
  ]
  const columns = (verified: 'identifier' | 'verified_identifier') =>
    examplePeople([header, ...others, ...twins], undefined, { nhs_number: verified })
  const place = others.length

  it('keeps two people apart whatever else is alike', () => {
    const { scorer } = matchPeople(columns('verified_identifier'), { least: -2 })
    assert.equal(scorer.weigh(place, place + 1), -1000)
    const { scorer: without } = matchPeople(columns('identifier'), { least: -2 })
    assert.ok(without.weigh(place, place + 1) > 0)
  })

  it('does so for people who are known to be two', () => {
    const people = columns('identifier')
    const apart = (i: number, j: number) => i === place && j === place + 1
    const { scorer, pairs } = matchPeople(people, { least: -2, apart })
    assert.equal(scorer.weigh(place, place + 1), -1000)
    assert.ok(![...pairs.left].some((i, pair) => apart(i, pairs.right[pair] ?? 0)))
    assert.deepEqual(
      scorer.explain(place, place + 1).map(({ level }) => level),
      ['to be two people'],
    )
  })
})

describe('groups of pairs', () => {
  const leaders = clusterPeople(matched)

  it('hold one person each, nearly always', () => {
    let [together, right] = [0, 0]
    for (let i = 0; i < leaders.length; i++) {
      for (let j = i + 1; j < leaders.length; j++) {
        if (leaders[i] !== leaders[j]) continue
        together++
        if (personOf[i] === personOf[j]) right++
      }
    }
    assert.ok(right / together > 0.98, `${right} of ${together}`)
    assert.ok(right / samePeople() > 0.93, `${right} of ${samePeople()}`)
  })

  it('are not chained by one record that fits two people', () => {
    const person = (id: string, name: string, born: string) => [
      id,
      name,
      'Okonjo',
      born,
      '7 Quarry Lane',
      '',
    ]
    const { matched, first } = among([
      person('a', 'Amina', '2011-03-04'),
      person('b', 'Amina', '2011-03-04'),
      person('between', '', ''),
      person('c', 'Zainab', '2013-09-21'),
      person('d', 'Zainab', '2013-09-21'),
    ])
    const leaders = clusterPeople(matched)
    const [a, b, , c, d] = leaders.slice(first)
    assert.deepEqual([a === b, c === d, a === c], [true, true, false])
    const linked = (i: number, j: number) => matched.scorer.weigh(first + i, first + j) > -6
    assert.ok(linked(0, 2) && linked(2, 3), 'the record between fits both')
  })
})
