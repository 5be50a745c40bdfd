import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { anotherInstrument, anotherText } from './assessment.examples.ts'
import { defaultInstrument } from './default-instrument.ts'
import type { Instrument } from './instrument.ts'
import { countMoves, tryOnAssessments, tryOnExamples } from './instrument-trial.ts'
import { readInstrumentText, readLoading } from './instrument-version.ts'

function problemsOf(text: string): string {
  const read = readInstrumentText(text)
  return read.ok ? '' : read.problems.map(({ field, text }) => `${field}: ${text}`).join('\n')
}

const withKey = (key: string, value: string) =>
  anotherText().replace('{', `{${JSON.stringify(key)}:${value},`)
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

describe('the text of an instrument', () => {
  it('is taken when it is whole', () => {
    assert.equal(problemsOf(anotherText()), '')
    assert.equal(problemsOf(JSON.stringify(defaultInstrument)), '')
  })

  const broken: [string, string, RegExp][] = [
    ['nothing', '', /Paste the text/],
    ['no JSON', '{"instrument": {,}', /not whole JSON: look at line 1 column \d+/],
    ['half of it', anotherText().slice(0, 20_000), /not whole JSON/],
    ['too much', `"${'x'.repeat(1_000_000)}"`, /1,000,000 characters or fewer/],
    ['a list', '[]', /expected object/i],
    ['null', 'null', /expected object/i],
    ['what is deep', withKey('notes', deep(30)), /^notes(\[0\])+: is nested more than 20 deep/],
    ['what is deeper than any stack', deep(400_000), /nested more than 20 deep|not whole JSON/],
    ['what is wide', withKey('notes', `[${'0,'.repeat(30_000)}0]`), /more than 20000 values/],
    ['a hidden parent', withKey('__proto__', '{"version":"9"}'), /a key that no instrument has/],
    ['a constructor', withKey('constructor', '{}'), /a key that no instrument has/],
    ['what cannot be stored', withKey('notes', '"\\u0000"'), /^notes: holds characters/],
    ['half a character', withKey('notes', '"\\ud800"'), /^notes: holds characters/],
    ['one very long word', withKey('notes', `"${'x'.repeat(6_000)}"`), /^notes: is longer/],
  ]
  for (const [what, text, expected] of broken) {
    it(`is refused when it is ${what}`, () => assert.match(problemsOf(text), expected))
  }

  const wrong: [string, (it: Instrument) => void, RegExp][] = [
    [
      'an id twice',
      it => it.indicators.push({ ...first(it) }),
      /^indicators\[52\]\.id: V01 is used twice/m,
    ],
    [
      'a protective factor called as a sign',
      it => Object.assign(it.protectiveFactors[0] ?? {}, { id: 'M01' }),
      /^protectiveFactors\[0\]\.id: M01 is also the id of something else/,
    ],
    [
      'a field of the form as an id',
      it => Object.assign(it.protectiveFactors[0] ?? {}, { id: 'finalLevel' }),
      /^protectiveFactors\[0\]\.id: must be a capital letter/,
    ],
    [
      'protection that must be known',
      it => Object.assign(it.protectiveFactors[0] ?? {}, { states: ['strong'] }),
      /^protectiveFactors\[0\]\.states: unknown is missing/,
    ],
    [
      'points nobody can count',
      it => Object.assign(it.scoring.points.vulnerability, { confirmed: 9e15 }),
      /^scoring\.points\.vulnerability\.confirmed: /,
    ],
    [
      'lowering without a full reason',
      it => Object.assign(it.override.lower, { minimumRationaleCharacters: 3 }),
      /^override\.lower\.minimumRationaleCharacters: /,
    ],
    [
      'an example that comes out otherwise',
      it => Object.assign(it.workedExamples[0]?.expected ?? {}, { level: 'high' }),
      /^workedExamples\[0\]\.expected\.level: comes out as "medium"/,
    ],
  ]
  for (const [what, change, expected] of wrong) {
    it(`is refused with ${what}, naming the place`, () =>
      assert.match(problemsOf(anotherText('2.0.0', change)), expected))
  }

  it('is refused under a name that is taken, and says why it is loaded', () => {
    const taken = ['example-matrix 2.0.0']
    const said = (text: string, why: string) => {
      const read = readLoading({ text, why }, taken)
      return read.ok ? [] : read.problems.map(({ field, text }) => `${field}: ${text}`)
    }
    assert.deepEqual(said(anotherText('2.0.1'), 'The board asked'), [])
    assert.deepEqual(said(anotherText(), ''), [
      'text: instrument.version: version 2.0.0 is here already; give it another',
      'why: Enter why, and what it rests on',
    ])
  })

  it('tells at most twenty problems at once', () => {
    const text = anotherText('2.0.0', it => {
      for (const one of it.indicators) one.domain = 'nowhere'
    })
    const read = readLoading({ text, why: 'Asked' }, [])
    assert.ok(!read.ok)
    assert.equal(read.problems.length, 21)
    assert.match(read.problems.at(-1)?.text ?? '', /^And 32 more/)
  })
})

function first({ indicators }: Instrument) {
  const [one] = indicators
  assert.ok(one)
  return one
}

describe('trying an instrument', () => {
  const another = anotherInstrument()

  it('sets its examples beside what the matrix of today makes of them', () => {
    const [sarah] = tryOnExamples(another, defaultInstrument)
    assert.equal(sarah?.before?.level, 'low')
    assert.equal(sarah?.after.level, 'medium')
    assert.equal(sarah?.after.score, 11)
  })

  it('reads past answers by the ids it shares, and counts those it asks no more', () => {
    const shorter = { ...another, indicators: another.indicators.filter(({ id }) => id !== 'S02') }
    const answers = {
      V02: { state: 'confirmed', recency: 'current' },
      M01: { state: 'confirmed', recency: 'current' },
      S02: { state: 'confirmed', recency: 'current' },
    } as const
    const past = {
      childAge: 15,
      answers,
      escalations: [],
      computedLevel: 'medium',
      score: 9,
    } as const
    const [tried] = tryOnAssessments(shorter, [past])
    assert.deepEqual(tried?.before, { level: 'medium', score: 9 })
    assert.equal(tried?.after.level, 'low')
    assert.equal(tried?.after.score, 3)
    assert.equal(tried?.unasked, 1)
    assert.equal(countMoves(tried ? [tried] : [], 'medium', 'low'), 1)
    assert.equal(countMoves(tried ? [tried] : [], 'low', 'low'), 0)
  })
})
