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
  const [rows, columns] = [one.tokens.length + 1, other.tokens.length + 1]
  let costs = new Float64Array(rows * columns).fill(out)
  costs[0] = 0
  pass(one.tokens, other.tokens, costs)
  let least = out
  for (let length = 1; length <= longestPlate; length++) {
    const next = new Float64Array(rows * columns).fill(out)
    for (let at = 0; at < costs.length; at++) {
      const cost = costs[at] ?? out
      if (cost === out) continue
      const [row, column] = [Math.floor(at / columns), at % columns]
      for (const [toRow, p] of onward(one.tokens, row)) {
        for (const [toColumn, q] of onward(other.tokens, column)) {
          const to = toRow * columns + toColumn
          next[to] = Math.min(next[to] ?? out, cost + together(p, q))
        }
      }
    }
    pass(one.tokens, other.tokens, next)
    costs = next
    least = Math.min(least, costs.at(-1) ?? out)
  }
  return least < out ? least : undefined
}

/** Where a character leads from after so many tokens: on past a place, or nowhere from a run that may hold more. */
function onward(tokens: readonly Token[], after: number): [number, Token][] {
  const ways: [number, Token][] = []
  const [last, next] = [tokens[after - 1], tokens[after]]
  if (last === 'run') ways.push([after, last])
  if (next !== undefined && next !== 'run') ways.push([after + 1, next])
  return ways
}

/** The least that one character costs in both. */
function together(one: Token, other: Token): number {
  if (one === 'run') return other === 'run' ? 0 : Math.min(...other.costs)
  if (other === 'run') return Math.min(...one.costs)
  let least = out
  for (const [at, cost] of one.costs.entries())
    least = Math.min(least, cost + (other.costs[at] ?? out))
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
