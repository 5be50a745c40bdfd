import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { defaultInstrument } from './default-instrument.ts'
import { confirmed, exampleFacts } from './instrument.examples.ts'
import { factsReader } from './read-facts.ts'

const readFacts = factsReader(defaultInstrument)

function problemsWith(changed: Record<string, unknown>): string[] {
  const read = readFacts({ ...exampleFacts(), ...changed })
  return read.ok ? [] : read.problems.map(({ field, text }) => `${field} ${text}`)
}

describe('reading what is known', () => {
  it('accepts a complete answer', () => {
    const answers = {
      V01: { state: 'confirmed' },
      M01: confirmed('current'),
      S01: { state: 'not_present' },
      S02: { state: 'not_present', recency: 'recent' },
    }
    assert.deepEqual(problemsWith({ answers, escalations: ['E01'], childAge: 0 }), [])
  })

  it('accepts a care leaver of twenty-five', () =>
    assert.deepEqual(problemsWith({ childAge: 25 }), []))

  it('accepts that the age is not known when somebody says so', () =>
    assert.deepEqual(problemsWith({ childAge: null }), []))

  it('takes no escalations for none open', () =>
    assert.deepEqual(problemsWith({ escalations: undefined }), []))

  const cases: [Record<string, unknown>, RegExp][] = [
    [{ childAge: undefined }, /^childAge must be a whole number/],
    [{ childAge: '16' }, /^childAge /],
    [{ childAge: 16.5 }, /^childAge /],
    [{ childAge: -1 }, /^childAge /],
    [{ childAge: 26 }, /^childAge /],
    [{ answers: undefined }, /^answers must be an object/],
    [{ answers: [] }, /^answers must be an object/],
    [{ answers: { X01: { state: 'unknown' } } }, /^answers\.X01 is not an indicator/],
    [{ answers: JSON.parse('{"__proto__":{}}') }, /^answers\.__proto__ is not an indicator/],
    [{ answers: { M01: 'confirmed' } }, /^answers\.M01 must be an object/],
    [{ answers: { M01: {} } }, /^answers\.M01\.state must be one of confirmed, suspected/],
    [{ answers: { M01: { state: 'maybe', recency: 'current' } } }, /^answers\.M01\.state /],
    [{ answers: { M01: { state: 'confirmed' } } }, /^answers\.M01\.recency must be one of current/],
    [{ answers: { S01: { state: 'suspected' } } }, /^answers\.S01\.recency /],
    [{ answers: { S01: { state: 'suspected', recency: 'old' } } }, /^answers\.S01\.recency /],
    [{ answers: { S01: { state: 'unknown', recency: 'old' } } }, /^answers\.S01\.recency /],
    [{ answers: { V01: confirmed('current') } }, /^answers\.V01\.recency must not be given/],
    [{ escalations: 'E01' }, /^escalations must be a list/],
    [{ escalations: ['E01', 'E99'] }, /^escalations\[1\] is not an escalation/],
  ]
  for (const [changed, expected] of cases) {
    it(`refuses ${JSON.stringify(changed)}`, () => {
      const [problem = 'nothing', ...more] = problemsWith(changed)
      assert.match(problem, expected)
      assert.deepEqual(more, [])
    })
  }

  it('refuses what is no object', () => {
    for (const json of [null, 1, 'x', []]) assert.equal(readFacts(json).ok, false)
  })

  it('reports everything at once', () =>
    assert.equal(problemsWith({ childAge: 'x', answers: { M01: {}, V01: {} } }).length, 3))
})
