import {
  emptyState,
  facts,
  govukBackLink,
  govukButton,
  govukPagination,
  govukTable,
  scrollable,
  timeline,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type NodeKind, nodeKinds } from './link.ts'
import { linkPath, networkDrawing, saysHow, told } from './network-drawing.view.ts'
import type { NamedNode } from './node-names.store.ts'
import type { LinkView, NetworkView, SeveralView, WayView } from './view-network.ts'
import type { LinkSource } from './walk.store.ts'

const caution = html`<p class="govuk-body cairn-quiet">A link says that two were named together, and nothing more. Nothing here has been proved against anybody.</p>`

export function networkPage(view: NetworkView): Page {
  const { middle, nodes, links, left, asked } = view
  const alone = nodes.length === 1
  const drawing = networkDrawing(`${nodes.length} and the links between them`, view)
  const body = html`${govukBackLink({ text: nodeKinds[middle.kind], href: middle.href ?? '/network' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">The picture around</span> ${middle.name}</h1>
${caution}
${stepsChosen(view)}
<ul class="govuk-list cairn-inline"><li><a class="govuk-link" href="/network/${middle.id}/way">How is it connected with somebody or something else?</a></li>${view.connectable && html`<li><a class="govuk-link" href="/network/${middle.id}/connect">Say with what it belongs together</a></li>`}</ul>
${
  alone
    ? emptyState('Nothing you can see is linked with it.')
    : html`<div class="cairn-network-page"><figure class="cairn-figure cairn-network-page__drawing"><figcaption class="govuk-heading-s">${nodes.length - 1} in ${stepWords[asked.steps]}, ${links.length === 1 ? 'one link' : `${links.length} links`}</figcaption>
<div class="cairn-scroll" tabindex="0" role="region" aria-label="Drawing of the links">${drawing}</div>
${left > 0 && html`<p class="govuk-body">The nearest are drawn. ${left} more are further away.</p>`}</figure>
<div class="cairn-network-page__facts">${linksTable(view)}${busyOnes(view)}</div></div>
${sharingTable(view)}${groupList(view)}`
}`
  return { title: 'The picture around one of them', body, wide: true }
}

const stepWords = { 1: 'one step', 2: 'two steps', 3: 'three steps' } as const

function stepsChosen({ middle, asked: { steps, throughBusy }, nodes }: NetworkView): Html {
  const at = (many: number, busy: boolean) =>
    `/network/${middle.id}?steps=${many}${busy ? '&through=busy' : ''}`
  const each = ([1, 2, 3] as const).map(many =>
    many === steps
      ? html`<li><strong aria-current="page">${stepWords[many]}</strong></li>`
      : html`<li><a class="govuk-link" href="${at(many, throughBusy)}">${stepWords[many]}</a></li>`,
  )
  const passes = nodes.some(node => node.busy) || throughBusy
  return html`<nav aria-label="How far"><ul class="govuk-list cairn-inline">${each}${
    passes &&
    html`<li><a class="govuk-link" href="${at(steps, !throughBusy)}">${throughBusy ? 'Not through busy places' : 'Also through busy places'}</a></li>`
  }</ul></nav>`
}

function linksTable({ nodes, links }: NetworkView): Html {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const rows = links.flatMap(({ one, other, how, sources }) => {
    const [from, to] = [byId.get(one), byId.get(other)]
    if (!from || !to) return []
    const [near, far] = from.step <= to.step ? [from, to] : [to, from]
    return [{ near, far, how, sources }]
  })
  const shown = rows.toSorted(
    (one, two) =>
      one.near.step - two.near.step ||
      one.far.step - two.far.step ||
      one.near.name.localeCompare(two.near.name) ||
      one.far.name.localeCompare(two.far.name) ||
      (one.far.id < two.far.id ? -1 : 1),
  )
  return scrollable(
    'The same links as a table',
    govukTable({
      caption: 'The same links as a table',
      captionClasses: 'govuk-table__caption--m',
      head: [{ text: 'Who or what' }, { text: 'is' }, { text: 'Who or what' }, { text: 'Sources' }],
      rows: shown.map(({ near, far, how, sources }) => [
        { html: nodeCell(near) },
        { text: saysHow(how) },
        { html: nodeCell(far) },
        {
          html: html`<a class="govuk-link" href="${linkPath(near.id, far.id)}">${told(sources)}<span class="govuk-visually-hidden">: ${near.name} and ${far.name}</span></a>`,
        },
      ]),
    }),
  )
}

