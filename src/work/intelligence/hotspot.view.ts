import {
  dayField,
  emptyState,
  govukBackLink,
  govukButton,
  govukTable,
  scrollable,
  weekMap,
} from '../../foundation/govuk/index.ts'
import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { FoundAt } from './hotspots.ts'
import { fieldsOf } from './item.ts'
import { extentIn, extentOf, type Tiles } from './map.ts'
import { mapOf } from './map.view.ts'
import type { HotspotsView } from './view-hotspots.ts'

type Mapped = { readonly tiles: Tiles; readonly query: Answers }

/** @param mapped where the deployer supplies a map */
export function hotspotsPage(view: HotspotsView, mapped?: Mapped): Page {
  const { year, places, left, times } = view
  const body = html`${govukBackLink({ text: 'Linked with several children', href: '/network?show=places' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${formatDay(year.from)} to ${formatDay(year.to)}</span> Places that were told of</h1>
<p class="govuk-body">What you can see of twelve months, as it was known on the last day. That a place is named often says where to look, and nothing about whoever lives or works there.</p>
<form method="get" action="/hotspots">${dayField('on', 'Twelve months to', year.to)}
${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}</form>
${
  times === 0
    ? emptyState('No place was told of in these twelve months, that you can see.')
    : html`${mapped && onMap(view, mapped)}${ranking(places, mapped !== undefined)}${left > 0 && html`<p class="govuk-body">${left} more were told of.</p>`}${week(view)}${months(view)}${kinds(view)}`
}`
  return { title: 'Places that were told of', body, wide: true }
}

/** The places of the table that somebody put on the map, with the number they have there. */
function onMap({ places, year }: HotspotsView, { tiles, query }: Mapped): Html {
  const marked = places.flatMap(({ node, times, position }, at) =>
    position
      ? {
          ...{ number: at + 1, name: node.name, href: `/network/${node.id}`, position },
          says: times === 1 ? 'told of once' : `told of ${times} times`,
        }
      : [],
  )
  if (marked.length === 0)
    return html`<p class="govuk-body">None of these places is on the map yet. An officer puts one there from its entry in the register.</p>`
  const extent = extentIn(query, extentOf(marked.map(({ position }) => position)))
  return html`<h2 class="govuk-heading-m">On the map</h2>${mapOf(marked, { tiles, extent, path: `/hotspots?on=${year.to}` })}`
}

function ranking(places: HotspotsView['places'], numbered: boolean): Html {
  const anyFound = places.some(({ found }) => found.length > 0)
  return scrollable(
    'Places, the most told of first',
    govukTable({
      caption: 'The most told of first',
      captionClasses: 'govuk-table__caption--m',
      head: [
        ...(numbered ? [{ text: 'On the map' }] : []),
        { text: 'Place' },
        { text: 'Told of', format: 'numeric' },
        { text: 'Children', format: 'numeric' },
        ...(anyFound ? [{ text: 'Missing children found' }] : []),
        { text: 'First' },
        { text: 'Last' },
      ],
      rows: places.map(({ node, times, children, found, first, last, position }, at) => [
        ...(numbered ? [{ text: position ? String(at + 1) : 'Not yet' }] : []),
        { html: html`<a class="govuk-link" href="/network/${node.id}">${node.name}</a>` },
        number(times),
        number(children),
        ...(anyFound ? [{ html: html`${found.map(episodeLink)}` }] : []),
        { text: formatDay(first) },
        { text: formatDay(last) },
      ]),
    }),
  )
}

/** Who was missing stands on the page of the episode, for those who may see it. */
const episodeLink = ({ episodeId, reference, locatedAt }: FoundAt): Html =>
  html`<a class="govuk-link cairn-mono" href="/missing/${episodeId}">${reference}</a>, ${formatInstant(locatedAt)}<br>`

const number = (many: number) => ({ text: String(many), format: 'numeric' as const })

function week({ week }: HotspotsView): Html {
  return week.flat().every(times => times === 0)
    ? html`<h2 class="govuk-heading-m">When in the week</h2><p class="govuk-body">Nobody said on which day and at what time.</p>`
    : weekMap('When in the week, where a day and a time were told', week)
}

function months({ months }: HotspotsView): Html {
  return govukTable({
    caption: 'By month',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'Month' }, { text: 'Told of', format: 'numeric' }],
    rows: months.map(({ month, times }) => [
      { text: formatDay(`${month}-01` as CalendarDate).replace(/^1 /, '') },
      number(times),
    ]),
  })
}

function kinds({ kinds }: HotspotsView): Html {
  const words = fieldsOf('premises').find(({ name }) => name === 'kind')?.choices ?? {}
  return govukTable({
    caption: 'What kind of place',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'Kind' }, { text: 'Told of', format: 'numeric' }],
    rows: kinds.map(({ kind, times }) => [{ text: words[kind] ?? 'Not said' }, number(times)]),
  })
}
