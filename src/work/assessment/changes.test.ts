import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fc } from '../../foundation/kernel/properties.examples.ts'
import { whatChanged } from './changes.ts'
import { defaultInstrument } from './default-instrument.ts'
import { anyFacts, confirmed, suspected } from './instrument.examples.ts'
import type { Answer } from './instrument.ts'

const not: Answer = { state: 'not_present' }
const unknown: Answer = { state: 'unknown' }

function change(before: Answer | undefined, after: Answer | undefined): string {
  const known = (answer: Answer | undefined) => (answer ? { M01: answer } : {})
  const found = whatChanged(defaultInstrument, known(before), known(after))
  return found.map(({ kind }) => kind).join()
}

describe('what changed', () => {
  const cases: [string, Answer | undefined, Answer | undefined, string][] = [
    ['a sign nobody knew of', undefined, suspected('current'), 'new'],
    ['a sign that was not there', not, confirmed('recent'), 'new'],
    ['a suspicion confirmed', suspected('current'), confirmed('current'), 'stronger'],
    ['an old sign seen again', confirmed('historic'), suspected('current'), 'stronger'],
    ['a sign moving into the past', confirmed('current'), confirmed('recent'), 'weaker'],
    ['a certainty shaken', confirmed('current'), suspected('current'), 'weaker'],
    ['a sign that has gone', confirmed('current'), not, 'gone'],
    ['a sign nobody could check this time', confirmed('current'), undefined, 'now_unknown'],
    ['an absence nobody could check', not, unknown, 'now_unknown'],
    ['a check that found nothing', undefined, not, ''],
    ['the same again', suspected('recent'), suspected('recent'), ''],
    ['still not known', unknown, undefined, ''],
  ]
  for (const [what, before, after, expected] of cases) {
    it(what, () => assert.equal(change(before, after), expected))
  }

  it('is nothing where nothing changed', () =>
    fc.assert(
      fc.property(anyFacts, ({ answers }) => {
        assert.deepEqual(whatChanged(defaultInstrument, answers, answers), [])
      }),
    ))

  it('turns round when time does', () => {
    const back = { new: ['gone', 'now_unknown'], stronger: ['weaker'], weaker: ['stronger'] }
    fc.assert(
      fc.property(anyFacts, anyFacts, ({ answers: one }, { answers: other }) => {
        const returning = new Map(
          whatChanged(defaultInstrument, other, one).map(({ indicator, kind }) => [
            indicator,
            kind,
          ]),
        )
        for (const { indicator, kind } of whatChanged(defaultInstrument, one, other)) {
          if (kind === 'gone' || kind === 'now_unknown') continue
          assert.ok(back[kind].includes(returning.get(indicator) ?? ''), indicator)
        }
      }),
    )
  })
})