function nodeCell(node: NamedNode): Html {
  const name = node.href
    ? html`<a class="govuk-link" href="${node.href}">${node.name}</a>`
    : node.name
  return html`${name}<br><span class="cairn-quiet">${nodeKinds[node.kind]}</span>`
}

function busyOnes({ nodes }: NetworkView): Html | false {
  const crowded = nodes.filter(node => node.busy)
  if (crowded.length === 0) return false
  return html`<ul class="govuk-list">${crowded.map(({ name, busy }) => html`<li>Also linked by a busy place, ${busy?.people} people: ${name}</li>`)}</ul>`
}

function sharingTable({ sharing }: NetworkView): Html | false {
  if (sharing.length === 0) return false
  return scrollable(
    'Who shares something with this child',
    govukTable({
      caption: 'Who shares a car, a place, a phone or an account with this child',
      captionClasses: 'govuk-table__caption--m',
      head: [{ text: 'Who' }, { text: 'Shares' }],
      rows: sharing.map(({ who, things }) => [
        { html: nodeCell(who) },
        { text: things.map(one => one.name).join('; ') },
      ]),
    }),
  )
}

function groupList({ groups, nodes }: NetworkView): Html | false {
  if (groups.length < 2) return false
  const names = new Map(nodes.map(({ id, name }) => [id, name]))
  return html`<h2 class="govuk-heading-m">Who keeps to whom</h2>
<p class="govuk-body">Worked out from the links above: a hint at where to look, and no finding about anybody.</p>
<ol class="govuk-list govuk-list--number">${groups.map(group => html`<li>${group.map(id => names.get(id)).join(', ')}</li>`)}</ol>`
}

