import { characters } from './look-alikes.ts'
import type { PlatePattern, Token } from './pattern.ts'

/** A place of which something is known, and what may stand there. */
export type KnownPlace = { readonly at: number; readonly characters: readonly string[] }

/** Where to look a plate up: what is known how far from the front, and from the back, counted from 1. */
export type KnownPlaces = {
  readonly front: readonly KnownPlace[]
  readonly back: readonly KnownPlace[]
  /** Of the fullest part between two runs: how far each is from its first, which may stand anywhere. */
  readonly middle: readonly KnownPlace[]
}

/** `most` is what a character may cost for having been misread. */
export function knownPlaces({ tokens }: PlatePattern, most: number): KnownPlaces {
  const firstRun = tokens.indexOf('run')
  const lastRun = tokens.lastIndexOf('run')
  if (firstRun < 0) return { front: known(tokens, most, 1), back: [], middle: [] }
  const parts: Token[][] = [[]]
  for (const token of tokens.slice(firstRun + 1, lastRun)) {
    if (token === 'run') parts.push([])
    else parts.at(-1)?.push(token)
  }
  const middles = parts.map(part => known(part, most, 0))
  const [middle = []] = middles.sort((one, other) => other.length - one.length)
  const before = middle[0]?.at ?? 0
  return {
    front: known(tokens.slice(0, firstRun), most, 1),
    back: known(tokens.slice(lastRun + 1).reverse(), most, 1),
    middle: middle.map(place => ({ ...place, at: place.at - before })),
  }
}

/** How many characters somebody read. */
export function charactersRead({ tokens }: PlatePattern): number {
  return tokens.filter(token => token !== 'run' && token.read !== '').length
}

function known(tokens: readonly Token[], most: number, from: number): KnownPlace[] {
  return tokens.flatMap((token, at) => {
    if (token === 'run' || token.read === '') return []
    const may = [...characters].filter((_, one) => (token.costs[one] ?? Infinity) <= most)
    return [{ at: at + from, characters: may }]
  })
}
