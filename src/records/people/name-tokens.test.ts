import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { foldName, searchTokens, soundsOf, tokensOf } from './name-tokens.ts'

describe('cutting a name into tokens', () => {
  const cases: [string, string[]][] = [
    ['Amara', ['amara']],
    ['  Amara   Lindqvist ', ['amara', 'lindqvist']],
    ['Zoë', ['zoe']],
    ['Łukasz Żółć', ['lukasz', 'zolc']],
    ['Anne-Marie', ['anne', 'marie', 'annemarie']],
    ['O’Brien', ['o', 'brien', 'obrien']],
    ["d'Arcy", ['d', 'arcy', 'darcy']],
    ['Lee Lee', ['lee']],
    ['---', []],
    ['', []],
  ]
  for (const [name, tokens] of cases) {
    it(`“${name}” is ${tokens.join(', ') || 'nothing'}`, () =>
      assert.deepEqual(tokensOf(name), tokens))
  }

  it('folds only the letters, not the words', () =>
    assert.equal(foldName('Æbbe Çelik'), 'aebbe celik'))
})

describe('how names sound', () => {
  const alike: [string, string][] = [
    ['smith', 'smyth'],
    ['catherine', 'katharine'],
    ['stephen', 'steven'],
    ['mohammed', 'muhamad'],
  ]
  for (const [one, other] of alike) {
    it(`${one} sounds like ${other}`, () =>
      assert.ok(soundsOf(one).some(sound => soundsOf(other).includes(sound))))
  }

  it('does not take every name for every other: the control', () =>
    assert.ok(!soundsOf('smith').some(sound => soundsOf('jones').includes(sound))))

  it('marks a sound so that nobody’s name is taken for one', () => {
    assert.ok(soundsOf('amara').every(sound => sound.startsWith('~')))
    assert.deepEqual(tokensOf('~AMR'), ['amr'])
  })

  it('gives an initial no sound', () => assert.deepEqual(soundsOf('a'), []))
})

describe('everything a child is found by', () => {
  it('holds each piece of each name once, spelt and by sound', () =>
    assert.deepEqual(searchTokens(['Ann', 'Ann', '']), ['ann', '~AN']))
})
