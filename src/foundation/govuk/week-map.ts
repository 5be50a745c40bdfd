import { type Html, html } from '../kernel/html.ts'
import { spans, weekdays } from '../kernel/week.ts'
import { scrollable } from './cairn.ts'
import { govukTable } from './components/lists.ts'

const cell = { width: 72, height: 30, left: 110, top: 26 }

/** How often in each part of a week: the darker, the more often; the number stands in each, and the table says the same. */
export function weekMap(title: string, week: readonly (readonly number[])[]): Html {
  const most = Math.max(1, ...week.flat())
  const width = cell.left + spans.length * cell.width
  const height = cell.top + weekdays.length * cell.height
  const heads = spans.map(
    (span, at) =>
      html`<text x="${cell.left + at * cell.width + 4}" y="16">${span.slice(0, 5)}</text>`,
  )
  const rows = week.map((times, day) => {
    const y = cell.top + day * cell.height
    const cells = times.map((many, span) => {
      const x = cell.left + span * cell.width
      const dark = many > most / 2
      return html`<rect x="${x}" y="${y}" width="${cell.width - 2}" height="${cell.height - 2}" class="cairn-heat__cell" fill-opacity="${(many / most).toFixed(2)}"/>${many > 0 && html`<text class="${dark ? 'cairn-heat__number--dark' : ''}" x="${x + cell.width / 2 - 4}" y="${y + 19}">${many}</text>`}`
    })
    return html`<text x="0" y="${y + 19}">${weekdays[day]}</text>${cells}`
  })
  return html`<figure class="cairn-figure"><figcaption class="govuk-heading-m">${title}</figcaption>
<div class="cairn-scroll" tabindex="0" role="region" aria-label="When in the week, drawn"><svg class="cairn-heat" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="The same numbers stand in the table below">${heads}${rows}</svg></div></figure>
${scrollable(
  'When in the week',
  govukTable({
    caption: 'The same as a table',
    captionClasses: 'govuk-table__caption--s',
    head: [{ text: 'Day' }, ...spans.map(text => ({ text, format: 'numeric' as const }))],
    rows: week.map((times, day) => [
      { text: weekdays[day] ?? '' },
      ...times.map(many => ({ text: String(many), format: 'numeric' as const })),
    ]),
  }),
)}`
}
