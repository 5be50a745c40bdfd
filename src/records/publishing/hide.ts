import { type Figure, type Knowledge, knownOf } from './figure.ts'
import {
  asPublished,
  cheapestWay,
  roomOn,
  type Step,
  send,
  settle,
  valuesOf,
  wayBack,
} from './flow.ts'
import type { Count, Counts } from './lay-out-counts.ts'
import { anyFrom, both, type Range } from './rounding.ts'

/** How many whole values must stay possible for a count that is hidden. */
export const enough = 3

/** Counts that are weighed together, and by whom they are: alone, or beside earlier releases. */
export type View = { readonly counts: Counts; readonly knowledge: Knowledge }

/**
 * Hides as many more figures as it takes, and as few as we find.
 *
 * @returns false when something is given away whatever is hidden, which only earlier releases can do
 */
export function hide(figures: readonly Figure[], views: readonly View[]): boolean {
  if (!hideEnough(figures, views)) return false
  giveBack(figures, views)
  const found = figures.filter(isExtra)
  hideThese(figures, fewer(figures, views, found.length) ?? found)
  return true
}

function isExtra({ hidden, first }: Figure): boolean {
  return hidden && first !== 'c'
}

function hideThese(figures: readonly Figure[], extra: readonly Figure[]) {
  for (const figure of figures) figure.hidden = figure.first === 'c' || extra.includes(figure)
}

/** Gives every count the bounds that what is published leaves it. */
export function bound(views: readonly View[]) {
  for (const { counts, knowledge } of views) {
    for (const count of counts.arcs) Object.assign(count, boundsOf(count, knowledge))
  }
}

function boundsOf({ figure, told }: Count, knowledge: Knowledge): Range {
  const { least, most } = both(figure ? knownOf(figure, knowledge) : anyFrom(0), told ?? anyFrom(0))
  return { least, most }
}

function isHidden({ figure, told }: Count): boolean {
  return figure?.hidden === true || told?.hidden === true
}

export function isSafe(views: readonly View[]): boolean {
  bound(views)
  return views.every(
    ({ counts }) =>
      settle(counts) &&
      counts.arcs.every(count => !isHidden(count) || valuesOf(counts, count, enough) >= enough),
  )
}

function hideEnough(figures: readonly Figure[], views: readonly View[]): boolean {
  for (let hidden = -1; hidden < figures.filter(isExtra).length; ) {
    hidden = figures.filter(isExtra).length
    for (const view of views) {
      bound(views)
      if (!settle(view.counts)) return false
      for (const count of view.counts.arcs) {
        if (isHidden(count) && !protect(view, count)) return false
      }
    }
  }
  return true
}

function protect(view: View, count: Count): boolean {
  if (valuesOf(view.counts, count, enough) >= enough) return true
  const plans = [
    [2, 0],
    [1, 1],
    [0, 2],
  ].flatMap(([more = 0, less = 0]) => plan(view, count, { more, less }) ?? [])
  const [first, ...others] = plans
  if (!first) return false
  const cheapest = others.reduce((best, one) => (one.price < best.price ? one : best), first)
  for (const opened of cheapest.opened) openUp(opened, view.knowledge)
  return true
}

function openUp(count: Count, knowledge: Knowledge) {
  if (count.figure) count.figure.hidden = true
  Object.assign(count, boundsOf(count, knowledge))
}

/** What would have to be hidden for a count to be so much more and so much less than it is. */
function plan(
  { counts, knowledge }: View,
  count: Count,
  { more, less }: { readonly more: number; readonly less: number },
) {
  const opened: Count[] = []
  let price = 0
  const priceOf = (step: Step<Count>) => priceOfStep(step, knowledge)
  const reach = (forward: boolean, units: number) => {
    const sent: Step<Count>[][] = []
    const own = { arc: count, forward }
    for (let unit = 0; unit < units && price < Number.POSITIVE_INFINITY; unit++) {
      const way = cheapestWay(counts, wayBack(count, forward), count, priceOf)
      price += priceOf(own) + (way?.price ?? Number.POSITIVE_INFINITY)
      if (!way || price === Number.POSITIVE_INFINITY) break
      const steps = [own, ...way.steps]
      for (const step of steps) {
        if (roomOn(step) > 0) continue
        openUp(step.arc, knowledge)
        opened.push(step.arc)
      }
      send(steps, 1)
      sent.push(steps)
    }
    for (const steps of sent) send(steps, -1)
  }
  reach(true, more)
  reach(false, less)
  for (const arc of opened) {
    if (arc.figure) arc.figure.hidden = false
    Object.assign(arc, boundsOf(arc, knowledge))
  }
  return price < Number.POSITIVE_INFINITY ? { opened, price } : undefined
}

/** One figure less is what counts, then the smaller one. A zero is hidden only when nothing else is left. */
const figureLess = 1e7
const zeroLess = 1e13

function priceOfStep(step: Step<Count>, knowledge: Knowledge): number {
  if (asPublished(step) === 0) return 0
  const { figure, flow } = step.arc
  if (!figure?.canBeHidden || figure.hidden || figure.first === 'c') return Number.POSITIVE_INFINITY
  const opened = boundsOf({ ...step.arc, figure: { ...figure, hidden: true } }, knowledge)
  const free = step.forward ? flow < opened.most : flow > opened.least
  if (!free) return Number.POSITIVE_INFINITY
  return figure.first === 0 ? zeroLess : figureLess + Math.min(figure.first, 1e6)
}

/** Publishes again what need not have been hidden, the largest first. */
function giveBack(figures: readonly Figure[], views: readonly View[]) {
  const extra = figures
    .filter(isExtra)
    .sort((one, other) => Number(other.first) - Number(one.first))
  for (const figure of extra) {
    figure.hidden = false
    if (!isSafe(views)) figure.hidden = true
  }
}

/** How much may be tried to do with fewer; a number of tries, so that no machine finds another answer. */
const tries = 2_000_000

/** Every choice of fewer figures, while there are not too many of them to look through. */
function fewer(figures: readonly Figure[], views: readonly View[], found: number) {
  const candidates = figures.filter(it => it.canBeHidden && it.first !== 'c' && it.first !== 0)
  const size = views.reduce((sum, { counts }) => sum + counts.arcs.length, 0)
  let left = tries / size
  for (let count = 1; count < found; count++) {
    for (const choice of choices(candidates, count)) {
      if (left-- <= 0) return undefined
      hideThese(figures, choice)
      if (isSafe(views)) return choice
    }
  }
  return undefined
}

function* choices<T>(from: readonly T[], count: number, start = 0): Generator<T[]> {
  if (count === 0) {
    yield []
    return
  }
  for (let at = start; at <= from.length - count; at++) {
    for (const rest of choices(from, count - 1, at + 1)) yield [from[at] as T, ...rest]
  }
}
