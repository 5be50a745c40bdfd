const strong = '0O 1I 2Z 5S 6G 8B'
const weak = '0D 0Q OD OQ DQ 1L IL 17 1T IT 7T 38 3B 4A CG EF HN KX MN PR UV VY'

/** What a mark is written in. */
export const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

const never = Number.POSITIVE_INFINITY

/**
 * What it costs to have read one character as another. Pairs as they are listed, not chained: that `O` may be `0` and
 * `0` may be `Q` does not make `O` cost twice as `Q`.
 */
const costs = new Float64Array(36 * 36).fill(never)
for (let one = 0; one < 36; one++) costs[one * 36 + one] = 0
for (const [cost, pairs] of [
  [1, strong],
  [2, weak],
] as const) {
  for (const pair of pairs.split(' ')) {
    const [one, other] = [placeOf(pair.charCodeAt(0)), placeOf(pair.charCodeAt(1))]
    costs[one * 36 + other] = cost
    costs[other * 36 + one] = cost
  }
}

/** Of a capital or a figure, its place among the characters; -1 of anything else. */
export function placeOf(code: number): number {
  if (code >= 65 && code <= 90) return code - 55
  return code >= 48 && code <= 57 ? code - 48 : -1
}

/** For each character that may stand on the plate: what it costs when one of `read` was read. */
export function costsOfReading(read: string): Float64Array {
  const least = new Float64Array(36).fill(never)
  for (const character of read) {
    const from = placeOf(character.charCodeAt(0)) * 36
    for (let at = 0; at < 36; at++) {
      least[at] = Math.min(least[at] ?? never, costs[from + at] ?? never)
    }
  }
  return least
}
