import {
  bar,
  columnChart,
  emptyState,
  govukBackLink,
  govukDetails,
  govukTable,
  govukWarningText,
  mono,
  periodForm,
  scrollable,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { periodInWords } from './measure.ts'
import {
  completenessIn,
  definitionOf,
  headerOf,
  notForPublication,
  populationIn,
  rowsOf,
} from './report-document.ts'
import { type ReportId, reports } from './reports.ts'
import type { Lacking } from './tally.store.ts'
import type { Shown } from './tally.ts'
import type { ReportView } from './view-report.ts'

type Area = { readonly id: Id<'area'>; readonly name: string }

export function reportsPage(
  readable: readonly ReportId[],
  areas: readonly Area[],
  returns: boolean,
): Page {
  const named = (id: ReportId, area: Area) =>
    areas.length === 1 ? reports[id].title : `${reports[id].title}: ${area.name}`
  const body = html`<h1 class="govuk-heading-l">Reports</h1>
${readable.map(
  id => html`<h2 class="govuk-heading-s">${reports[id].title}</h2><p class="govuk-body">${reports[id].says}</p>
<ul class="govuk-list">${areas.map(area => html`<li><a class="govuk-link" href="/reports/${id}?area=${area.id}">${named(id, area)}</a></li>`)}</ul>`,
)}
${returns && html`<h2 class="govuk-heading-s">Returns</h2><p class="govuk-body"><a class="govuk-link" href="/returns">Files that others ask for each year, with what is wrong in them</a></p>`}`
  return { title: 'Reports', body }
}

export function reportPage(view: ReportView): Page {
  const { reportId, areaId, report, area, period, on, shown, sources } = view
  const base = `/reports/${reportId}`
  const query = `?area=${areaId}&from=${period.since}&to=${period.until}`
  const files = Object.entries({ pdf: 'PDF', ods: 'spreadsheet (ODS)', csv: 'CSV' })
  const body = html`${govukBackLink({ text: 'Reports', href: '/reports' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${area}, ${periodInWords(period)}</span> ${report.title}</h1>
${govukWarningText({ text: notForPublication, iconFallbackText: 'Warning' })}
<p class="govuk-body">${report.says} ${report.whole ? 'Records that are hidden from you are not counted.' : 'Of what you may see.'} Asked on ${formatDay(on)}.</p>
${sources.map(source => html`<p class="govuk-body">Counted beside what is on record: ${source}</p>`)}
<p class="govuk-body">Take it away as ${files.map(([id, name], at) => html`${at > 0 && ', '}<a class="govuk-link" href="${base}/${id}${query}">${name}</a>`)}.</p>
${periodForm(base, { from: period.since, to: period.until }, { area: areaId })}
${report.mends && html`<p class="govuk-body"><a class="govuk-link" href="/reports/lacking?area=${areaId}">Records that lack what figures need</a></p>`}
${shown.map(one => measureShown(one, formatDay(on)))}`
  return { title: report.title, body, wide: true }
}

function measureShown(one: Shown, on: string): Html {
  return html`<section class="cairn-measure"><h2 class="govuk-heading-m">${one.measure.title}</h2>
<p class="govuk-body">${definitionOf(one)}</p>
${one.counted === 0 ? emptyState('Nothing to count in this time.') : drawn(one)}
<p class="govuk-body-s">${populationIn(one)}. ${completenessIn(one)} Asked on ${on}.</p></section>`
}

function drawn(one: Shown): Html {
  return one.measure.drawn === 'months' ? months(one) : bars(one)
}

const numeric = (text: string) => ({ text, format: 'numeric' as const })

function bars(one: Shown): Html {
  const most = Math.max(1, ...one.lines.map(({ many }) => many))
  const drawing = html`<span class="govuk-visually-hidden">Drawn</span>`
  return tableOf(
    one,
    [{ html: drawing }],
    one.lines.map(({ many, of }) => [{ html: bar(many, most, of) }]),
  )
}

function months(one: Shown): Html {
  const { measure, lines } = one
  const part = measure.of && `, the dark part: ${measure.of.title.toLowerCase()}`
  const [first, last] = [lines[0]?.label, lines.at(-1)?.label]
  const columns = lines.map(({ label, many, of }) => ({
    ...{ label, value: many },
    ...(of !== undefined && { of }),
  }))
  return html`${columnChart(`${first} to ${last}${part ?? ''}`, columns)}
${govukDetails({ summaryText: 'The same numbers in a table', html: tableOf(one) })}`
}

type Cell = { readonly html: Html }

function tableOf(
  one: Shown,
  moreHead: readonly Cell[] = [],
  moreCells: readonly (readonly Cell[])[] = [],
): Html {
  const { title } = one.measure
  const [, ...head] = headerOf(one)
  return scrollable(
    title,
    govukTable({
      caption: title,
      captionClasses: 'govuk-visually-hidden',
      classes: 'cairn-dense',
      firstCellIsHeader: true,
      head: [{ text: '' }, ...head.map(numeric), ...moreHead],
      rows: rowsOf(one).map(([label = '', ...figures], at) => [
        { text: label },
        ...figures.map(numeric),
        ...(moreCells[at] ?? []),
      ]),
    }),
  )
}

export const perPage = 50

const wants = {
  sex: 'sex',
  born: 'date of birth',
  ethnicity: 'ethnicity',
  disability: 'disability',
  school: 'school',
} as const

/** Each leads to the form where it can be put right, for whoever may. */
export function lackingPage(
  lacking: readonly Lacking[],
  {
    areaId,
    at,
    mayEdit,
  }: { readonly areaId: Id<'area'>; readonly at: number; readonly mayEdit: boolean },
): Page {
  const lacks = (one: Lacking) =>
    (Object.keys(wants) as (keyof typeof wants)[])
      .filter(field => one[field])
      .map(field => wants[field])
      .join(', ')
  const href = (id: string) => `/children/${id}${mayEdit ? '/facts' : ''}`
  const more = lacking.length > perPage
  const path = `/reports/lacking?area=${areaId}&page=`
  const body = html`${govukBackLink({ text: 'Front door', href: `/reports/front-door?area=${areaId}` })}
<h1 class="govuk-heading-l">Records that lack what figures need</h1>
<p class="govuk-body">Children somebody answers for now, that you may see. What nobody knows stays open: do not guess.</p>
${
  lacking.length === 0
    ? emptyState('No record lacks any of it.')
    : scrollable(
        'Records that lack what figures need',
        govukTable({
          classes: 'cairn-dense',
          head: [{ text: 'Record' }, { text: 'Not on record' }],
          rows: lacking.slice(0, perPage).map(one => [
            {
              html: html`<a class="govuk-link" href="${href(one.id)}">${mono(one.reference)}</a>`,
            },
            { text: lacks(one) },
          ]),
        }),
      )
}
${at > 1 && html`<p class="govuk-body"><a class="govuk-link" href="${path}${String(at - 1)}">The ones before</a></p>`}
${more && html`<p class="govuk-body"><a class="govuk-link" href="${path}${String(at + 1)}">More</a></p>`}`
  return { title: 'Records that lack what figures need', body }
}
