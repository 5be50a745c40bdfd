import {
  bar,
  emptyState,
  facts,
  govukBackLink,
  govukTable,
  periodForm,
  scrollable,
  weekMap,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { reasons } from './interview.ts'
import type { Named } from './patterns.ts'
import type { CountsView, PatternsView, Period } from './view-figures.ts'

const number = (many: number) => ({ text: String(many), format: 'numeric' as const })
const numeric = (text: string) => ({ text, format: 'numeric' as const })

const mostShown = 15

function ranking(title: string, what: string, named: readonly Named[], ofChild: boolean): Html {
  const most = Math.max(...named.map(({ times }) => times))
  const left = named.length - mostShown
  return named.length === 0
    ? html`<h2 class="govuk-heading-m">${title}</h2><p class="govuk-body">Nobody wrote it down.</p>`
    : html`${scrollable(
        title,
        govukTable({
          caption: title,
          captionClasses: 'govuk-table__caption--m',
          head: [
            { text: what },
            numeric('Times'),
            ...(ofChild ? [] : [numeric('Children')]),
            { html: html`<span class="govuk-visually-hidden">Drawn</span>` },
          ],
          rows: named
            .slice(0, mostShown)
            .map(one => [
              { text: one.name },
              number(one.times),
              ...(ofChild ? [] : [number(one.children)]),
              { html: bar(one.times, most) },
            ]),
        }),
      )}${left > 0 && html`<p class="govuk-body">${left} more were named.</p>`}`
}

const spelt = ({ from, to }: Period) => `${formatDay(from)} to ${formatDay(to)}`

const cut = (full: boolean) =>
  full &&
  html`<p class="govuk-body"><strong>Not everything is counted: choose a shorter time.</strong></p>`

export function patternsPage(view: PatternsView): Page {
  const { child, period, times, week } = view
  const base = child ? `/children/${child.id}/missing` : '/missing'
  const about = child ? `${nameOf(child)}, ${child.reference}` : 'All whom you may see'
  const body = html`${govukBackLink({ text: child ? 'Every time missing' : 'Who is missing', href: base })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${about}, ${spelt(period)}</span> Where, when and with whom</h1>
<p class="govuk-body">What repeats says where to look and whom to ask. That a place or somebody is named says nothing more.</p>
${periodForm(`${base}/patterns`, period)}
${cut(view.full)}
${
  times === 0
    ? emptyState('Nobody was missing in this time, that you can see.')
    : html`${weekMap(`When children were last seen, of ${times === 1 ? 'one time' : `${times} times`} missing`.replace('children were', child ? 'the child was' : 'children were'), week)}
${ranking('Where found', 'Place', view.foundAt, child !== undefined)}
${ranking('Where last seen', 'Place', view.leftFrom, child !== undefined)}
${ranking('With whom', 'Company', view.company, child !== undefined)}`
}`
  return { title: 'Where, when and with whom', body, wide: true }
}

function counted(
  title: string,
  rows: readonly { readonly text: string; readonly many: number }[],
): Html {
  const most = Math.max(1, ...rows.map(({ many }) => many))
  return scrollable(
    title,
    govukTable({
      caption: title,
      captionClasses: 'govuk-table__caption--m',
      rows: rows.map(({ text, many }) => [
        { text },
        number(many),
        { html: many > 0 ? bar(many, most) : html`` },
      ]),
    }),
  )
}

export function countsPage(view: CountsView, returns: boolean): Page {
  const { live, period } = view
  const of = (many: number) => (view.back === 0 ? String(many) : `${many} of ${view.back} returns`)
  const body = html`${govukBackLink({ text: 'Who is missing', href: '/missing' })}
<h1 class="govuk-heading-l">How often children were missing</h1>
<p class="govuk-body">Of the children whom you may see. What was reported in error is not counted.</p>
<h2 class="govuk-heading-m">Now</h2>
${facts([
  { term: 'Missing', value: String(live?.missing ?? 0) },
  { term: 'Of these found, not back yet', value: String(live?.found ?? 0) },
  { term: 'Of these waiting to be taken over', value: String(live?.unaccepted ?? 0) },
  { term: 'Return interviews due', value: String(live?.interviewsDue ?? 0) },
  { term: 'Of these after 72 hours', value: String(live?.interviewsLate ?? 0) },
])}
<h2 class="govuk-heading-m">Reported from ${spelt(period)}</h2>
${periodForm('/missing/counts', period)}
${cut(view.full)}
${facts([
  { term: 'Notifications', value: String(view.notifications) },
  { term: 'Children', value: String(view.children) },
  { term: 'Notifications for each child', value: view.mean?.toFixed(2) ?? 'None' },
  { term: 'Repeat notifications', value: String(view.repeats) },
  { term: 'Overnight', value: String(view.overnight) },
  { term: 'Return interview offered', value: of(view.offered) },
  { term: 'Accepted', value: of(view.accepted) },
  { term: 'Held with the child', value: of(view.held) },
  { term: 'Held within 72 hours', value: of(view.inTime) },
  { term: 'Children with a level of exploitation', value: String(view.exploited) },
])}
${counted('Children by how often', view.often)}
${counted('For how long', view.lasted)}
${counted('Notifications by where the child lives', [
  { text: 'At home', many: view.home },
  { text: 'Looked after by the council here', many: view.inCare },
  { text: 'Placed here by another council', many: view.placedByOther },
  { text: 'Not known', many: view.careNotKnown },
])}
${
  view.reasons.length > 0 &&
  counted(
    'Reasons given in return interviews',
    view.reasons.map(({ code, many }) => ({ text: reasons[code].text, many })),
  )
}
<p class="govuk-body"><a class="govuk-link" href="/missing/patterns">Where, when and with whom</a></p>
${returns && html`<p class="govuk-body"><a class="govuk-link" href="/missing/returns">Missing, for the yearly returns</a></p>`}`
  return { title: 'How often children were missing', body, wide: true }
}
