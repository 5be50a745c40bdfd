import {
  govukBackLink,
  govukDetails,
  govukTable,
  mono,
  periodForm,
  scrollable,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Fault } from '../../records/publishing/index.ts'
import { periodInWords } from './measure.ts'
import type { ReturnsView } from './view-returns.ts'

/** What is told on a page; the file itself is whole. */
const mostFaults = 100

export function returnsPage({ areaId, period, made, full }: ReturnsView): Page {
  const query = `?area=${areaId}&from=${period.since}&to=${period.until}`
  const body = html`${govukBackLink({ text: 'Reports', href: '/reports' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${periodInWords(period)}</span> Returns</h1>
<p class="govuk-body">Candidates, of what you may see: whoever owns a return checks and sends it. Column names change from year to year; compare them with this year’s guidance before you send.</p>
<p class="govuk-body">The missing file of looked-after children is under <a class="govuk-link" href="/missing/returns">Missing, for the yearly returns</a>.</p>
${periodForm('/returns', { from: period.since, to: period.until }, { area: areaId })}
${full && html`<p class="govuk-body"><strong>There are more rows than can be exported at once: choose a shorter time.</strong></p>`}
${made.map(
  one => html`<section class="cairn-measure"><h2 class="govuk-heading-m">${one.title}</h2>
<p class="govuk-body">${rowsInWords(one.rows)}. <a class="govuk-link" href="/returns/${one.id}${query}">Take the file away (CSV)<span class="govuk-visually-hidden">: ${one.title}</span></a></p>
${faultsShown(one.title, one.faults)}</section>`,
)}`
  return { title: 'Returns', body, wide: true }
}

function rowsInWords(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows`
}

function faultsShown(title: string, faults: readonly Fault[]): Html {
  if (faults.length === 0) return html`<p class="govuk-body">The checks find nothing wrong.</p>`
  const by = [...Map.groupBy(faults, ({ says }) => says)]
  return html`<ul class="govuk-list govuk-list--bullet">${by.map(([says, rows]) => html`<li>${says}: ${rowsInWords(rows.length)}</li>`)}</ul>
${govukDetails({
  summaryText: `What is wrong, row by row${faults.length > mostFaults ? `, the first ${mostFaults}` : ''}`,
  html: scrollable(
    `What is wrong: ${title}`,
    govukTable({
      classes: 'cairn-dense',
      head: [{ text: 'Row', format: 'numeric' }, { text: 'Record' }, { text: 'What is wrong' }],
      rows: faults
        .slice(0, mostFaults)
        .map(({ row, of, says }) => [
          { text: String(row), format: 'numeric' as const },
          { html: mono(of) },
          { text: says },
        ]),
    }),
  ),
})}`
}
