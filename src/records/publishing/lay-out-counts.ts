import { bothTold, canBeTheSame, likenessOf, type Told, toldOf } from './earlier.ts'
import type { Figure } from './figure.ts'
import { type Arc, type Network, networkOf } from './flow.ts'
import { type At, all, type Dimension, keyOf, type Release } from './table.ts'

/** What is, and was, published of a count. */
export type Label = { readonly figure?: Figure | undefined; readonly told?: Told | undefined }
export type Count = Arc & Label
export type Counts = Network<Count>

type Cut = {
  readonly dimensions: readonly Dimension[]
  readonly labelAt: (at: At) => Label
}

/** Collects what flows where; places are known by name. */
function drawing() {
  const arcs: Count[] = []
  const places = new Map<string, number>()
  const place = (name: string) => {
    const known = places.get(name)
    if (known !== undefined) return known
    places.set(name, places.size)
    return places.size - 1
  }
  const bounds = { least: 0, most: Number.POSITIVE_INFINITY, flow: 0 }
  const connect = (from: string, to: string, label: Label) => {
    arcs.push({ from: place(from), to: place(to), ...bounds, ...label })
  }
  return { connect, done: (): Counts => networkOf(arcs) }
}

type Connect = ReturnType<typeof drawing>['connect']

/** Where everything comes from and goes back to. */
const outside = 'outside'

/**
 * Draws a table from the values of one of its dimensions outwards, or from its whole.
 *
 * @returns by value, the place and the label of what comes in there
 */
function drawSide(cut: Cut, shared: string | undefined, side: string, connect: Connect) {
  const own = cut.dimensions.findIndex(({ name }) => name === shared)
  const [first, second] = own === 1 ? [...cut.dimensions].reverse() : cut.dimensions
  const label = (one: string, other: string) =>
    cut.labelAt(!second ? [one] : own === 1 ? [other, one] : [one, other])
  const line = (value: string) => `${side} line ${value}`
  const column = (value: string) => `${side} column ${value}`
  const whole = `${side} whole`
  const ports = new Map<string, { place: string; label: Label }>()
  if (own < 0) ports.set(all, { place: whole, label: label(all, all) })
  for (const value of first?.values ?? []) {
    const total = label(value, all)
    if (own >= 0) ports.set(value, { place: second ? line(value) : whole, label: total })
    else connect(whole, second ? line(value) : outside, total)
    for (const other of second?.values ?? []) {
      connect(line(value), column(other), label(value, other))
    }
  }
  for (const other of second?.values ?? []) {
    connect(column(other), own < 0 ? outside : whole, label(all, other))
  }
  if (own >= 0) connect(whole, outside, label(all, all))
  return ports
}

/** The table by itself. */
export function layOut(cut: Cut): Counts {
  const { connect, done } = drawing()
  const ports = drawSide(cut, cut.dimensions[0]?.name, 'now', connect)
  for (const { place, label } of ports.values()) connect(outside, place, label)
  return done()
}

/** The table and an earlier release that counts the same children in another way, joined at what both show. */
export function layOutBeside(now: Cut, release: Release): Counts[] {
  const before = cutOf(release)
  const common = now.dimensions.flatMap(mine => {
    const theirs = release.dimensions.find(({ name }) => name === mine.name)
    return theirs ? [{ name: mine.name, likeness: likenessOf(theirs, mine) }] : []
  })
  if (common.length === 0) return [joined(now, before, undefined)]
  if (common.length < 2) return common.map(({ name }) => joined(now, before, name))
  const [one, other] = common
  if (one?.likeness === 'same' && other?.likeness === 'same') return []
  const nested = [nestedIn(now, before), nestedIn(before, now)].filter(found => found !== undefined)
  if (nested.length > 0) return nested
  // Joined at one dimension, the totals over the other have to be of the same children.
  return common
    .filter(({ name }) =>
      common.every(it => it.name === name || it.likeness === 'same' || it.likeness === 'regrouped'),
    )
    .map(({ name }) => joined(now, before, name))
}

