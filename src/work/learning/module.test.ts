import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import changeOfPerception from './change-of-perception.json' with { type: 'json' }
import { exampleAnswers, exampleMatrix } from './learning.examples.ts'
import { openLibrary } from './library.ts'
import { nextPart, questionsOf, readAnswers, validUntil } from './module.ts'
import { readModule } from './module-shape.ts'
import stagedCase from './staged-case.json' with { type: 'json' }

const { shipped } = openLibrary(exampleMatrix)
const [staged, perception] = shipped
assert.ok(staged && perception)

describe('a module', () => {
  it('of the two that come with Cairn is whole: three parts with the same four questions, and fifteen kinds of comment', () => {
    const asked = staged.parts.map(part => questionsOf(staged, part).map(({ id }) => id))
    assert.deepEqual(asked, Array(3).fill(['worries', 'findOut', 'level', 'report']))
    assert.deepEqual(
      staged.parts.map(({ level }) => level),
      ['low', 'high', 'high'],
    )
    const rewritten = perception.parts.flatMap(part =>
      questionsOf(perception, part).filter(({ kind }) => kind === 'rewrite'),
    )
    assert.equal(rewritten.length, 15)
    assert.ok(rewritten.every(({ why, worked }) => why && worked))
  })

  it('is refused when broken, naming the place', () => {
    const part = stagedCase.parts[0]
    const faults = (changed: object) => {
      const read = readModule({ ...stagedCase, ...changed }, exampleMatrix)
      return read.ok ? [] : read.problems.map(({ field, text }) => `${field} ${text}`)
    }
    assert.deepEqual(faults({}), [])
    assert.match(faults({ title: ' ' }).join(), /^title /)
    assert.match(faults({ parts: [] }).join(), /^parts /)
    const withPart = (one: object) => faults({ parts: [{ ...part, ...one }] })
    assert.deepEqual(withPart({ worked: {} }).length, 4)
    assert.deepEqual(withPart({ level: undefined }), ['parts.0.level is not there'])
    assert.deepEqual(withPart({ matrix: { example: 'nobody' } }), [
      'parts.0.matrix the matrix does not know it',
    ])
    const comment = { ...changeOfPerception.parts[0]?.comments[0], entry: 'kind_words' }
    assert.deepEqual(withPart({ comments: [comment] }), [
      'parts.0.comments.0.entry kind_words is not on the wording list',
    ])
    const twice = { id: 'worries', kind: 'text', ask: 'Again?', worked: 'Yes' }
    assert.deepEqual(withPart({ questions: [twice] }), ['parts.0.questions asks worries twice'])
  })

  it('opens a part when the one before is answered and, in a session, when the trainer has opened it', () => {
    const table = [
      [[], undefined, 1],
      [[1], undefined, 2],
      [[1, 2, 3], undefined, undefined],
      [[], 0, 'waiting'],
      [[1], 1, 'waiting'],
      [[1], 3, 2],
    ] as const
    for (const [answered, opened, next] of table)
      assert.equal(nextPart(staged, answered, opened), next)
  })

  it('takes any answer but none', () => {
    const [part] = staged.parts
    assert.ok(part)
    const questions = questionsOf(staged, part)
    assert.ok(readAnswers(questions, exampleAnswers).ok)
    const read = readAnswers(questions, { worries: ' ', level: 'constructor' })
    assert.deepEqual(read.ok ? [] : read.problems.map(({ field }) => field), [
      'worries',
      'findOut',
      'level',
      'report',
    ])
  })

  it('is due again after the months it says, and never where it says none', () => {
    assert.equal(validUntil(staged, '2026-11-30'), '2028-11-30')
    assert.equal(validUntil({ ...staged, refreshMonths: null }, '2026-11-30'), null)
  })
})
