import { type Html, html } from '../../foundation/kernel/html.ts'
import { rowsOfSteps, type StepId, steps } from './steps.ts'

/** A rule as it is drawn: its number in the table, and how it stands out. */
export type DrawnRule = {
  readonly number: number
  readonly step: StepId
  readonly trigger: string
  readonly effect: string
  readonly on: boolean
  /** In a word or two below the rule: why it is off, or when it acted. */
  readonly note?: string
  /** It acted for the child whose map this is. */
  readonly lit?: boolean
}

const width = 1080
const right = width - 32
const gap = 40
const between = 14
const line = 20
/** How wide a letter is, a little more than on the average, so that no line leaves its box. */
const letter = 7.2

type Placed = { readonly drawn: Html; readonly height: number }
type Box = { readonly x: number; readonly y: number; readonly width: number }

/**
 * The process as a drawing: each step a box, each rule in its box. What is off is dashed and says so; what acted for a
 * child is filled. It is told apart without colour, and the table beside it says the same.
 */
export function mapDrawing(title: string, rules: readonly DrawnRule[]): Html {
  const shapes: Html[] = []
  let top = 2
  let groupMiddle = 0
  for (const [at, row] of rowsOfSteps.entries()) {
    const each = (right - between * (row.length - 1)) / row.length
    const boxes = row.map((step, column) => {
      const box = { x: column * (each + between) + 1, y: top, width: each - 2 }
      return { step, box, ...inside(step, box, rules) }
    })
    const height = Math.max(...boxes.map(one => one.height))
    if (row.includes('group')) groupMiddle = top + height / 2
    if (at > 0) shapes.push(...boxes.map(({ box }) => arrow(middle(box), top - gap, top)))
    for (const { box, drawn } of boxes) {
      shapes.push(
        html`<rect class="cairn-map__step" x="${box.x}" y="${box.y}" width="${box.width}" height="${height}" rx="3"/>${drawn}`,
      )
    }
    if (at === rowsOfSteps.length - 1) shapes.push(wayBack(top + height / 2, groupMiddle))
    top += height + gap
  }
  const height = top - gap + 2
  return html`<svg class="cairn-map" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="map-title"><title id="map-title">${title}</title>
${shapes}</svg>`
}

function inside(step: StepId, box: Box, rules: readonly DrawnRule[]): Placed {
  const { title, says } = steps[step]
  const heading = box.y + 28
  const said = lines(says, box.width - 32)
  let y = heading + 22
  const drawn: Html[] = [
    html`<text class="cairn-map__title" x="${box.x + 16}" y="${heading}">${title}</text>`,
    text('cairn-map__says', said, box.x + 16, y),
  ]
  y += said.length * line + 8
  for (const rule of rules.filter(one => one.step === step)) {
    const placed = drawRule(rule, { x: box.x + 16, y, width: box.width - 32 })
    drawn.push(placed.drawn)
    y += placed.height + 12
  }
  return { drawn: html`${drawn}`, height: y - box.y + 2 }
}

/** Where there is room, what follows stands beside what happened; in a narrow box below it. */
function drawRule(rule: DrawnRule, { x, y, width: wide }: Box): Placed {
  const { number, on, lit, trigger, effect, note } = rule
  const beside = wide > 500
  const indent = 34
  const half = beside ? (wide - indent) / 2 - 16 : wide - indent
  const when = lines(trigger, half)
  const then = lines(`→ ${effect}`, half)
  const noted = note ? lines(note, wide - indent) : []
  const words = beside ? Math.max(when.length, then.length) : when.length + then.length
  const thenX = beside ? x + indent + half + 32 : x + indent
  const thenY = beside ? y + 16 : y + 16 + when.length * line
  const state = lit ? 'cairn-map__rule--lit' : on ? '' : 'cairn-map__rule--off'
  return {
    height: (words + noted.length) * line + 4,
    drawn: html`<g class="cairn-map__rule ${state}">
<circle cx="${x + 11}" cy="${y + 11}" r="11"/><text class="cairn-map__number" x="${x + 11}" y="${y + 16}" text-anchor="middle">${number}</text>
${text('cairn-map__when', when, x + indent, y + 16)}${text('cairn-map__then', then, thenX, thenY)}${text('cairn-map__note', noted, x + indent, y + 16 + words * line)}</g>`,
  }
}

function text(name: string, said: readonly string[], x: number, y: number): Html {
  return html`<text class="${name}" x="${x}" y="${y}">${said.map(
    (words, at) => html`<tspan x="${x}" y="${y + at * line}">${words}</tspan>`,
  )}</text>`
}

const middle = ({ x, width: wide }: Box) => x + wide / 2

function arrow(x: number, from: number, to: number): Html {
  return html`<path class="cairn-map__way" d="M${x} ${from + 4}V${to - 10}"/>${head(x, to - 3, 'down')}`
}

/** From the list back to the group, beside everything between. */
function wayBack(from: number, to: number): Html {
  return html`<path class="cairn-map__way" d="M${right} ${from}H${width - 12}V${to}H${right + 9}"/>${head(right + 2, to, 'left')}`
}

function head(x: number, y: number, way: 'down' | 'left'): Html {
  const points =
    way === 'down'
      ? `${x - 6},${y - 9} ${x + 6},${y - 9} ${x},${y}`
      : `${x + 9},${y - 6} ${x + 9},${y + 6} ${x},${y}`
  return html`<polygon class="cairn-map__head" points="${points}"/>`
}

/** Words in lines that fit: a drawing does not break them by itself. */
export function lines(words: string, wide: number): string[] {
  const most = Math.max(8, Math.floor(wide / letter))
  const broken: string[] = []
  for (const word of words.split(' ')) {
    const last = broken.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most)
      broken[broken.length - 1] = `${last} ${word}`
    else broken.push(word)
  }
  return broken
}
