import { accepted, type Outcome, refused } from '../../../foundation/kernel/outcome.ts'
import { characters, costsOfReading } from './look-alikes.ts'

/** One place on the plate: for each character that may stand there, what it costs. */
export type Place = {
  readonly costs: Float64Array
  /** What may have been read there; empty where nothing is known but that it is there. */
  readonly read: string
}

/** `run` is any number of places, none among them. */
export type Token = Place | 'run'

/** A plate of which part is known. */
export type PlatePattern = {
  readonly tokens: readonly Token[]
  /** How many places it has at the least, and whether it may have more. */
  readonly places: number
  readonly open: boolean
}

const figures = characters.slice(0, 10)
const letters = characters.slice(10)
const places: ReadonlyMap<string, Place> = new Map([
  ['?', place(characters, '')],
  ['#', exactly(figures)],
  ['@', exactly(letters)],
  ...[...characters].map(one => [one, place(one)] as const),
])

/** Blanks, hyphens and dots are passed over, as people write them into plates. */
export function readPlatePattern(typed: string): Outcome<PlatePattern> {
  const tokens: Token[] = []
  const bare = typed.replace(/[\s.-]+/g, '')
  if (bare === '') return wrong('Enter part of a registration')
  const parts = /[A-Za-z0-9?#@*]|\[([A-Za-z0-9]+)\]/y
  for (let at = 0; at < bare.length; at = parts.lastIndex) {
    parts.lastIndex = at
    const found = parts.exec(bare)
    if (!found) return wrong(problemAt(bare, at))
    const [part, choice = part] = found
    if (part !== '*') tokens.push(places.get(part.toUpperCase()) ?? place(choice.toUpperCase()))
    else if (tokens.at(-1) !== 'run') tokens.push('run')
  }
  const known = tokens.filter(token => token !== 'run').length
  return accepted({ tokens, places: known, open: known < tokens.length })
}

function place(choice: string, read = choice): Place {
  return { costs: costsOfReading(choice), read }
}

/** A letter where a letter was seen: that it may have been a figure is not asked. */
function exactly(kind: string): Place {
  const costs = costsOfReading('')
  for (const one of kind) costs[characters.indexOf(one)] = 0
  return { costs, read: '' }
}

function problemAt(bare: string, at: number): string {
  if (bare[at] !== '[') {
    return 'A registration has letters and numbers, with ? # @ * or [AB] for what is not known'
  }
  return bare.includes(']', at)
    ? 'Square brackets hold letters and numbers, such as [8B]'
    : 'Close the square bracket'
}

function wrong(text: string): Outcome<never> {
  return refused([{ field: 'pattern', text }])
}
