import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { foldLetters, skeletonOf, soundOf } from './fold.ts'
import { newLexicon } from './lexicon.ts'
import { type TextKind, textComparer, textLevels } from './text.ts'

function compared(a: string, b: string, kind: TextKind): string | undefined {
  const lexicon = newLexicon('words')
  const [one, other] = [lexicon.intern(a), lexicon.intern(b)]
  return textLevels[textComparer(lexicon, kind)(one, other)]
}

const [, , variant, slip, similar, part, , different] = textLevels

describe('two names', () => {
  const cases: [string, string, TextKind, string | undefined][] = [
    ['Bill', 'William', 'given name', variant],
    ['Peggy', 'Margaret', 'given name', variant],
    ['Alex', 'Alexandrina', 'given name', variant],
    ['Tetyana', 'Tetiana', 'name', slip],
    ['Hnatyuk', 'Gnatiuk', 'name', variant],
    ['Wojcik', 'Voicik', 'name', variant],
    ['Catherine', 'Catehrine', 'name', slip],
    ['Kowalski', 'Kowalska', 'name', slip],
    ['Morris', 'Morrison', 'name', similar],
    ['A', 'Amina', 'given name', part],
    ['Z', 'Amina', 'given name', different],
    ['Okonjo-Bell', 'Bell', 'name', part],
    ['Maria Ana', 'Ana Maria', 'given name', similar],
    ['Amina', 'Zainab', 'given name', different],
    ['Bill', 'William', 'name', different],
    ['12 Quarry Lane', '3 Harbour Lane', 'words', different],
  ]
  for (const [a, b, kind, expected] of cases) {
    it(`${a} and ${b}, as a ${kind}: ${expected}`, () => {
      assert.equal(compared(a, b, kind), expected)
      assert.equal(compared(b, a, kind), expected)
    })
  }
})

describe('letters', () => {
  it('lose their marks, and Cyrillic is written in Latin', () => {
    assert.equal(foldLetters('Żaneta Łukaszewicz'), 'zaneta lukaszewicz')
    assert.equal(foldLetters('Ольга Шевченко'), 'olha shevchenko')
  })

  it('have one spelling for a sound that languages write in several ways', () => {
    assert.equal(soundOf('szewczenko'), soundOf('shevchenko'))
    assert.equal(soundOf('ihor'), soundOf('igor'))
    assert.equal(skeletonOf('mohammed'), skeletonOf('muhamad'))
    assert.notEqual(soundOf('amina'), soundOf('zainab'))
  })
})

describe('a lexicon', () => {
  it('knows each value once, however it is written', () => {
    const lexicon = newLexicon('words')
    const id = lexicon.intern("O'Brien")
    assert.deepEqual(['OBRIEN', ' o’brien ', 'óbrien'].map(lexicon.intern), [
      id,
      lexicon.size(),
      id,
    ])
    assert.equal(lexicon.text(id), 'obrien')
  })

  it('takes a blank, and the words for not knowing, for nothing known', () => {
    const lexicon = newLexicon('words')
    assert.deepEqual(
      ['', '  ', '-', 'Unknown', 'N/A', 'not known'].map(lexicon.intern),
      [0, 0, 0, 0, 0, 0],
    )
    assert.notEqual(lexicon.intern('Noone'), 0)
  })

  it('holds many, and finds each again', () => {
    const lexicon = newLexicon('code')
    const ids = Array.from({ length: 5000 }, (_, n) => lexicon.intern(`QQ ${n} C`))
    assert.equal(new Set(ids).size, 5000)
    assert.deepEqual(
      Array.from({ length: 5000 }, (_, n) => lexicon.intern(`qq${n}c`)),
      ids,
    )
    assert.equal(lexicon.text(ids[4999] ?? 0), 'qq4999c')
  })

  it('says what one slip makes of another', () => {
    const lexicon = newLexicon('code')
    const slips: [string, string, boolean][] = [
      ['sw1a1aa', 'sw1a1ab', true],
      ['sw1a1aa', 'sw11aaa', true],
      ['sw1a1aa', 'sw1a1a', true],
      ['sw1a1aa', 'ws1a1aa', true],
      ['sw1a1aa', 'sw2b1aa', false],
      ['sw1a1aa', 'sw1a1aabb', false],
    ]
    for (const [a, b, expected] of slips) {
      assert.equal(lexicon.isSlip(lexicon.intern(a), lexicon.intern(b)), expected, `${a} ${b}`)
    }
  })
})
