import { type CalendarDate, formatDay } from '../kernel/calendar-date.ts'
import { type Html, html } from '../kernel/html.ts'
import { scrollable } from './cairn.ts'
import { govukTable } from './components/lists.ts'

/** Drawings with a table of the same facts. The table says it all; nothing is told by colour. */

type Point = { readonly day: CalendarDate; readonly value: number | null }

export type ChartLine = {
  readonly label: string
  readonly points: readonly Point[]
  /** The change in words, beside the drawing and in the table. */
  readonly says: string
}

export type LineChartOptions = {
  readonly title: string
  readonly least: number
  readonly most: number
  /** What the lowest and the highest number mean. */
  readonly ends: readonly [string, string]
  readonly lines: readonly ChartLine[]
}

const wide = 280
const high = 90
const edge = 14

/** A small drawing for each line, one below the other, on one scale of days. A gap stands where nothing was answered. */
export function lineChart({ title, least, most, ends, lines }: LineChartOptions): Html {
  const days = [...new Set(lines.flatMap(({ points }) => points.map(({ day }) => day)))].toSorted()
  const at = (day: CalendarDate) => Date.parse(day)
  const [first = '1970-01-01', last = first] = [days[0], days.at(-1)]
  const across = (day: CalendarDate) =>
    edge + ((at(day) - at(first)) / (at(last) - at(first) || 1)) * (wide - 2 * edge)
  const up = (value: number) => high - edge - ((value - least) / (most - least)) * (high - 2 * edge)
  const drawn = lines.map(
    ({ label, points, says }) => html`<p class="govuk-body-s"><strong>${label}</strong> ${says}</p>
<svg viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="img" aria-label="${label}: ${says}. The same numbers stand in the table below" class="cairn-drawing">
<line x1="0" x2="${wide}" y1="${up(least)}" y2="${up(least)}" stroke="currentColor"/><line x1="0" x2="${wide}" y1="${up(most)}" y2="${up(most)}" stroke="currentColor" stroke-dasharray="2 4"/>
${strokes(points).map(stroke => html`<polyline fill="none" stroke="currentColor" stroke-width="2.5" points="${stroke.map(({ day, value }) => `${across(day).toFixed(1)},${up(value).toFixed(1)}`).join(' ')}"/>`)}
${points.map(({ day, value }) =>
  value === null
    ? html`<text x="${across(day).toFixed(1)}" y="${high - edge - 4}" font-size="14" text-anchor="middle">?</text>`
    : html`<circle cx="${across(day).toFixed(1)}" cy="${up(value).toFixed(1)}" r="4" fill="currentColor"/><text x="${across(day).toFixed(1)}" y="${(up(value) < 28 ? up(value) + 20 : up(value) - 8).toFixed(1)}" font-size="14" text-anchor="middle">${value}</text>`,
)}</svg>`,
  )
  const table = govukTable({
    caption: title,
    captionClasses: 'govuk-visually-hidden',
    classes: 'cairn-dense',
    firstCellIsHeader: true,
    head: [{ text: 'Asked' }, ...days.map(day => ({ text: formatDay(day) })), { text: 'Change' }],
    rows: lines.map(({ label, points, says }) => [
      { text: label },
      ...days.map(day => ({ text: cellOf(points.find(point => point.day === day)) })),
      { text: says },
    ]),
  })
  return html`<figure class="cairn-figure"><figcaption class="govuk-heading-s">${title}</figcaption>
<p class="cairn-quiet">${least}: ${ends[0].toLowerCase()}. ${most}: ${ends[1].toLowerCase()}.</p>
${drawn}${scrollable(title, table)}</figure>`
}

function cellOf(point: Point | undefined): string {
  if (!point) return ''
  return point.value === null ? 'Not answered' : String(point.value)
}

/** The line breaks where an answer is missing: nothing is drawn that nobody said. */
function strokes(points: readonly Point[]) {
  const parts: { readonly day: CalendarDate; readonly value: number }[][] = [[]]
  for (const { day, value } of points) {
    if (value === null) parts.push([])
    else parts.at(-1)?.push({ day, value })
  }
  return parts.filter(part => part.length > 1)
}

export type Column = { readonly label: string; readonly value: number; readonly of?: number }

/**
 * A column for each label with its number on it. A narrow screen shows the last first, and scrolls back. `of` is the dark part of a column.
 *
 * @param tallest the greatest number of all, where drawings stand side by side on one scale
 */
export function columnChart(title: string, columns: readonly Column[], tallest = 0): Html {
  const most = Math.max(1, tallest, ...columns.map(({ value }) => value))
  const step = 52
  const floor = 190
  const tall = (value: number) => Math.round((value / most) * 150)
  const width = Math.max(step * columns.length, 300)
  return html`<figure class="cairn-figure"><figcaption class="govuk-heading-s">${title}</figcaption>
${scrollable(
  title,
  html`<svg viewBox="0 0 ${width} 230" width="${width}" height="230" role="img" aria-label="${title}. The same numbers stand in the table below" class="cairn-drawing"><line x1="0" x2="${width}" y1="${floor}" y2="${floor}" stroke="currentColor"/>${columns.map(
    ({ label, value, of = value }, index) => {
      const [month = '', year = ''] = label.split(' ')
      const middle = index * step + step / 2
      return html`<rect x="${index * step + 8}" y="${floor - tall(value)}" width="36" height="${tall(value)}" fill="none" stroke="currentColor"/><rect x="${index * step + 8}" y="${floor - tall(of)}" width="36" height="${tall(of)}" fill="currentColor"/><text x="${middle}" y="${floor - tall(value) - 6}" font-size="16" text-anchor="middle">${value}</text><text x="${middle}" y="${floor + 18}" font-size="14" text-anchor="middle">${month}</text><text x="${middle}" y="${floor + 34}" font-size="13" text-anchor="middle">${year}</text>`
    },
  )}</svg>`,
  'latest',
)}</figure>`
}

const longest = 140

/** The longer, the more often; the number stands beside it. @param of the dark part of it */
export function bar(many: number, most: number, of = many): Html {
  const wideAt = (value: number) =>
    value === 0 ? 0 : Math.max(2, Math.round((value / most) * longest))
  return html`<svg width="${longest + 2}" height="18" role="img" aria-hidden="true">${of < many && html`<rect x="1" y="1" width="${wideAt(many)}" height="14" fill="none" stroke="currentColor"/>`}<rect class="cairn-heat__cell" x="1" y="1" width="${wideAt(of)}" height="14"/></svg>`
}
