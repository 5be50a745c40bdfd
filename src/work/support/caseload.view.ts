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
): Page {
  const months = Array.from({ length: monthsShown }, (_, at) => addMonths(first, at)).filter(
    month => month <= today,
  )
  const at = (month: CalendarDate, kind: string) =>
    counted.find(one => one.month === month && one.kind === kind)
  const kinds =
    split === 'none' ? ['all'] : [...new Set(counted.map(({ kind }) => kind))].toSorted()
  const body = html`<h1 class="govuk-heading-l">Caseload by month</h1>
<p class="govuk-body">A child counts in a month when she or he was in support on any day of it, from the day the programme accepted to the day support ended. A child with two programmes counts once.</p>
<p class="govuk-body">${marches(today).map(march => html`<a class="govuk-link" href="${path}?from=${march.slice(0, 7)}&by=${split}">${monthName(march)} to ${monthName(addMonths(march, 12))}</a><br>`)}<a class="govuk-link" href="${path}?by=${split}">The last thirteen months</a></p>
<p class="govuk-body">${Object.entries(splits).map(([value, text]) => (value === split ? html`<strong>${text}</strong><br>` : html`<a class="govuk-link" href="${path}?from=${first.slice(0, 7)}&by=${value}">${text}</a><br>`))}</p>
${
  split === 'none' &&
  columnChart(
    `Children in support on any day of the month, ${span(months)}`,
    months.map(month => ({ label: monthName(month), value: at(month, 'all')?.anyDay ?? 0 })),
  )
}
${split === 'none' ? table(months, month => at(month, 'all')) : splitTable(months, kinds, (month, kind) => at(month, kind)?.anyDay ?? 0)}`
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
  kinds: readonly string[],
  at: (month: CalendarDate, kind: string) => number,
): Html {
  const nameOf = (kind: string) => modes[kind as keyof typeof modes] ?? kind
  return scrollable(
    'Caseload by month',
    govukTable({
      caption: 'Children in support on any day of the month',
      captionClasses: 'govuk-table__caption--m',
      firstCellIsHeader: true,
      head: heads(['Month', ...kinds.map(nameOf)]),
      rows: months.map(month => [
        { text: monthName(month) },
        ...kinds.map(kind => number(at(month, kind))),
      ]),
    }),
  )
}
