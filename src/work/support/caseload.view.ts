import { columnChart, govukTable, scrollable } from '../../foundation/govuk/index.ts'
import { addMonths, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Counted, marches, monthName, monthsShown, type Split, splits } from './caseload.ts'
import { modes } from './session.ts'

const path = '/support/caseload'

/** How many children were in support in each month: drawn, with a table of the same numbers. */
export function caseloadPage(
  counted: readonly Counted[],
  first: CalendarDate,
  split: Split,
  today: CalendarDate,
  types: Readonly<Record<string, string>>,
): Page {
  const months = Array.from({ length: monthsShown }, (_, at) => addMonths(first, at)).filter(
    month => month <= today,
  )
  const at = (month: CalendarDate, kind: string) =>
    counted.find(one => one.month === month && one.kind === kind)
  const kinds =
    split === 'none' ? ['all'] : [...new Set(counted.map(({ kind }) => kind))].toSorted()
  const many = (month: CalendarDate, kind: string) => at(month, kind)?.anyDay ?? 0
  const most = Math.max(0, ...counted.map(({ anyDay }) => anyDay))
  const drawn = (kind: string) =>
    months.map(month => ({ label: monthName(month), value: many(month, kind) }))
  // An empty drawing beside the others says nothing that the table does not.
  const isDrawn = (kind: string) => split === 'none' || months.some(month => many(month, kind) > 0)
  const nameOf = (kind: string) => modes[kind as keyof typeof modes] ?? types[kind] ?? kind
  const titled = (whom: string) => `${whom} in support on any day of the month, ${span(months)}`
  const body = html`<h1 class="govuk-heading-l">Caseload by month</h1>
<p class="govuk-body">A child counts in a month when she or he was in support on any day of it, from the day the programme accepted to the day support ended. A child with two programmes counts once.</p>
<p class="govuk-body">${marches(today).map(march => html`<a class="govuk-link" href="${path}?from=${march.slice(0, 7)}&by=${split}">${monthName(march)} to ${monthName(addMonths(march, 12))}</a><br>`)}<a class="govuk-link" href="${path}?by=${split}">The last thirteen months</a></p>
<p class="govuk-body">${Object.entries(splits).map(([value, text]) => (value === split ? html`<strong>${text}</strong><br>` : html`<a class="govuk-link" href="${path}?from=${first.slice(0, 7)}&by=${value}">${text}</a><br>`))}</p>
${kinds.filter(isDrawn).map(kind => columnChart(titled(split === 'none' ? 'Children' : nameOf(kind)), drawn(kind), most))}
${split === 'type' && html`<p class="govuk-body">A child of whom a concern told of several types counts in each.</p>`}
${split === 'none' ? table(months, month => at(month, 'all')) : splitTable(months, kinds.map(nameOf), (month, nth) => many(month, kinds[nth] ?? ''))}`
  return { title: 'Caseload by month', body, wide: true }
}

function span(months: readonly CalendarDate[]): string {
  const [first] = months
  const last = months.at(-1)
  return first && last ? `${monthName(first)} to ${monthName(last)}` : 'no month yet'
}

const number = (count: number | undefined) => ({
  text: String(count ?? 0),
  format: 'numeric' as const,
})
const heads = (texts: readonly string[]) =>
  texts.map((text, at) => (at === 0 ? { text } : { text, format: 'numeric' as const }))

function table(
  months: readonly CalendarDate[],
  at: (month: CalendarDate) => Counted | undefined,
): Html {
  return scrollable(
    'Caseload by month',
    govukTable({
      caption: 'Children by month',
      captionClasses: 'govuk-table__caption--m',
      firstCellIsHeader: true,
      head: heads(['Month', 'On any day', 'At its end', 'New', 'Ended', 'Waiting at its end']),
      rows: months.map(month => {
        const one = at(month)
        return [
          { text: monthName(month) },
          ...[one?.anyDay, one?.atEnd, one?.begun, one?.over, one?.waiting].map(number),
        ]
      }),
    }),
  )
}

function splitTable(
  months: readonly CalendarDate[],
  named: readonly string[],
  at: (month: CalendarDate, nth: number) => number,
): Html {
  return scrollable(
    'Caseload by month',
    govukTable({
      caption: 'Children in support on any day of the month',
      captionClasses: 'govuk-table__caption--m',
      firstCellIsHeader: true,
      head: heads(['Month', ...named]),
      rows: months.map(month => [
        { text: monthName(month) },
        ...named.map((_, nth) => number(at(month, nth))),
      ]),
    }),
  )
}
