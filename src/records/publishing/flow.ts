import type { Range } from './rounding.ts'

/** A count, as something that flows from what it is part of to what it is made of. */
export type Arc = Range & {
  readonly from: number
  readonly to: number
  least: number
  most: number
  flow: number
}

/**
 * Counts that add up, as flows that go round.
 *
 * What goes into a place comes out of it: a row's total is its cells, and so is a column's. Bounds
 * that are whole numbers then leave exactly the whole numbers between a least and a most for every
 * count, and both are found by sending one more round.
 */
export type Network<A extends Arc = Arc> = {
  readonly arcs: readonly A[]
  readonly touching: readonly (readonly A[])[]
}

export function networkOf<A extends Arc>(arcs: readonly A[]): Network<A> {
  const touching: A[][] = []
  for (const arc of arcs) {
    for (const place of [arc.from, arc.to]) {
      touching[place] ??= []
      touching[place].push(arc)
    }
  }
  return { arcs, touching }
}

export type Step<A extends Arc = Arc> = { readonly arc: A; readonly forward: boolean }

/** What it costs to send one more along here; nothing unless a published figure has to go. */
export type Price<A extends Arc = Arc> = (step: Step<A>) => number

/** Free where there is room, closed where there is none. */
export const asPublished: Price = step => (roomOn(step) > 0 ? 0 : Number.POSITIVE_INFINITY)

export function roomOn({ arc, forward }: Step): number {
  return Math.max(0, forward ? arc.most - arc.flow : arc.flow - arc.least)
}

export type Way<A extends Arc> = { readonly steps: readonly Step<A>[]; readonly price: number }

/** The cheapest way to send one more from one place to another without using `without`. */
export function cheapestWay<A extends Arc>(
  { touching }: Network<A>,
  [start, end]: readonly [number, number],
  without: A,
  priceOf: Price<A>,
): Way<A> | undefined {
  const prices: number[] = []
  const last: (Step<A> | undefined)[] = []
  const waiting = [start]
  prices[start] = 0
  for (const place of waiting) {
    const price = prices[place] ?? 0
    if (prices[end] !== undefined && prices[end] <= price) continue
    for (const arc of touching[place] ?? []) {
      if (arc === without) continue
      const forward = arc.from === place
      const next = forward ? arc.to : arc.from
      const known = prices[next]
      if (known !== undefined && known <= price) continue
      const reached = price + priceOf({ arc, forward })
      if (reached === Number.POSITIVE_INFINITY || (known !== undefined && known <= reached))
        continue
      prices[next] = reached
      last[next] = { arc, forward }
      waiting.push(next)
      if (next === end && reached === 0) return { steps: stepsTo(end, start, last), price: 0 }
    }
  }
  const price = prices[end]
  return price === undefined ? undefined : { steps: stepsTo(end, start, last), price }
}

function stepsTo<A extends Arc>(
  end: number,
  start: number,
  last: readonly (Step<A> | undefined)[],
): Step<A>[] {
  const steps: Step<A>[] = []
  let place = end
  do {
    const step = last[place]
    if (!step) break
    steps.push(step)
    place = step.forward ? step.arc.from : step.arc.to
  } while (place !== start)
  return steps
}

export function send(steps: readonly Step[], amount: number) {
  for (const { arc, forward } of steps) arc.flow += forward ? amount : -amount
}

/** The places between which one more has to find its way back, when this count is one more or one less. */
export function wayBack(arc: Arc, more: boolean): readonly [number, number] {
  return more ? [arc.to, arc.from] : [arc.from, arc.to]
}

/**
 * Finds counts that agree with every bound.
 *
 * @returns whether there are any
 */
export function settle(network: Network): boolean {
  for (const arc of network.arcs) {
    while (arc.flow < arc.least || arc.flow > arc.most) {
      const more = arc.flow < arc.least
      const way = cheapestWay(network, wayBack(arc, more), arc, asPublished)
      if (!way) return false
      const missing = more ? arc.least - arc.flow : arc.flow - arc.most
      const amount = Math.min(missing, ...way.steps.map(roomOn))
      send([{ arc, forward: more }, ...way.steps], amount)
    }
  }
  return true
}

/** How many whole values this count can have, counted no further than `enough`. */
export function valuesOf(network: Network, arc: Arc, enough: number): number {
  let values = 1
  for (const more of [true, false]) {
    const sent: Step[][] = []
    const own = { arc, forward: more }
    while (values < enough && roomOn(own) > 0) {
      const way = cheapestWay(network, wayBack(arc, more), arc, asPublished)
      if (!way) break
      sent.push([own, ...way.steps])
      send([own, ...way.steps], 1)
      values++
    }
    for (const steps of sent) send(steps, -1)
  }
  return values
}
