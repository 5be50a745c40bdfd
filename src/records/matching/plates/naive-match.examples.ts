/**
 * The definition of a match, written a second time and as plainly as it can be said, so that the quick one can be held
 * to it: every way of lining up, every plate, character by character.
 */
const pairs: readonly (readonly [number, string])[] = [
  [1, '0-O, 1-I, 2-Z, 5-S, 6-G, 8-B'],
  [2, '0-D, 0-Q, O-D, O-Q, D-Q, 1-L, I-L, 1-7, 1-T, I-T, 7-T, 3-8, 3-B'],
  [2, '4-A, C-G, E-F, H-N, K-X, M-N, P-R, U-V, V-Y'],
]

function costOf(read: string, stands: string): number {
  if (read === stands) return 0
  const either = [`${read}-${stands}`, `${stands}-${read}`]
  const found = pairs.find(([, list]) => list.split(', ').some(pair => either.includes(pair)))
  return found?.[0] ?? Number.POSITIVE_INFINITY
}

function tokensOf(pattern: string): string[] {
  return (
    pattern
      .replace(/[\s.-]/g, '')
      .toUpperCase()
      .match(/\[[^\]]*\]|./g) ?? []
  )
}

function tokenCost(token: string, stands: string): number {
  if (token === '?') return 0
  if (token === '#') return /\d/.test(stands) ? 0 : Number.POSITIVE_INFINITY
  if (token === '@') return /\d/.test(stands) ? Number.POSITIVE_INFINITY : 0
  const choice = token.replace(/[[\]]/g, '')
  return Math.min(...[...choice].map(read => costOf(read, stands)))
}

/** Infinite where there is no way to line the two up. */
export function naiveCost(pattern: string, mark: string): number {
  return lineUp(tokensOf(pattern), [...mark])
}

function lineUp([token, ...tokens]: string[], mark: string[]): number {
  if (token === undefined) return mark.length === 0 ? 0 : Number.POSITIVE_INFINITY
  if (token === '*') {
    return Math.min(...[...mark, ''].map((_, held) => lineUp(tokens, mark.slice(held))))
  }
  const [stands, ...rest] = mark
  if (stands === undefined) return Number.POSITIVE_INFINITY
  return tokenCost(token, stands) + lineUp(tokens, rest)
}

/** Over every plate of some characters, as long as is asked. */
export function naivePairCost(one: string, other: string, alphabet: string, longest: number) {
  let least = Number.POSITIVE_INFINITY
  let plates = ['']
  for (let length = 1; length <= longest; length++) {
    plates = plates.flatMap(plate => [...alphabet].map(character => plate + character))
    for (const plate of plates) {
      least = Math.min(least, naiveCost(one, plate) + naiveCost(other, plate))
    }
  }
  return least
}
