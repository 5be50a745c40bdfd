import assert from 'node:assert/strict'
import { it } from 'node:test'
import { distance } from 'fastest-levenshtein'
import { draws } from './draws.ts'
import { newLexicon } from './lexicon.ts'

it('counts the letters that differ as others count them, of short values and of long ones', () => {
  const draw = draws(3)
  const letters = (most: number) =>
    Array.from({ length: 1 + Math.floor(draw() * most) }, () => 'abcd'[Math.floor(draw() * 4)])
  const lexicon = newLexicon('code')
  for (let n = 0; n < 3000; n++) {
    const [a, b] = [letters(n % 2 === 0 ? 12 : 60).join(''), letters(40).join('')]
    assert.equal(lexicon.changes(lexicon.intern(a), lexicon.intern(b)), distance(a, b), `${a} ${b}`)
  }
})
