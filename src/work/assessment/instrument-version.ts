import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import type { Instrument } from './instrument.ts'
import { nameOfInstrument } from './instrument-in-force.ts'
import { readInstrument } from './read-instrument.ts'

export const mostCharacters = 1_000_000
const mostValues = 20_000
const deepest = 20
const longest = 5_000
const shownAtOnce = 20

type LoadedInstrument = {
  readonly instrument: Instrument
  readonly text: string
  readonly why: string
}

/**
 * Takes the text of an instrument somebody has pasted, or says by place what is wrong with it.
 *
 * `taken` are the names of the versions there are: a version never changes, so another text needs another version.
 */
export function readLoading(answers: Answers, taken: readonly string[]): Outcome<LoadedInstrument> {
  const text = answers.text?.trim() ?? ''
  const why = answers.why?.trim() ?? ''
  const problems: Problem[] = []
  const read = readInstrumentText(text)
  if (!read.ok) problems.push(...some(read.problems))
  else if (taken.includes(nameOfInstrument(read.value))) {
    const { version } = read.value.instrument
    const said = `instrument.version: version ${version} is here already; give it another`
    problems.push({ field: 'text', text: said })
  }
  if (why === '') problems.push({ field: 'why', text: 'Enter why, and what it rests on' })
  else if (why.length > 2_000)
    problems.push({ field: 'why', text: 'Use 2,000 characters or fewer' })
  if (problems.length > 0 || !read.ok) return refused(problems)
  return accepted({ instrument: read.value, text, why })
}

/** As much as somebody can mend at once. */
function some(problems: readonly Problem[]): Problem[] {
  const more = problems.length - shownAtOnce
  return [
    ...problems.slice(0, shownAtOnce).map(({ field, text }) => ({
      field: 'text',
      text: field ? `${field}: ${text}` : text,
    })),
    ...(more > 0 ? [{ field: 'text', text: `And ${more} more. Mend these first` }] : []),
  ]
}

/** Nothing in it is trusted: it may be any text at all. */
export function readInstrumentText(text: string): Outcome<Instrument> {
  const wrong = (said: string) => refused([{ field: '', text: said }])
  if (text === '') return wrong('Paste the text of the matrix, or choose its file')
  if (text.length > mostCharacters) return wrong('Use 1,000,000 characters or fewer')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const [place] = /line \d+ column \d+/.exec((error as Error).message) ?? []
    return wrong(`This is not whole JSON${place ? `: look at ${place}` : ''}`)
  }
  const strange = strangeness(json)
  return strange ? refused([strange]) : readInstrument(json)
}

type Value = { readonly value: unknown; readonly path: string; readonly depth: number }

/** What no instrument has, looked for before anything else looks at it. Without recursion, because it may be deep. */
function strangeness(json: unknown): Problem | undefined {
  const left: Value[] = [{ value: json, path: '', depth: 0 }]
  let seen = 0
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, path, depth } = next
    seen++
    if (seen > mostValues) return { field: '', text: `has more than ${mostValues} values` }
    if (depth > deepest) return { field: path, text: `is nested more than ${deepest} deep` }
    if (typeof value === 'string') {
      if (value.length > longest)
        return { field: path, text: `is longer than ${longest} characters` }
      if (/\p{Cc}/u.test(value.replaceAll(/[\n\t]/g, '')) || !value.isWellFormed()) {
        return { field: path, text: 'holds characters that cannot be shown' }
      }
    }
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inside] of Object.entries(value)) {
      const at = Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
        return { field: path, text: 'has a key that no instrument has' }
      }
      if (key.length > 200) return { field: path, text: 'has a key that is too long' }
      left.push({ value: inside, path: at, depth: depth + 1 })
    }
  }
  return undefined
}
