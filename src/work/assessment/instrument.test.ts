import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { describe, it } from 'node:test'
import { fc } from '../../foundation/kernel/properties.examples.ts'
import { defaultInstrument } from './default-instrument.ts'
import { anyFacts, confirmed, exampleFacts, suspected } from './instrument.examples.ts'
import { type Answer, type Facts, type Instrument, type Level, score } from './instrument.ts'

const scored = (facts: Facts) => score(defaultInstrument, facts)
const answered = (answers: Record<string, Answer>, changed: Partial<Facts> = {}) =>
  scored(exampleFacts({ answers, ...changed }))

const order = defaultInstrument.scoring.levelOrder
const atLeast = (level: Level, other: Level) => order.indexOf(level) >= order.indexOf(other)
const signs = defaultInstrument.indicators.filter(({ group }) => group !== 'vulnerability')

describe('the worked examples', () => {
  assert.equal(defaultInstrument.workedExamples.length, 5)
  for (const example of defaultInstrument.workedExamples) {
    it(`${example.id} comes to ${example.expected.score}, ${example.expected.level}`, () => {
      const { score, level, floors, provisional } = scored(example)
      assert.deepEqual({ score, level, floors, provisional }, example.expected)
    })
  }
})

describe('points', () => {
  const cases: [string, Answer, number][] = [
    ['V01', confirmed(), 1],
    ['V01', suspected(), 1],
    ['M01', confirmed('current'), 2],
    ['M01', confirmed('recent'), 1],
    ['M01', confirmed('historic'), 0],
    ['M01', suspected('current'), 1],
    ['M01', suspected('recent'), 1],
    ['M01', suspected('historic'), 0],
    ['S02', confirmed('current'), 6],
    ['S02', confirmed('recent'), 3],
    ['S02', confirmed('historic'), 1],
    ['S02', suspected('current'), 4],
    ['S02', suspected('recent'), 2],
    ['S02', suspected('historic'), 0],
    ['S02', { state: 'not_present' }, 0],
    ['S02', { state: 'unknown' }, 0],
    // Not yet said when: counted as current until somebody says.
    ['S02', confirmed(), 6],
  ]
  for (const [id, answer, points] of cases) {
    it(`${id} ${answer.state} ${answer.recency ?? ''} is ${points}`, () =>
      assert.equal(answered({ [id]: answer }).score, points))
  }

  it('of vulnerabilities stop at eight', () => {
    const ids = Array.from({ length: 10 }, (_, at) => `V${String(at + 1).padStart(2, '0')}`)
    const { score, points } = answered(Object.fromEntries(ids.map(id => [id, confirmed()])))
    assert.equal(score, 8)
    assert.deepEqual(points[7], { indicator: 'V08', points: 1, why: 'Confirmed' })
    assert.deepEqual(points[8], {
      indicator: 'V09',
      points: 0,
      why: 'Vulnerabilities count up to 8',
    })
  })

  it('count one missing child once: M03 gives way to a current S01', () => {
    const missing = (answer: Answer) => answered({ M03: confirmed('current'), S01: answer }).score
    assert.equal(missing(confirmed('current')), 6)
    assert.equal(missing(suspected('current')), 4)
    assert.equal(missing(confirmed('recent')), 3 + 2)
    assert.equal(missing({ state: 'not_present' }), 2)
  })

  it('say why', () => {
    const { points } = answered({ M03: confirmed('current'), S01: suspected('current') })
    assert.deepEqual(points, [
      { indicator: 'M03', points: 0, why: 'Counted under S01' },
      { indicator: 'S01', points: 4, why: 'Suspected, within 3 months' },
    ])
  })
})

