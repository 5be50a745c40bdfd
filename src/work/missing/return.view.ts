import {
  emptyState,
  govukBackLink,
  govukButton,
  govukTable,
  mono,
  scrollable,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { templates } from './return-templates.ts'
import type { ReturnView } from './view-return.ts'

export function returnPage({ ending, year, lines, faults, full }: ReturnView): Page {
  const body = html`${govukBackLink({ text: 'How often children were missing', href: '/missing/counts' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${formatDay(year.from)} to ${formatDay(year.to)}</span> Missing, for the yearly returns</h1>
<p class="govuk-body">Candidates: social care owns the return. Placements are not kept here, so that a time ends when a placement does is checked there.</p>
<form method="get" action="/missing/returns"><div class="govuk-form-group"><label class="govuk-label" for="year">Year that ends in March of</label><input class="govuk-input govuk-input--width-4" id="year" name="year" inputmode="numeric" value="${ending}"></div>
${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}</form>
${full && html`<p class="govuk-body"><strong>There are more than can be shown or exported at once.</strong></p>`}
<h2 class="govuk-heading-m">${lines.length === 1 ? '1 line' : `${lines.length} lines`} of looked-after children</h2>
${
  faults.length === 0
    ? html`<p class="govuk-body">The published checks find nothing wrong.</p>`
    : scrollable(
        'What the checks find',
        govukTable({
          classes: 'cairn-dense',
          caption: 'What the checks find: put it right on the record',
          captionClasses: 'govuk-table__caption--s',
          head: [
            { text: 'Row', format: 'numeric' },
            { text: 'Episode' },
            { text: 'What is wrong' },
          ],
          rows: faults.map(({ row, of, says }) => [
            { text: row > 0 ? String(row) : 'None', format: 'numeric' },
            { html: mono(of) },
            { text: says },
          ]),
        }),
      )
}
${lines.length === 0 && emptyState('No looked-after child of your area was missing in this year.')}
<h2 class="govuk-heading-m">Files</h2>
<ul class="govuk-list">${Object.entries(templates).map(([id, { title }]) => html`<li><a class="govuk-link" href="/missing/returns/${id}?year=${ending}">${title} (CSV)</a></li>`)}</ul>`
  return { title: 'Missing, for the yearly returns', body }
}