function cutOf({ dimensions, cells, totals }: Release): Cut {
  const figures = [...cells, ...totals]
  const told = new Map(figures.map(({ at, published }) => [keyOf(at), toldOf(published)]))
  return { dimensions, labelAt: at => ({ told: told.get(keyOf(at)) }) }
}

/** Two labels of one count. */
function together(one: Label, other: Label): Label {
  const told = one.told && other.told ? bothTold(one.told, other.told) : (one.told ?? other.told)
  return { figure: one.figure ?? other.figure, told }
}

function canMeet(one: Label, other: Label): boolean {
  const [figure, told] = [one.figure ?? other.figure, one.figure ? other.told : one.told]
  return figure !== undefined && told !== undefined && canBeTheSame(figure, told)
}

/**
 * A table inside a larger one: the same rows, and some of the columns.
 *
 * @returns undefined when it is not inside, or something in it has changed since
 */
function nestedIn(outer: Cut, inner: Cut): Counts | undefined {
  const cuts = outer.dimensions.map(wide => {
    const narrow = inner.dimensions.find(({ name }) => name === wide.name) ?? wide
    return { wide, narrow, likeness: likenessOf(narrow, wide) }
  })
  const row = cuts.findIndex(({ likeness }) => likeness === 'same')
  const [rows, columns] = [cuts[row], cuts[1 - row]]
  if (!rows || columns?.likeness !== 'part') return undefined
  const ordered = (cut: Cut, at: At) =>
    cut.labelAt(cut.dimensions[0]?.name === rows.wide.name ? at : [...at].reverse())
  const inside = new Set(columns.narrow.values)
  const shared = (row: string, column: string) =>
    [ordered(outer, [row, column]), ordered(inner, [row, column])] as const
  const { connect, done } = drawing()
  let unchanged = true
  const connectShared = (from: string, to: string, labels: readonly [Label, Label]) => {
    unchanged &&= canMeet(...labels)
    connect(from, to, together(...labels))
  }
  for (const row of rows.wide.values) {
    connect(outside, `line ${row}`, ordered(outer, [row, all]))
    connect(`line ${row}`, `inner ${row}`, ordered(inner, [row, all]))
    for (const column of columns.wide.values) {
      if (inside.has(column)) {
        connectShared(`inner ${row}`, `column ${column}`, shared(row, column))
      } else connect(`line ${row}`, `column ${column}`, ordered(outer, [row, column]))
    }
  }
  for (const column of columns.wide.values) {
    if (inside.has(column)) {
      connectShared(`column ${column}`, 'inner whole', shared(all, column))
    } else connect(`column ${column}`, 'whole', ordered(outer, [all, column]))
  }
  connect('inner whole', 'whole', ordered(inner, [all, all]))
  connect('whole', outside, ordered(outer, [all, all]))
  return unchanged ? done() : undefined
}

function joined(now: Cut, before: Cut, shared: string | undefined): Counts {
  const { connect, done } = drawing()
  const mine = drawSide(now, shared, 'now', connect)
  const theirs = drawSide(before, shared, 'before', (from, to, label) => connect(to, from, label))
  const meets = (one: Label | undefined, other: Label | undefined) =>
    one !== undefined && other !== undefined && canMeet(one, other)
  const apart = [...new Set([...mine.keys(), ...theirs.keys()])].filter(
    value => !meets(mine.get(value)?.label, theirs.get(value)?.label),
  )
  const whole = (cut: Cut) => cut.labelAt(cut.dimensions.map(() => all))
  const regrouped = apart.some(value => !theirs.has(value)) && apart.some(value => !mine.has(value))
  const through = regrouped && meets(whole(now), whole(before)) ? 'regrouped' : outside
  for (const [value, { place, label }] of theirs) {
    const own = apart.includes(value) ? undefined : mine.get(value)
    if (own) connect(place, own.place, together(own.label, label))
    else connect(place, mine.has(value) ? outside : through, label)
  }
  for (const [value, { place, label }] of mine) {
    if (apart.includes(value)) connect(theirs.has(value) ? outside : through, place, label)
  }
  return done()
}
