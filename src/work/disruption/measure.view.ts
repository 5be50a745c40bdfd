import {
  clock,
  dueList,
  emptyState,
  facts,
  govukBackLink,
  govukButton,
  govukInput,
  govukInsetText,
  govukPagination,
  mono,
  plate,
  timeline,
} from '../../foundation/govuk/index.ts'
import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { endOfLondonDay, formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { clockStateOf } from '../../records/tasks/index.ts'
import {
  catalogueSource,
  findEntry,
  nameOfMeasure,
  type TargetKind,
  targetKinds,
} from './catalogue.ts'
import { leftInWords } from './expiry.ts'
import type { ListedMeasure } from './measure.store.ts'
import { effects, happenings, measureStates, possible } from './measure.ts'
import type { Effect } from './protected.store.ts'
import type { MeasureView, Register, viewChildsMeasures, viewExpiring } from './view-measure.ts'
import { warningKinds } from './warning.ts'

/** The register opens with its question: what has already been tried, and with what effect? */
export function registerPage(register: Register, writes: boolean, now: Date): Page {
  const { searched, measures, more, pageNumber } = register
  const at = (page: number) => ({
    href: `/disruption?${new URLSearchParams({ ...(searched && { q: searched }), page: String(page) })}`,
  })
  const body = html`<h1 class="govuk-heading-l">Disruption</h1>
<form method="get" action="/disruption" class="cairn-form">
${govukInput({
  id: 'q',
  name: 'q',
  value: searched,
  label: { text: 'What has already been tried?', classes: 'govuk-label--m' },
  hint: { text: 'A person, a registration, a place or an account. Whole words.' },
})}
${govukButton({ text: 'Search the register', classes: 'govuk-button--secondary' })}
</form>
<div class="govuk-button-group cairn-actions">
  ${writes && govukButton({ text: 'Record a measure', href: '/disruption/new' })}
  <a class="govuk-link" href="/disruption/expiring">What ends next</a>
  <a class="govuk-link" href="/disruption/catalogue">The measures, and what each needs</a>
  <a class="govuk-link" href="/contexts">Places and groups</a>
</div>
<h2 class="govuk-heading-m">${searched ? 'What was found' : 'In force, asked for and past'}</h2>
${measures.length === 0 ? emptyState(searched ? 'Nothing on record has all of these words.' : 'No measure is on record yet.') : listed(register, now)}
${
  (more || pageNumber > 1) &&
  govukPagination({
    previous: pageNumber > 1 ? at(pageNumber - 1) : undefined,
    next: more ? at(pageNumber + 1) : undefined,
  })
}`
  return { title: 'Disruption', body }
}

function listed({ measures, effects: known }: Register, now: Date): Html {
  return dueList(
    measures.map(measure => ({
      what: nameOfMeasure(measure.catalogueId),
      href: `/disruption/${measure.id}`,
      about: html`${shownTarget(measure)}${outcomeOf(measure, known)}`,
      who: `${measure.ownerName}, ${measure.agencyName}`,
      when: standing(measure, now),
    })),
  )
}

function outcomeOf({ id, outcome }: ListedMeasure, known: readonly Effect[]): Html {
  const own = known.filter(effect => effect.measureId === id).at(-1)
  return html`${outcome && html`<br>${outcome.slice(0, 160)}`}${own && html`<br>For the child: ${effects[own.effect].toLowerCase()}`}`
}

export function shownTarget({
  target,
  targetKind,
}: {
  readonly target: string
  readonly targetKind: TargetKind
}): Html {
  return targetKind === 'vehicle' ? plate(target) : html`${target}`
}

type Standing = Pick<ListedMeasure, 'state' | 'expiresOn' | 'endedOn' | 'reviewOn'>

/** The end where there is one; otherwise the day on which it is looked at again. */
function standing({ state, expiresOn, endedOn, reviewOn }: Standing, now: Date): Html {
  const word = html`<span class="cairn-quiet">${measureStates[state]}</span>`
  if (endedOn) return html`${word} <span class="cairn-quiet">${formatDay(endedOn)}</span>`
  return html`${word} ${dayClock(expiresOn ?? reviewOn, now, expiresOn ? 'ends' : 'review')}`
}

export function dayClock(day: CalendarDate, now: Date, what: 'ends' | 'review' | 'next'): Html {
  const dueAt = endOfLondonDay(day)
  const left = leftInWords(day, londonDayOf(now))
  const relative =
    what === 'ends' ? left : left.replace('ends today', 'today').replace('ended ', '')
  return clock({
    state: clockStateOf({ dueAt, settledAt: null }, now),
    relative: what === 'ends' ? relative : `${what}: ${relative}`,
    dueAt: formatDay(day),
  })
}

export function measurePage(
  view: MeasureView,
  { writes, reads }: { readonly writes: boolean; readonly reads: boolean },
  now: Date,
): Page {
  const { measure, happenings: found } = view
  const base = `/disruption/${measure.id}`
  const open = !measure.endedOn
  const body = html`${reads && govukBackLink({ text: 'Disruption', href: '/disruption' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${shownTarget(measure)}</span> ${nameOfMeasure(measure.catalogueId)}</h1>
${adviceNote(measure.catalogueId)}
${facts([
  { term: 'Stands', value: standing(measure, now) },
  { term: 'Against', value: html`${targetKinds[measure.targetKind]}: ${shownTarget(measure)}` },
  ...(measure.fromOn ? [{ term: 'From', value: formatDay(measure.fromOn) }] : []),
  ...(measure.expiresOn ? [{ term: 'Until', value: formatDay(measure.expiresOn) }] : []),
  { term: 'Next review', value: formatDay(measure.reviewOn) },
  { term: 'Why', value: words(measure.reason) },
  { term: 'Conditions', value: measure.conditions ? words(measure.conditions) : undefined },
  { term: 'Decided by', value: measure.decidedBy },
  { term: 'Authorised by', value: measure.authorisedBy || undefined },
  { term: 'Legal or police advice', value: words(measure.legalAdvice) },
  { term: 'Who looks after it', value: `${measure.ownerName}, ${measure.agencyName}` },
  {
    term: 'Recorded',
    value: `${formatInstant(measure.recordedAt)}, ${measure.recordedByName}`,
  },
  ...(measure.outcome ? [{ term: 'Outcome', value: words(measure.outcome) }] : []),
])}
${
  writes &&
  html`<div class="govuk-button-group cairn-actions">
  ${possible(measure).length > 0 && govukButton({ text: 'Record what happened', href: `${base}/happenings/new` })}
  ${open && html`<a class="govuk-link" href="${base}/children/new">Link a child it protects</a>`}
</div>`
}
<h2 class="govuk-heading-m">What happened</h2>
${
  found.length === 0
    ? emptyState('Nothing has been recorded since.')
    : timeline(
        found.map(one => ({
          when: formatDay(one.happenedOn),
          title: happenings[one.kind],
          source: `${one.recordedByName}, ${one.agencyName}`,
          danger: one.kind === 'breach',
          body: html`${words(one.words)}${one.newDay && html`<p class="govuk-body">${one.kind === 'reviewed' ? 'Next review' : 'Until'} ${formatDay(one.newDay)}</p>`}`,
        })),
      )
}
${children(view, writes)}`
  return { title: `A disruption measure: ${nameOfMeasure(measure.catalogueId)}`, body }
}

const words = (text: string) => html`<span class="cairn-words">${text}</span>`

/** Law changes: who relies on a measure asks, and sees when the entry was last read. */
export function adviceNote(catalogueId: string): Html {
  const entry = findEntry(catalogueId)
  if (!entry) return html``
  const confirmed = entry.confirmed ? '' : ' It is not confirmed by a lawyer yet.'
  return govukInsetText({
    text: `${entry.statute}. Take legal or police advice before you rely on this. Checked on ${formatDay(entry.verifiedOn)}.${confirmed}`,
  })
}

function children(view: MeasureView, writes: boolean): Html | false {
  const { measure, children: protects, effects: known, warning } = view
  if (protects.length === 0) return false
  return html`<h2 class="govuk-heading-m">Whom it protects</h2>
${protects.map(
  child => html`<section class="cairn-section"><h3 class="govuk-heading-s"><a class="govuk-link" href="/children/${child.childId}">${nameOf(child)}</a> ${mono(child.reference)}</h3>
<p class="govuk-body cairn-words">${child.why}</p>
${warning && warning.childId === child.childId && warningFacts(warning)}
${effectList(known.filter(effect => effect.childId === child.childId))}
${writes && html`<p class="govuk-body"><a class="govuk-link" href="/disruption/${measure.id}/children/${child.childId}/effect">Record the effect on the child</a></p>`}</section>`,
)}`
}

function warningFacts(warning: NonNullable<MeasureView['warning']>): Html {
  const { statementBy, statementWho, statementOn, servedBy, servedOn, servedTime } = warning
  const by = statementBy === 'council' ? 'Council' : 'Carer'
  return facts([
    { term: 'Type', value: warningKinds[warning.kind].label },
    { term: 'Statement held', value: `${by}: ${statementWho}, ${formatDay(statementOn)}` },
    { term: 'Terms', value: words(warning.terms) },
    {
      term: 'Served',
      value: `${formatDay(servedOn)}, ${servedTime}, ${warning.servedPlace}, by ${servedBy}`,
    },
    {
      term: 'Explained and signed',
      value: warning.signed ? 'Yes' : `Explained, not signed: ${warning.unsignedWhy}`,
    },
    ...(warning.careEndsOn
      ? [{ term: 'Care order ends', value: formatDay(warning.careEndsOn) }]
      : []),
    { term: 'Counts until', value: formatDay(warning.expiresOn) },
  ])
}

function effectList(known: readonly Effect[]): Html {
  if (known.length === 0)
    return html`<p class="govuk-body">What it did for the child is not recorded yet.</p>`
  return html`<ul class="cairn-plain-list">${known.map(
    ({ effect, knownOn, words: account, told, toldWords }) =>
      html`<li><strong>${effects[effect]}</strong> <span class="cairn-quiet">${formatDay(knownOn)}</span><div class="cairn-words">${account}</div><div class="cairn-words">${told ? 'The child was told' : 'The child was not told'}: ${toldWords}</div></li>`,
  )}</ul>`
}

export function expiringPage(view: Awaited<ReturnType<typeof viewExpiring>>, now: Date): Page {
  const { ending, more, pageNumber } = view
  const at = (page: number) => ({ href: `/disruption/expiring?page=${page}` })
  const body = html`${govukBackLink({ text: 'Disruption', href: '/disruption' })}
<h1 class="govuk-heading-l">What ends next</h1>
<p class="govuk-body">Each runs to the end of its last day. Its owner is asked four weeks before what follows it.</p>
${
  ending.length === 0
    ? emptyState('No measure that is in force has an end.')
    : dueList(
        ending.map(one => ({
          what: nameOfMeasure(one.catalogueId),
          href: `/disruption/${one.id}`,
          about: shownTarget(one),
          who: one.ownerName,
          when: dayClock(one.expiresOn, now, 'ends'),
        })),
      )
}
${
  (more || pageNumber > 1) &&
  govukPagination({
    previous: pageNumber > 1 ? at(pageNumber - 1) : undefined,
    next: more ? at(pageNumber + 1) : undefined,
  })
}`
  return { title: 'What ends next', body }
}

export function catalogueFoot(): Html {
  return html`<p class="govuk-body cairn-quiet">${catalogueSource}.</p>`
}

/** What protects one child, for those who may read the register too. It never stands on the child's plan. */
export function childsMeasuresPage(
  view: Awaited<ReturnType<typeof viewChildsMeasures>>,
  warns: boolean,
  now: Date,
): Page {
  const { child, measures, effects: known } = view
  const body = html`${govukBackLink({ text: 'The child’s record', href: `/children/${child.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${nameOf(child)}, ${child.reference}</span> Disruption that protects this child</h1>
${warns && html`<p class="govuk-body">${govukButton({ text: 'Record a child abduction warning notice', href: `/children/${child.id}/disruption/warning` })}</p>`}
${
  measures.length === 0
    ? emptyState('No measure that you may read is linked to this child.')
    : dueList(
        measures.map(measure => {
          const own = known.filter(effect => effect.measureId === measure.id).at(-1)
          return {
            what: nameOfMeasure(measure.catalogueId),
            href: `/disruption/${measure.id}`,
            about: html`${shownTarget(measure)}${own && html`<br>${effects[own.effect]}`}`,
            who: measure.ownerName,
            when: measure.endedOn
              ? html`<span class="cairn-quiet">${measureStates[measure.state]} ${formatDay(measure.endedOn)}</span>`
              : measure.expiresOn
                ? dayClock(measure.expiresOn, now, 'ends')
                : html`<span class="cairn-quiet">${measureStates[measure.state]}</span>`,
          }
        }),
      )
}`
  return { title: `Disruption for child ${child.reference}`, body }
}
