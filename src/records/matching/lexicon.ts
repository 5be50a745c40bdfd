import { foldLetters } from './fold.ts'

/** How values are made comparable before they are kept. */
export type Fold = 'words' | 'code' | 'address' | 'as written'

/**
 * Each different value once, folded, in one stretch of bytes, and known by a number from 1. A million identifiers
 * take some twenty bytes each this way, where strings in a map take five times that.
 */
export type Lexicon = {
  readonly size: () => number
  /** @returns 0 for a blank, and for the words people write when they do not know. */
  readonly intern: (text: string) => number
  readonly text: (id: number) => string
  readonly length: (id: number) => number
  /** Which letters each value has, a bit each; the sign says that it has several words. */
  readonly letters: (id: number) => number
  /** Whether one letter makes the difference, or two that changed places. */
  readonly isSlip: (one: number, other: number) => boolean
  readonly beginTheSame: (one: number, other: number, letters: number) => boolean
}

const space = 32
const dropped = 0

/** What becomes of each character of ASCII. */
function tableOf(fold: Fold): Uint8Array {
  const table = new Uint8Array(128)
  for (let code = 33; code < 127; code++) {
    const letter = String.fromCharCode(code)
    if (/[a-z0-9]/i.test(letter)) table[code] = letter.toLowerCase().charCodeAt(0)
    else if (fold === 'address') table[code] = code
    else table[code] = fold === 'words' && letter !== "'" ? space : dropped
  }
  for (const blank of [9, 10, 13, 32]) table[blank] = fold === 'words' ? space : dropped
  return table
}

const tables = { words: tableOf('words'), code: tableOf('code'), address: tableOf('address') }

const notKnown = [
  'unknown',
  'not known',
  'notknown',
  'not stated',
  'notstated',
  'null',
  'nan',
  'n a',
]

export function newLexicon(fold: Fold): Lexicon {
  let bytes = Buffer.allocUnsafe(1 << 12)
  let starts = new Uint32Array(1 << 8)
  let slots = new Int32Array(1 << 9)
  let size = 0
  const hashOf = (from: number, to: number) => {
    let hash = 0x811c9dc5
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
    return hash ^ (hash >>> 15)
  }

  const isSame = (one: number, other: number, length: number) => {
    for (let at = 0; at < length; at++) if (bytes[one + at] !== bytes[other + at]) return false
    return true
  }

  /** Writes the folded value after the last one. @returns where it ends */
  function write(text: string): number {
    const from = starts[size] ?? 0
    if (from + text.length * 4 + 4 > bytes.length) {
      const more = Buffer.allocUnsafe((bytes.length + text.length * 4) * 1.5)
      bytes.copy(more)
      bytes = more
    }
    if (fold === 'as written') return from + bytes.write(text, from)
    const table = tables[fold]
    let to = from
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code > 127) {
        const folded = foldLetters(text)
        return folded === text ? from + bytes.write(text.trim(), from) : write(folded)
      }
      const letter = table[code] ?? dropped
      if (letter === dropped || (letter === space && (to === from || bytes[to - 1] === space)))
        continue
      bytes[to++] = letter
    }
    return to > from && bytes[to - 1] === space ? to - 1 : to
  }

  function grow() {
    if (size + 2 >= starts.length) {
      const more = new Uint32Array(Math.ceil(starts.length * 1.5))
      more.set(starts)
      starts = more
    }
    if (size * 2 < slots.length) return
    slots = new Int32Array(slots.length * 2)
    for (let id = 1; id <= size; id++) {
      let slot = hashOf(starts[id - 1] ?? 0, starts[id] ?? 0) & (slots.length - 1)
      while (slots[slot]) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = id
    }
  }

  function intern(text: string): number {
    const from = starts[size] ?? 0
    const to = write(text)
    if (to === from) return 0
    let slot = hashOf(from, to) & (slots.length - 1)
    for (let id = slots[slot] ?? 0; id > 0; id = slots[slot] ?? 0) {
      const start = starts[id - 1] ?? 0
      const length = (starts[id] ?? 0) - start
      if (length === to - from && isSame(from, start, length)) return id <= blanks ? 0 : id
      slot = (slot + 1) & (slots.length - 1)
    }
    size++
    starts[size] = to
    slots[slot] = size
    grow()
    return size
  }

  function isSlip(one: number, other: number): boolean {
    const [from, to] = [starts[one - 1] ?? 0, starts[one] ?? 0]
    const [start, end] = [starts[other - 1] ?? 0, starts[other] ?? 0]
    const [length, longer] = [Math.min(to - from, end - start), Math.max(to - from, end - start)]
    if (longer - length > 1 || length < 3) return false
    let before = 0
    while (before < length && bytes[from + before] === bytes[start + before]) before++
    let after = 0
    while (after < length - before && bytes[to - 1 - after] === bytes[end - 1 - after]) after++
    if (before + after >= longer - 1) return true
    return (
      longer === length &&
      before + after === length - 2 &&
      bytes[from + before] === bytes[start + before + 1] &&
      bytes[from + before + 1] === bytes[start + before]
    )
  }

  function beginTheSame(one: number, other: number, letters: number): boolean {
    const [from, start] = [starts[one - 1] ?? 0, starts[other - 1] ?? 0]
    if ((starts[one] ?? 0) - from < letters || (starts[other] ?? 0) - start < letters) return false
    return isSame(from, start, letters)
  }

  let lettersKnown = new Int32Array(0)
  let lettersUpTo = 0
  function letters(id: number): number {
    if (id > lettersUpTo) {
      if (size >= lettersKnown.length) {
        const more = new Int32Array(size + 1024)
        more.set(lettersKnown)
        lettersKnown = more
      }
      while (lettersUpTo < size) lettersKnown[++lettersUpTo] = lettersOf(lettersUpTo)
    }
    return lettersKnown[id] ?? 0
  }

  function lettersOf(id: number): number {
    let bits = 0
    for (let at = starts[id - 1] ?? 0; at < (starts[id] ?? 0); at++) {
      const byte = bytes[at] ?? 0
      bits |= byte === space ? 1 << 31 : 1 << (byte >= 97 ? (byte - 97) % 31 : 26 + (byte % 5))
    }
    return bits
  }

  /** Strings are kept for few different values only: names come again, identifiers do not. */
  const texts: string[] = []
  function text(id: number): string {
    if (id <= 0) return ''
    const kept = texts[id]
    if (kept !== undefined) return kept
    const made = bytes.toString(
      fold === 'as written' ? 'utf8' : 'latin1',
      starts[id - 1],
      starts[id],
    )
    if (id < 1 << 17) texts[id] = made
    return made
  }

  let blanks = 0
  if (fold !== 'as written') for (const words of notKnown) blanks = intern(words)
  const length = (id: number) => (starts[id] ?? 0) - (starts[id - 1] ?? 0)
  return { size: () => size, intern, text, length, letters, isSlip, beginTheSame }
}

/** A number made of each value, worked out once for each: 0 where nothing can be made of it. */
export function derived(lexicon: Lexicon, make: (text: string) => string): (id: number) => number {
  let made = new Int32Array(lexicon.size() + 1).fill(-1)
  return id => {
    if (id >= made.length) {
      const more = new Int32Array(lexicon.size() + 1024).fill(-1)
      more.set(made)
      made = more
    }
    const before = made[id] ?? 0
    if (before !== -1) return before
    const text = id === 0 ? '' : make(lexicon.text(id))
    const hash = text === '' ? 0 : hashOf(text) & 0x7fffffff
    made[id] = hash
    return hash
  }
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash ^ (hash >>> 13) || 1
}
