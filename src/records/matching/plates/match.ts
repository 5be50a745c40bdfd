import { placeOf } from './look-alikes.ts'
import type { PlatePattern, Token } from './pattern.ts'

const out = Number.POSITIVE_INFINITY

/**
 * Asks mark after mark what it costs to take it for the pattern: the least over all ways of lining the two up, or
 * undefined where there is none within `most`.
 */
export function matcherOf({ tokens, places, open }: PlatePattern, most = out) {
  const steps = stepsOf(tokens)
  const end = tokens.length
  const costs = new Float64Array(end + 1)
  return (mark: string): number | undefined => {
    if (mark.length < places || (!open && mark.length > places)) return undefined
    costs.fill(out)
    costs[0] = 0
    passRuns(steps.runs, costs)
    for (let at = 0; at < mark.length; at++) {
      if (!step(steps, costs, placeOf(mark.charCodeAt(at)), most)) return undefined
    }
    const cost = costs[end] ?? out
    return cost <= most && cost < out ? cost : undefined
  }
}

/**
 * Reads one character further: `costs[n]` is the least at which what has been read is lined up with the first `n`
 * tokens. From the end on, so that each is made of those before the character.
 *
 * @returns whether anything can still come of it
 */
export function step(
  { table, runs }: Steps,
  costs: Float64Array,
  character: number,
  most: number,
): boolean {
  let hope = false
  for (let n = runs.length - 1; n > 0; n--) {
    if (runs[n] === 0) costs[n] = (costs[n - 1] ?? out) + (table[n * 36 + character] ?? out)
    if ((costs[n] ?? out) <= most) hope = true
  }
  costs[0] = out
  passRuns(runs, costs)
  return hope
}

/** A run may hold nothing. */
export function passRuns(runs: Uint8Array, costs: Float64Array) {
  for (let n = 1; n < costs.length; n++) {
    if (runs[n] === 1 && (costs[n - 1] ?? out) < (costs[n] ?? out)) costs[n] = costs[n - 1] ?? out
  }
}

/** Tokens laid out to be stepped through, numbered from 1: millions of marks are asked about. */
export type Steps = { readonly table: Float64Array; readonly runs: Uint8Array }

export function stepsOf(tokens: readonly Token[]): Steps {
  const table = new Float64Array((tokens.length + 1) * 36).fill(out)
  const runs = new Uint8Array(tokens.length + 1)
  for (const [at, token] of tokens.entries()) {
    if (token === 'run') runs[at + 1] = 1
    else for (let one = 0; one < 36; one++) table[(at + 1) * 36 + one] = token.costs[one] ?? out
  }
  return { table, runs }
}

/** Plates have at most so many characters. */
export const longestPlate = 7

/**
 * What it costs that two people saw the same plate, each a part of it: the least over every plate of one to seven
 * characters, or undefined where no plate is both.
 */
export function costOfPair(one: PlatePattern, other: PlatePattern): number | undefined {
  if (Math.max(one.places, other.places) > longestPlate) return undefined
  const columns = other.tokens.length + 1
  const downs = waysOn(one.tokens)
  const acrosses = waysOn(other.tokens)
  const both = one.tokens.flatMap(p => other.tokens.map(q => together(p, q)))
  let costs = new Float64Array((one.tokens.length + 1) * columns).fill(out)
  costs[0] = 0
  pass(one.tokens, other.tokens, costs)
  let least = out
  for (let length = 1; length <= longestPlate; length++) {
    const next = new Float64Array(costs.length).fill(out)
    for (const [row, down] of downs.entries()) {
      for (const [column, across] of acrosses.entries()) {
        const cost = costs[row * columns + column] ?? out
        if (cost === out) continue
        for (const p of down) {
          for (const q of across) {
            const to = (p === row ? row + 1 : row) * columns + (q === column ? column + 1 : column)
            const sum = cost + (both[p * (columns - 1) + q] ?? out)
            if (sum < (next[to] ?? out)) next[to] = sum
          }
        }
      }
    }
    pass(one.tokens, other.tokens, next)
    costs = next
    least = Math.min(least, costs.at(-1) ?? out)
  }
  return least < out ? least : undefined
}

/** After so many tokens: which may take the next character, a run that may hold more or the place that follows. */
function waysOn(tokens: readonly Token[]): number[][] {
  return [...tokens, undefined].map((next, after) => [
    ...(tokens[after - 1] === 'run' ? [after - 1] : []),
    ...(next !== undefined && next !== 'run' ? [after] : []),
  ])
}

/** The least that one character costs in both. */
function together(one: Token, other: Token): number {
  if (one === 'run' || other === 'run') return 0
  let least = out
  for (let at = 0; at < one.costs.length; at++) {
    const sum = (one.costs[at] ?? out) + (other.costs[at] ?? out)
    if (sum < least) least = sum
  }
  return least
}

/** Runs of either may hold nothing. */
function pass(one: readonly Token[], other: readonly Token[], costs: Float64Array) {
  const columns = other.length + 1
  for (let row = 0; row <= one.length; row++) {
    for (let column = 0; column <= other.length; column++) {
      const at = row * columns + column
      const down = one[row - 1] === 'run' ? (costs[at - columns] ?? out) : out
      const across = other[column - 1] === 'run' ? (costs[at - 1] ?? out) : out
      costs[at] = Math.min(costs[at] ?? out, down, across)
    }
  }
}
