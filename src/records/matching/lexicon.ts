import { distance } from 'fastest-levenshtein'
import { changesBetween, longestCounted } from './changes.ts'
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
  /** How many letters make the difference. */
  readonly changes: (one: number, other: number) => number
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
const place = { start: 0, end: 1, letters: 2, head: 3 } as const

export function newLexicon(fold: Fold): Lexicon {
  let bytes = Buffer.allocUnsafe(1 << 12)
  let known = new Int32Array(1 << 10)
  /** Two numbers each, a value and its hash: values that are not the one looked for are not fetched. */
  let slots = new Int32Array(1 << 10)
  let size = 0
  const startOf = (id: number) => known[id * ofEach + place.start] ?? 0
  const endOf = (id: number) => known[id * ofEach + place.end] ?? 0
  const lengthOf = (id: number) => endOf(id) - startOf(id)
  const table = fold === 'as written' ? undefined : tables[fold]
  const lettersOf = fold === 'code' || fold === 'phone' ? lettersOfCode : lettersOfWords

  function isSame(one: number, other: number, length: number): boolean {
    const all = bytes
    for (let at = 0; at < length; at++) if (all[one + at] !== all[other + at]) return false
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
    const all = bytes
    let to = from
    if (!table) {
      for (let at = start; at < end; at++) all[to++] = text[at] ?? 0
      return to
    }
    for (let at = start; at < end; at++) {
      const code = text[at] ?? 0
      if (code > 127) return writeFar(text.toString('utf8', start, end), from)
      const letter = table[code] ?? dropped
      if (letter === dropped || (letter === space && (to === from || all[to - 1] === space)))
        continue
      all[to++] = letter
    }
    if (fold === 'phone' && to - from > figuresOfPhone) {
      all.copyWithin(from, to - figuresOfPhone, to)
      return from + figuresOfPhone
    }
    return to > from && all[to - 1] === space ? to - 1 : to
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
    // Three of four slots are taken at most.
    if (size * 8 < slots.length * 3) return
    const before = slots
    slots = new Int32Array(before.length * 2)
    for (let from = 0; from < before.length; from += 2) {
      const [id = 0, hash = 0] = [before[from], before[from + 1]]
      if (id === 0) continue
      let slot = slotOf(hash)
      while (slots[slot] !== 0) slot = slotAfter(slot)
      slots[slot] = id
      slots[slot + 1] = hash
    }
  }

  const slotOf = (hash: number) => (hash << 1) & (slots.length - 1)
  const slotAfter = (slot: number) => (slot + 2) & (slots.length - 1)

  function intern(text: string): number {
    const written = Buffer.from(text)
    return internAt(written, 0, written.length)
  }

  function internAt(text: Buffer, start: number, end: number): number {
    const from = endOf(size)
    const to = write(text, start, end)
    if (to === from) return 0
    const hash = hashOf(bytes, from, to)
    let slot = slotOf(hash)
    for (let id = slots[slot] ?? 0; id > 0; id = slots[slot] ?? 0) {
      if (slots[slot + 1] === hash) {
        const length = to - from
        if (length === lengthOf(id) && isSame(from, startOf(id), length))
          return id <= blanks ? 0 : id
      }
      slot = slotAfter(slot)
    }
    size++
    const at = size * ofEach
    known[at + place.start] = from
    known[at + place.end] = to
    known[at + place.letters] = lettersOf(bytes, from, to)
    known[at + place.head] = headOf(bytes, from, to)
    slots[slot] = size
    slots[slot + 1] = hash
    grow()
    return size
  }

  const letters = (id: number) => known[id * ofEach + place.letters] ?? 0

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

  function changes(one: number, other: number): number {
    const [short, long] = lengthOf(one) < lengthOf(other) ? [one, other] : [other, one]
    if (lengthOf(short) > longestCounted) return distance(text(one), text(other))
    return changesBetween(bytes, startOf(short), endOf(short), startOf(long), endOf(long))
  }

  function beginTheSame(one: number, other: number, many: number): boolean {
    const heads =
      (known[one * ofEach + place.head] ?? 0) ^ (known[other * ofEach + place.head] ?? 0)
    if (heads >>> (many < 4 ? 32 - many * 8 : 0) !== 0) return false
    if (lengthOf(one) < many || lengthOf(other) < many) return false
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
  return {
    size: () => size,
    intern,
    internAt,
    text,
    length: lengthOf,
    letters,
    isSlip,
    changes,
    beginTheSame,
  }
}
