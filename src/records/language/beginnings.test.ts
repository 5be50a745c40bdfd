import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { beginningsOf, placesFor, wordsIn } from './beginnings.ts'
import { defaultList } from './default-list.ts'

const starts: readonly [source: string, beginnings: readonly string[] | undefined][] = [
  ['\\bsettled now\\b', ['settled']],
  ['\\b(?:calm|quiet)(?:er)? so\\b', ['calm', 'quiet']],
  ['\\b(?:just |only )?(?:the )?same\\b', ['just', 'only', 'the', 'same']],
  ['\\brisks?\\b', ['risk']],
  ['\\bimprov\\w+', ['improv']],
  ["\\bisn't\\b", ["isn't"]],
  ['\\b(?:no|never)[ -]?one\\b', ['no', 'never']],
  ['\\b(?!the )(?:a|an) phase\\b', ['a', 'an']],
  ['\\bx?y{2}\\b', ['x', 'y']],
  ['\\b\\w+ing for it\\b', undefined],
  ['\\b(?:\\d+|two) going\\b', undefined],
  ['\\b(?:she )?', undefined],
  ["n't legal", undefined],
  ['\\b[ab]c\\b', undefined],
]

describe('where a pattern can begin', () => {
  it('is read from how it is written', () => {
    for (const [source, beginnings] of starts)
      assert.deepEqual(beginningsOf(source), beginnings, source)
  })

  it('leaves out no place at which any pattern of the list matches, in all sentences there are', () => {
    const files = [
      'sentences.examples.json',
      'sentences-apart.examples.json',
      'wording-list.default.json',
    ]
    const text = files
      .map(name => readFileSync(new URL(name, import.meta.url), 'utf8').toLowerCase())
      .join('\n')
    const words = wordsIn(text)
    const known = defaultList.entries
      .flatMap(({ patterns }) => patterns)
      .flatMap(({ expression, beginnings }) => (beginnings ? [{ expression, beginnings }] : []))
    const missed = (from: (beginnings: readonly string[]) => readonly string[]) =>
      known.filter(({ expression: { source }, beginnings }) => {
        const places = new Set(placesFor(from(beginnings), text, words))
        const matches = [...text.matchAll(new RegExp(source, 'gu'))]
        return matches.some(({ index }) => !places.has(index))
      })
    assert.ok(known.length > 400)
    assert.deepEqual(
      missed(beginnings => beginnings),
      [],
    )
    assert.ok(missed(beginnings => beginnings.slice(1)).length > 100, 'one beginning forgotten')
  })
})