describe('the level', () => {
  const moderates = (count: number) =>
    Object.fromEntries(signs.slice(0, count).map(({ id }) => [id, confirmed('current')]))
  const cases: [string, Partial<Facts>, Level, string[]][] = [
    ['nothing', {}, 'none_identified', []],
    ['vulnerabilities alone', { answers: { V01: confirmed() } }, 'none_identified', []],
    [
      'a sign checked and not found',
      { answers: { S01: { state: 'not_present' } } },
      'none_identified',
      [],
    ],
    [
      'only old signs',
      { answers: { S01: confirmed('historic'), S02: confirmed('historic') } },
      'none_identified',
      [],
    ],
    ['a recent moderate sign', { answers: { M01: suspected('recent') } }, 'low', []],
    ['a recent significant sign', { answers: { S01: suspected('recent') } }, 'low', []],
    ['twelve points', { answers: moderates(6) }, 'low', []],
    ['thirteen points', { answers: { ...moderates(6), V01: confirmed() } }, 'medium', []],
    ['twenty-four points', { answers: moderates(12) }, 'medium', []],
    ['twenty-five points', { answers: { ...moderates(12), V01: confirmed() } }, 'high', []],
    ['F1: a significant sign now', { answers: { S01: suspected('current') } }, 'medium', ['F1']],
    [
      'F2: learning need and a sign now',
      { answers: { V09: suspected(), M01: suspected('current') } },
      'medium',
      ['F2'],
    ],
    [
      'not F2: the sign is not current',
      { answers: { V09: confirmed(), M01: confirmed('recent') } },
      'low',
      [],
    ],
    [
      'F3: under thirteen and a sign now',
      { childAge: 12, answers: { M01: suspected('current') } },
      'medium',
      ['F3'],
    ],
    ['not F3: thirteen', { childAge: 13, answers: { M01: suspected('current') } }, 'low', []],
    [
      'not F3: age not known',
      { childAge: null, answers: { M01: suspected('current') } },
      'low',
      [],
    ],
    ['not F3: under thirteen, no sign', { childAge: 12 }, 'none_identified', []],
    [
      'F4: exploited before and a sign now',
      { answers: { V17: confirmed(), M01: suspected('current') } },
      'medium',
      ['F4'],
    ],
    [
      'not F4: exploitation before only suspected',
      { answers: { V17: suspected(), M01: suspected('current') } },
      'low',
      [],
    ],
    [
      'not F5: two significant signs now',
      { answers: { S02: suspected('current'), S03: suspected('current') } },
      'medium',
      ['F1'],
    ],
    [
      'F5: three significant signs now',
      {
        answers: {
          S02: suspected('current'),
          S03: suspected('current'),
          S04: suspected('current'),
        },
      },
      'high',
      ['F1', 'F5'],
    ],
    ['F6: an escalation open and no sign', { escalations: ['E07'] }, 'high', ['F6']],
    [
      'all at once',
      {
        childAge: 9,
        answers: { V09: confirmed(), V17: confirmed(), S01: confirmed('current') },
        escalations: ['E01', 'E02'],
      },
      'high',
      ['F1', 'F2', 'F3', 'F4', 'F6'],
    ],
  ]
  for (const [what, known, level, floors] of cases) {
    it(`with ${what} is ${level}`, () => {
      const result = scored(exampleFacts(known))
      assert.equal(result.level, level)
      assert.deepEqual(result.floors, floors)
    })
  }
})

it('a floor may wait for any of several things', () => {
  const changed = structuredClone(defaultInstrument)
  changed.scoring.floors = [
    {
      id: 'F1',
      if: 'in words of our own',
      when: { any: [{ childUnder: 10 }, { indicator: 'V09', states: ['confirmed'] }] },
      minimumLevel: 'low',
    },
  ]
  const level = (known: Partial<Facts>) => score(changed, exampleFacts(known)).level
  assert.equal(level({ childAge: 9 }), 'low')
  assert.equal(level({ answers: { V09: confirmed() } }), 'low')
  assert.equal(level({ answers: { V09: suspected() } }), 'none_identified')
})

describe('what is unknown', () => {
  const known = (count: number) =>
    answered(
      Object.fromEntries(signs.slice(0, count).map(({ id }) => [id, { state: 'not_present' }])),
    )

  it('makes the result provisional above three signs in ten', () => {
    assert.equal(signs.length, 35)
    assert.equal(known(35).provisional, false)
    assert.equal(known(25).provisional, false)
    assert.equal(known(24).provisional, true)
  })

  it('is not provisional at three in ten exactly', () => {
    const ten = { ...defaultInstrument, indicators: signs.slice(0, 10) }
    const answers = (count: number) =>
      Object.fromEntries(ten.indicators.slice(0, count).map(({ id }) => [id, confirmed('recent')]))
    assert.equal(score(ten, exampleFacts({ answers: answers(7) })).provisional, false)
    assert.equal(score(ten, exampleFacts({ answers: answers(6) })).provisional, true)
  })

  it('is listed, an answer of unknown no less than silence', () => {
    const { unknown } = answered({ V01: { state: 'unknown' }, V02: { state: 'not_present' } })
    assert.deepEqual(unknown.slice(0, 2), ['V01', 'V03'])
    assert.equal(unknown.length, 51)
  })
})

