import type { Blocks } from './blocking.ts'
import { draws } from './draws.ts'
import type { People } from './people.ts'

/**
 * The pairs of one rule, or a share of them drawn at random. Where a pair counts once, the rule before that found it
 * too has had it.
 */
export function eachPairOf(
  { left, size }: People,
  { rules, keys, width }: Blocks,
  rule: number,
  found: (i: number, j: number) => void,
  { once = true, share = 1 } = {},
) {
  const order = rules[rule]?.order ?? new Int32Array(0)
  const linking = left < size
  const draw = draws(rule + 1)
  const gap = () => (share < 1 ? Math.floor(Math.log(1 - draw()) / Math.log(1 - share)) : 0)
  let passing = gap()
  for (let from = 0, to = 0; from < order.length; from = to) {
    to = endOfGroup(order, from)
    for (let a = from; a < to; a++) {
      const i = placeAt(order, a)
      for (let b = a + 1; b < to; b++) {
        if (passing >= to - b) {
          passing -= to - b
          break
        }
        b += passing
        passing = gap()
        const j = placeAt(order, b)
        if (linking && i < left === j < left) continue
        if (once && foundBefore(keys, i * width, j * width, rule)) continue
        if (i < j) found(i, j)
        else found(j, i)
      }
    }
  }
}

/** The last of those who share a key is written as its complement, so that nobody's key has to be fetched. */
export function asLast(place: number): number {
  return ~place
}

function placeAt(order: Int32Array, at: number): number {
  const place = order[at] ?? 0
  return place < 0 ? ~place : place
}

function endOfGroup(order: Int32Array, from: number): number {
  let to = from
  while (to < order.length && (order[to] ?? 0) >= 0) to++
  return to + 1
}

function foundBefore(keys: Int32Array, one: number, other: number, rule: number): boolean {
  for (let at = 0; at < rule; at++) {
    const key = keys[one + at]
    if (key !== 0 && key === keys[other + at]) return true
  }
  return false
}
