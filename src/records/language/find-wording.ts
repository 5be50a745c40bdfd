import { placesFor, type Words, wordsIn } from './beginnings.ts'
import { outsideQuotations } from './quotations.ts'
import type { Entry, Pattern, Severity, WordingList } from './wording-list.ts'

/** Where wording stands, in UTF-16 units of the text as it was written. */
export type Wording = {
  readonly entry: string
  readonly start: number
  readonly end: number
  readonly severity: Severity
}

/** How far around a finding its exceptions are looked for. */
const around = 40

/**
 * Wording of a list in a text, in the order of the text. It advises: nothing is altered or blocked.
 *
 * What stands in quotation marks is somebody's own words, and is not read.
 */
export function findWording(list: WordingList, text: string): Wording[] {
  const read = asRead(text)
  return list.entries
    .filter(({ off }) => !off)
    .flatMap(entry =>
      apart(entry, read).map(({ start, end }) => ({
        entry: entry.id,
        start: read.placeOf(start),
        end: read.placeOf(end - 1) + 1,
        severity: entry.severity,
      })),
    )
    .sort((one, other) => one.start - other.start || one.end - other.end)
}

type Span = { readonly start: number; readonly end: number }

/** What several patterns of one entry find in the same place is found once. */
function apart(entry: Entry, read: Read): Span[] {
  const found = entry.patterns.flatMap(pattern => spans(pattern, read))
  const allowed = found.filter(span => !isException(entry, read.text, span))
  const kept: Span[] = []
  for (const span of allowed.sort((one, other) => one.start - other.start || other.end - one.end)) {
    const last = kept.at(-1)
    if (!last || span.start >= last.end) kept.push(span)
    else if (span.end > last.end) kept[kept.length - 1] = { start: last.start, end: span.end }
  }
  return kept
}

function spans(pattern: Pattern, { text, small, words }: Read): Span[] {
  const { expression, inSmallLetters, beginnings } = pattern
  if (beginnings) return spansAt(expression, small, placesFor(beginnings, small, words))
  const found: Span[] = []
  for (const { index, 0: match } of (inSmallLetters ? small : text).matchAll(expression)) {
    if (match !== '') found.push({ start: index, end: index + match.length })
  }
  return found
}

/** @param expression matches only where it is told to look */
function spansAt(expression: RegExp, text: string, places: readonly number[]): Span[] {
  const found: Span[] = []
  let end = 0
  for (const start of places) {
    if (start < end) continue
    expression.lastIndex = start
    if (!expression.test(text)) continue
    end = expression.lastIndex
    found.push({ start, end })
  }
  return found
}

function isException({ exceptions }: Entry, text: string, { start, end }: Span): boolean {
  if (exceptions.length === 0) return false
  const nearby = text.slice(Math.max(0, start - around), end + around)
  return exceptions.some(exception => exception.test(nearby))
}

type Read = {
  readonly text: string
  readonly small: string
  /** Of the text in small letters. */
  readonly words: Words
  /** Where a character stands in the text as it was written. */
  readonly placeOf: (at: number) => number
}

/** A text as patterns read it: straight apostrophes, single spaces, nothing that is quoted. */
function asRead(written: string): Read {
  const places = new Uint32Array(written.length)
  const pieces: string[] = []
  let length = 0
  for (const { index, 0: piece } of outsideQuotations(written).matchAll(/\s+|\S+/gu)) {
    const read = piece.trim() === '' ? ' ' : piece
    pieces.push(read)
    for (let at = 0; at < read.length; at++) places[length++] = index + at
  }
  const text = pieces.join('').replace(/[‘’]/g, "'")
  // The one letter that grows when it is made small.
  const small = text.replaceAll('İ', 'i').toLowerCase()
  return { text, small, words: wordsIn(small), placeOf: at => places[at] ?? written.length }
}