export function wayPage(view: WayView): Page {
  const { from, to, steps, choices, throughBusy } = view
  const options = choices.map(
    ({ id, kind, name }) =>
      html`<option value="${id}"${id === to?.id && html` selected`}>${name} (${nodeKinds[kind].toLowerCase()})</option>`,
  )
  const body = html`${govukBackLink({ text: 'The picture', href: `/network/${from.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${to ? 'How these two are connected' : 'How it is connected'}</span> ${to ? `${from.name} and ${to.name}` : from.name}</h1>
${caution}
<form method="get" action="/network/${from.id}/way">
<div class="govuk-form-group"><label class="govuk-label" for="to">With whom or what?</label>
<select class="govuk-select" id="to" name="to"><option value="">Choose one</option>${options}</select></div>
${govukButton({ text: 'Look for a way', classes: 'govuk-button--secondary' })}</form>
${to && found(view)}
${to && !throughBusy && html`<p class="govuk-body"><a class="govuk-link" href="/network/${from.id}/way?to=${to.id}&amp;through=busy">Look through busy places too</a></p>`}
${steps.length > 0 && html`<p class="govuk-body cairn-quiet">There may be other ways as short as this one.</p>`}`
  return { title: 'How two are connected', body }
}

function found({ from, to, steps, sources, sealed }: WayView): Html {
  if (from.id === to?.id) return emptyState('They are one and the same.')
  if (steps.length === 0) return emptyState('No way of up to six steps is known between them.')
  const number = steps.length - 1
  return html`<h2 class="govuk-heading-m">${number === 1 ? 'They are linked directly' : `The shortest way takes ${number} steps`}</h2>
<ol class="cairn-way">${steps.map((node, at) => {
    const next = steps[at + 1]
    const between = sources.filter(one => one.one === node.id && one.other === next?.id)
    return html`<li><p class="cairn-way__node">${nodeCell(node)}</p>${
      next &&
      html`<div class="cairn-way__link"><p class="govuk-body">${saysHow([...new Set(between.map(one => one.kind))])}</p>${sourceList(between, sealed)}</div>`
    }</li>`
  })}</ol>`
}

export function linkPage({ one, other, sources, sealed }: LinkView): Page {
  const body = html`${govukBackLink({ text: 'The picture', href: `/network/${one.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">What a link stands on</span> ${one.name} and ${other.name}</h1>
${caution}
${facts([
  { term: nodeKinds[one.kind], value: nodeLink(one) },
  { term: nodeKinds[other.kind], value: nodeLink(other) },
])}
<h2 class="govuk-heading-m">${sources.length === 1 ? 'It was told once' : `It was told ${sources.length} times`}</h2>
${sourceList(sources, sealed)}`
  return { title: 'What a link stands on', body }
}

const nodeLink = ({ href, name }: NamedNode) =>
  href ? html`<a class="govuk-link" href="${href}">${name}</a>` : name

const sourceNames = {
  submission: 'Intelligence',
  concern: 'A concern',
  connection: 'An officer’s judgement',
  record: 'Two records of one child, joined',
  episode: 'A missing episode',
} as const

const isGraded = (source: LinkSource['source']) => ['submission', 'connection'].includes(source)

/** From whom, when and how sure, as far as its reader reads grades. */
function sourceList(sources: readonly LinkSource[], sealed: boolean): Html {
  return timeline(
    sources.map(({ source, sourceId, reference, agencyName, grade, at, ...told }) => ({
      when: at ? formatInstant(at) : '',
      title: reference || sourceNames[source],
      ...(told.submissionId ? { href: `/intelligence/${told.submissionId}` } : {}),
      ...(told.sightingId ? { href: `/sightings/${told.sightingId}` } : {}),
      source: [
        ...(agencyName ? [agencyName] : []),
        ...(told.knownFrom ? [`known from: ${told.knownFrom}`] : []),
        ...(sealed && isGraded(source) ? [grade ? `graded ${grade}` : 'not graded'] : []),
      ].join(', '),
      ...(told.reason
        ? {
            body: html`<span class="cairn-words">${told.reason}</span> <a class="govuk-link" href="/intelligence/connections/${sourceId}/withdraw">Withdraw it</a>`,
          }
        : {}),
    })),
  )
}

export const severalKinds = {
  people: ['subject', 'person'],
  vehicles: ['vehicle'],
  places: ['premises'],
  phones: ['phone', 'account'],
} as const satisfies Record<string, readonly NodeKind[]>

export type SeveralKind = keyof typeof severalKinds

const severalNames = {
  people: 'People',
  vehicles: 'Vehicles',
  places: 'Places',
  phones: 'Phones and accounts',
} as const

export function severalPage(kind: SeveralKind, { rows, more, pageNumber }: SeveralView): Page {
  const at = (page: number) => ({ href: `/network?show=${kind}&page=${page}` })
  const parts = (Object.keys(severalKinds) as SeveralKind[]).map(key =>
    key === kind
      ? html`<li><strong aria-current="page">${severalNames[key]}</strong></li>`
      : html`<li><a class="govuk-link" href="/network?show=${key}">${severalNames[key]}</a></li>`,
  )
  const body = html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">Linked with two or more children</span> ${severalNames[kind]}</h1>
${caution}
<nav aria-label="Kinds"><ul class="govuk-list cairn-inline">${parts}<li><a class="govuk-link" href="/hotspots">Hotspots</a></li></ul></nav>
${
  rows.length === 0
    ? emptyState('None that you can see.')
    : scrollable(
        'Linked with two or more children',
        govukTable({
          caption: 'The most children first',
          captionClasses: 'govuk-visually-hidden',
          head: [
            { text: 'What' },
            { text: 'Children', format: 'numeric' },
            { text: 'Sources', format: 'numeric' },
            { text: 'Picture' },
          ],
          rows: rows.map(({ node, children, sources }) => [
            { html: nodeCell(node) },
            { text: String(children), format: 'numeric' },
            { text: String(sources), format: 'numeric' },
            {
              html: html`<a class="govuk-link" href="/network/${node.id}">Look around<span class="govuk-visually-hidden"> ${node.name}</span></a>`,
            },
          ]),
        }),
      )
}
${
  (more || pageNumber > 1) &&
  govukPagination({
    previous: pageNumber > 1 ? at(pageNumber - 1) : undefined,
    next: more ? at(pageNumber + 1) : undefined,
  })
}`
  return { title: 'Linked with two or more children', body, wide: true }
}