/** What must hold of any instrument's result, so that the control below can try it on a broken one. */
function checkRaising(instrument: Instrument) {
  const present = fc.constantFrom(...instrument.indicators)
  const now = fc.constantFrom('current', 'recent', 'historic')
  fc.assert(
    fc.property(anyFacts, present, now, (facts, { id, group }, recency) => {
      if (facts.answers[id]?.state === 'confirmed') return
      const added = confirmed(group === 'vulnerability' ? undefined : recency)
      const earlier = facts.answers[id]?.state === 'suspected' ? facts.answers[id].recency : recency
      const answers = { ...facts.answers, [id]: { ...added, recency: earlier } }
      const [before, after] = [score(instrument, facts), score(instrument, { ...facts, answers })]
      assert.ok(atLeast(after.level, before.level), `${before.level} fell to ${after.level}`)
      assert.ok(after.score >= before.score)
    }),
    { numRuns: 1000, seed: 21 },
  )
}

describe('whatever is known', () => {
  it('a confirmed indicator never lowers the level', () => checkRaising(defaultInstrument))

  it('would be caught lowering it: the control', () => {
    const broken = structuredClone(defaultInstrument)
    broken.scoring.points.significant.current.confirmed = 0
    assert.throws(() => checkRaising(broken))
  })

  it('the order of answers does not matter', () =>
    fc.assert(
      fc.property(anyFacts, facts => {
        const answers = Object.fromEntries(Object.entries(facts.answers).reverse())
        assert.deepEqual(scored({ ...facts, answers }), scored(facts))
      }),
    ))

  it('floors only raise, and to their own level at least', () =>
    fc.assert(
      fc.property(anyFacts, facts => {
        const { scoring } = defaultInstrument
        const without = { ...defaultInstrument, scoring: { ...scoring, floors: [] } }
        const { level, floors } = scored(facts)
        assert.ok(atLeast(level, score(without, facts).level))
        for (const { id, minimumLevel } of scoring.floors)
          if (floors.includes(id)) assert.ok(atLeast(level, minimumLevel))
        if (floors.length === 0) assert.equal(level, score(without, facts).level)
      }),
    ))

  it('an open escalation is high, and nothing identified means no sign in the last year', () =>
    fc.assert(
      fc.property(anyFacts, facts => {
        const { level } = scored(facts)
        const seen = signs.some(({ id }) => {
          const { state = 'unknown', recency } = facts.answers[id] ?? {}
          return (state === 'confirmed' || state === 'suspected') && recency !== 'historic'
        })
        if (facts.escalations.length > 0) assert.equal(level, 'high')
        else assert.equal(level === 'none_identified', !seen)
      }),
    ))

  it('it is provisional exactly when more than 30 % of signs are unknown', () =>
    fc.assert(
      fc.property(anyFacts, facts => {
        const { provisional, unknown } = scored(facts)
        const share = unknown.filter(id => !id.startsWith('V')).length / 35
        assert.equal(provisional, share > 0.3)
      }),
    ))

  it('the points shown add up to the score', () =>
    fc.assert(
      fc.property(anyFacts, facts => {
        const { score, points } = scored(facts)
        assert.equal(
          points.reduce((sum, one) => sum + one.points, 0),
          score,
        )
      }),
    ))
})

it('scores at least twenty thousand sets of answers a second', () => {
  const measure = path.join(import.meta.dirname, 'scoring-speed.examples.ts')
  const aSecond = Number(execFileSync(process.execPath, ['--no-warnings', measure]))
  assert.ok(aSecond >= 20_000, `${aSecond} a second`)
})
