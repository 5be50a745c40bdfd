import { foldLetters } from './fold.ts'
import { hashOf, headOf, lettersApart, lettersOfCode, lettersOfWords } from './letters.ts'

/** How values are made comparable before they are kept. */
export type Fold = 'words' | 'code' | 'phone' | 'address' | 'as written'

/**
 * Each different value once, folded, in one stretch of bytes, and known by a number from 1. A million identifiers
 * take some twenty bytes each this way, where strings in a map take five times that.
 */
export type Lexicon = {
  readonly size: () => number
  /** @returns 0 for a blank, and for the words people write when they do not know. */
  readonly intern: (text: string) => number
  /** The same for a value that stands between others. */
  readonly internAt: (bytes: Buffer, from: number, to: number) => number
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
    if (fold === 'phone') table[code] = /\d/.test(letter) ? code : dropped
    else if (/[a-z0-9]/i.test(letter)) table[code] = letter.toLowerCase().charCodeAt(0)
    else if (fold === 'address') table[code] = code
    else table[code] = fold === 'words' && letter !== "'" ? space : dropped
  }
  for (const blank of [9, 10, 13, 32]) table[blank] = fold === 'words' ? space : dropped
  return table
}

const tables = {
  ...{ words: tableOf('words'), code: tableOf('code'), phone: tableOf('phone') },
  address: tableOf('address'),
}

/** The last figures of a telephone number: what comes before says from where it is dialled. */
const figuresOfPhone = 9

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

/** Of each value four numbers lie beside each other, because memory is fetched in pieces: one look finds all four. */
const ofEach = 4
const place = { end: 0, hash: 1, letters: 2, head: 3 } as const

export function newLexicon(fold: Fold): Lexicon {
  let bytes = Buffer.allocUnsafe(1 << 12)
  let known = new Int32Array(1 << 10)
  let slots = new Int32Array(1 << 9)
  let size = 0
  const startOf = (id: number) => known[(id - 1) * ofEach] ?? 0
  const endOf = (id: number) => known[id * ofEach] ?? 0
  const lettersOf = fold === 'code' || fold === 'phone' ? lettersOfCode : lettersOfWords

  const isSame = (one: number, other: number, length: number) => {
    for (let at = 0; at < length; at++) if (bytes[one + at] !== bytes[other + at]) return false
    return true
  }

  /** Writes the folded value after the last one. @returns where it ends */
  function write(text: Buffer, start: number, end: number): number {
    const from = endOf(size)
    // A letter may become four, and each of them take as many bytes.
    const most = (end - start) * 16 + 4
    if (from + most > bytes.length) {
      const more = Buffer.allocUnsafe((bytes.length + most) * 1.5)
      bytes.copy(more)
      bytes = more
    }
    let to = from
    if (fold === 'as written') {
      for (let at = start; at < end; at++) bytes[to++] = text[at] ?? 0
      return to
    }
    const table = tables[fold]
    for (let at = start; at < end; at++) {
      const code = text[at] ?? 0
      if (code > 127) return writeFar(text.toString('utf8', start, end), from)
      const letter = table[code] ?? dropped
      if (letter === dropped || (letter === space && (to === from || bytes[to - 1] === space)))
        continue
      bytes[to++] = letter
    }
    if (fold === 'phone' && to - from > figuresOfPhone) {
      bytes.copyWithin(from, to - figuresOfPhone, to)
      return from + figuresOfPhone
    }
    return to > from && bytes[to - 1] === space ? to - 1 : to
  }

  /** Letters beyond ASCII: those that cannot be put into plain ones stay. */
  function writeFar(text: string, from: number): number {
    const folded = foldLetters(text)
    if (folded === text) return from + bytes.write(text.trim(), from)
    const near = Buffer.from(folded)
    return write(near, 0, near.length)
  }

  function grow() {
    if ((size + 2) * ofEach > known.length) {
      const more = new Int32Array(Math.ceil((known.length / ofEach) * 1.5) * ofEach)
      more.set(known)
      known = more
    }
    if (size * 2 < slots.length) return
    slots = new Int32Array(slots.length * 2)
    for (let id = 1; id <= size; id++) {
      let slot = (known[id * ofEach + place.hash] ?? 0) & (slots.length - 1)
      while (slots[slot]) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = id
    }
  }

  function intern(text: string): number {
    const written = Buffer.from(text)
    return internAt(written, 0, written.length)
  }

  function internAt(text: Buffer, start: number, end: number): number {
    const from = endOf(size)
    const to = write(text, start, end)
    if (to === from) return 0
    const hash = hashOf(bytes, from, to)
    let slot = hash & (slots.length - 1)
    for (let id = slots[slot] ?? 0; id > 0; id = slots[slot] ?? 0) {
      if (known[id * ofEach + place.hash] === hash) {
        const start = startOf(id)
        const length = endOf(id) - start
        if (length === to - from && isSame(from, start, length)) return id <= blanks ? 0 : id
      }
      slot = (slot + 1) & (slots.length - 1)
    }
    size++
    const at = size * ofEach
    known[at + place.end] = to
    known[at + place.hash] = hash
    known[at + place.letters] = lettersOf(bytes, from, to)
    known[at + place.head] = headOf(bytes, from, to)
    slots[slot] = size
    grow()
    return size
  }

  const letters = (id: number) => known[id * ofEach + place.letters] ?? 0
  const length = (id: number) => endOf(id) - startOf(id)

  function isSlip(one: number, other: number): boolean {
    if (lettersApart(letters(one), letters(other)) > 1) return false
    const [from, to] = [startOf(one), endOf(one)]
    const [start, end] = [startOf(other), endOf(other)]
    const [short, long] = [Math.min(to - from, end - start), Math.max(to - from, end - start)]
    if (long - short > 1 || short < 3) return false
    let before = 0
    while (before < short && bytes[from + before] === bytes[start + before]) before++
    let after = 0
    while (after < short - before && bytes[to - 1 - after] === bytes[end - 1 - after]) after++
    if (before + after >= long - 1) return true
    return (
      long === short &&
      before + after === short - 2 &&
      bytes[from + before] === bytes[start + before + 1] &&
      bytes[from + before + 1] === bytes[start + before]
    )
  }

  function beginTheSame(one: number, other: number, many: number): boolean {
    const heads =
      (known[one * ofEach + place.head] ?? 0) ^ (known[other * ofEach + place.head] ?? 0)
    if (heads >>> (many < 4 ? 32 - many * 8 : 0) !== 0) return false
    if (length(one) < many || length(other) < many) return false
    return many <= 4 || isSame(startOf(one), startOf(other), many)
  }

  /** Strings are kept for few different values only: names come again, identifiers do not. */
  const texts: string[] = []
  function text(id: number): string {
    if (id <= 0) return ''
    const kept = texts[id]
    if (kept !== undefined) return kept
    const made = bytes.toString(fold === 'as written' ? 'utf8' : 'latin1', startOf(id), endOf(id))
    if (id < 1 << 17) texts[id] = made
    return made
  }

  let blanks = 0
  if (fold !== 'as written') for (const words of notKnown) blanks = intern(words)
  return { size: () => size, intern, internAt, text, length, letters, isSlip, beginTheSame }
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
    const hash = text === '' ? 0 : hashOfText(text) & 0x7fffffff
    made[id] = hash
    return hash
  }
}

function hashOfText(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash ^ (hash >>> 13) || 1
}
