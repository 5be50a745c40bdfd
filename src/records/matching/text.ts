import { derived } from './derived.ts'
import { soundOf } from './fold.ts'
import { lettersApart } from './letters.ts'
import type { Lexicon } from './lexicon.ts'
import { formNumbersOf } from './nicknames.ts'

export const textLevels = [
  'not known of both',
  'same',
  'same name, spelt or shortened differently',
  'one slip of the pen',
  'similar',
  'an initial, or a part of the other',
  'stands where the other has another name',
  'different',
] as const

export const level = {
  unknown: 0,
  same: 1,
  variant: 2,
  slip: 3,
  similar: 4,
  part: 5,
  elsewhere: 6,
  different: 7,
} as const

export type TextKind = 'given name' | 'name' | 'words'

/** From this share of letters on two values are similar. */
const similar = 0.6

/** How alike two values of one lexicon are that are not the same: a level other than same. */
export function textComparer(lexicon: Lexicon, kind: TextKind): (a: number, b: number) => number {
  const areNames = kind !== 'words'
  const areGiven = kind === 'given name'
  const sound = derived(lexicon, text =>
    areNames && /^[a-z ]{3,}$/.test(text) ? soundOf(text) : '',
  )
  const mayBeSame = areGiven ? sameNames(lexicon) : () => false
  return areNames ? remembering(compare) : compare

  function compare(one: number, other: number): number {
    if (mayBeSame(one, other)) return level.variant
    if (lexicon.isSlip(one, other)) return level.slip
    if (areNames && sound(one) !== 0 && sound(one) === sound(other)) return level.variant
    const [a, b] = [lexicon.length(one), lexicon.length(other)]
    const [short, long] = a < b ? [a, b] : [b, a]
    if (short === 1) return lexicon.beginTheSame(one, other, 1) ? level.part : level.different
    if (areGiven && short > 2 && lexicon.beginTheSame(one, other, short)) return level.variant
    const [mine, theirs] = [lexicon.letters(one), lexicon.letters(other)]
    const leastChanges = Math.max(lettersApart(mine, theirs), long - short)
    if (long <= 100 && leastChanges <= long * (1 - similar)) {
      const changes = lexicon.changes(one, other)
      if (changes === 2 && long >= 10) return level.slip
      if (1 - changes / long >= similar) return level.similar
      if (mine === theirs && sameWords(lexicon.text(one), lexicon.text(other))) return level.similar
    }
    const severalWords = (mine | theirs) < 0
    if (!areNames || !severalWords) return level.different
    const [name, longer] = a < b ? [one, other] : [other, one]
    return isPart(lexicon.text(name), lexicon.text(longer)) ? level.part : level.different
  }
}

/** Names come again: what was found of two is kept until two others need the place. */
function remembering(compare: (a: number, b: number) => number) {
  const pairs = new Int32Array(2 << 15)
  const found = new Uint8Array(1 << 15)
  return (one: number, other: number): number => {
    const a = Math.min(one, other)
    const b = Math.max(one, other)
    const place = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 17
    if (pairs[place * 2] !== a || pairs[place * 2 + 1] !== b) {
      pairs[place * 2] = a
      pairs[place * 2 + 1] = b
      found[place] = compare(a, b)
    }
    return found[place] ?? 0
  }
}

/** Bill and William, Bill and Will: one of the two is short for the other, or both for a third. */
function sameNames(lexicon: Lexicon): (one: number, other: number) => boolean {
  const found: (readonly number[])[] = []
  const formsOf = (id: number) => {
    for (let next = found.length; next <= id; next++) found.push(formNumbersOf(lexicon.text(next)))
    return found[id] ?? []
  }
  return (one, other) => {
    const forms = formsOf(one)
    if (forms.length === 0) return false
    for (const form of formsOf(other)) if (forms.includes(form)) return true
    return false
  }
}

function sameWords(a: string, b: string): boolean {
  return a.split(' ').sort().join(' ') === b.split(' ').sort().join(' ')
}

/** Ana Maria and Maria; Smith-Jones and Jones; A. J. and Andrew. */
function isPart(short: string, long: string): boolean {
  if (short.length < 4 && /^\w \w$/.test(short)) return short[0] === long[0]
  if (!long.includes(' ')) return false
  const words = long.split(' ')
  return short.split(' ').some(word => word.length > 2 && words.includes(word))
}
