import { type Html, html } from '../kernel/html.ts'
import { govukTable } from './components/lists.ts'

/** What was compared, how alike it is, and how much that says, in tenths of a bit: against where it is below 0. */
export type Line = { readonly what: string; readonly how: string; readonly weight: number }

const wide = 300
const high = 18

/**
 * Weights as a waterfall: each line begins where the one before it ended, filled where it speaks for, an outline where
 * it speaks against. The dashed line is where it is as likely as not. The same facts stand beside it.
 */
export function waterfall(
  lines: readonly Line[],
  { weight, how }: { readonly weight: number; readonly how: string },
): Html {
  const said = lines.filter(line => line.weight !== 0)
  const ends = said.map((_, at) => said.slice(0, at + 1).reduce((sum, one) => sum + one.weight, 0))
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const scale = (tenths: number) => 2 + ((tenths - least) / (most - least || 1)) * (wide - 4)
  const rows = said.map((line, at) => {
    const [from, to] = [ends[at - 1] ?? 0, ends[at] ?? 0]
    return [
      { text: line.what },
      { text: line.how },
      { html: bar(scale(from), scale(to), scale(0)) },
      { text: pointsOf(line.weight), format: 'numeric' as const },
    ]
  })
  const sum = [
    { text: 'Together' },
    { text: how },
    { html: bar(scale(0), scale(weight), scale(0)) },
    { text: pointsOf(weight), format: 'numeric' as const },
  ]
  return govukTable({
    caption: 'Evidence, line by line',
    captionClasses: 'govuk-table__caption--s',
    classes: 'cairn-dense',
    firstCellIsHeader: true,
    head: [
      { text: 'Compared' },
      { text: 'How alike' },
      { text: 'Drawn' },
      { text: 'Points', format: 'numeric' },
    ],
    rows: [...rows, sum],
  })
}

function bar(from: number, to: number, zero: number): Html {
  const left = Math.min(from, to)
  const width = Math.max(2, Math.abs(to - from))
  const fill = to >= from ? 'currentColor' : 'none'
  return html`<svg viewBox="0 0 ${wide} ${high}" width="100%" height="${high}" preserveAspectRatio="none" aria-hidden="true" focusable="false"><line x1="${zero}" x2="${zero}" y1="0" y2="${high}" stroke="currentColor" stroke-dasharray="2 3" vector-effect="non-scaling-stroke"/><rect x="${left.toFixed(1)}" y="3" width="${width.toFixed(1)}" height="${high - 6}" fill="${fill}" stroke="currentColor" vector-effect="non-scaling-stroke"/></svg>`
}

/** “for 6.9” or “against 4.0”: never told apart by a sign alone. */
function pointsOf(tenths: number): string {
  const points = (Math.abs(tenths) / 10).toFixed(1)
  return tenths >= 0 ? `for ${points}` : `against ${points}`
}
