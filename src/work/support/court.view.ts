import {
  clock,
  dueList,
  emptyState,
  facts,
  govukBackLink,
  govukButton,
  govukDetails,
  govukPagination,
  mono,
  timeline,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { clockStateOf } from '../../records/tasks/index.ts'
import type { Witness } from './court.store.ts'
import {
  dateKinds,
  hearers,
  measureStates,
  ofFamily,
  proceedingKinds,
  specialMeasures,
} from './proceeding.ts'
import { written } from './referral.view.ts'
import type { ProceedingView, viewProceedings } from './support-in-court.ts'
import { pageful } from './view-referral.ts'

export function proceedingsPage(
  rows: Awaited<ReturnType<typeof viewProceedings>>,
  pageNumber: number,
  begins: boolean,
): Page {
  const shown = rows.slice(0, pageful).map(row => ({
    what: row.name,
    href: `/court/${row.id}`,
    about: proceedingKinds[row.kind as keyof typeof proceedingKinds],
    who: row.coordinatorName,
    when: row.endedAt ? html`Ended ${formatInstant(row.endedAt)}` : html`Open`,
  }))
  const body = html`${govukBackLink({ text: 'Support', href: '/support' })}
<h1 class="govuk-heading-l">Investigations and trials</h1>
<p class="govuk-body">One person coordinates the support of the children and families in each.</p>
${shown.length === 0 ? emptyState('You have no part in an investigation or a trial.') : dueList(shown)}
${(pageNumber > 1 || rows.length > pageful) && govukPagination({ ...(pageNumber > 1 && { previous: { href: `/court?page=${pageNumber - 1}` } }), ...(rows.length > pageful && { next: { href: `/court?page=${pageNumber + 1}` } }) })}
${begins && govukButton({ text: 'Begin support in an investigation or a trial', href: '/court/new' })}`
  return { title: 'Investigations and trials', body, wide: true }
}

type May = { readonly leads: boolean; readonly helps: (witness: Witness) => boolean }

export function proceedingPage(view: ProceedingView, may: May, now: Date): Page {
  const { proceeding, dates, witnesses } = view
  const { id, kind, endedAt, outcome, officer, policeReference } = proceeding
  const [latest] = view.said
  const add = (slug: string, text: string) =>
    may.leads &&
    !endedAt &&
    govukButton({ text, href: `/court/${id}/${slug}`, classes: 'govuk-button--secondary' })
  const body = html`${govukBackLink({ text: 'Investigations and trials', href: '/court' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${proceedingKinds[kind as keyof typeof proceedingKinds]}</span> ${proceeding.name}</h1>
${facts([
  { term: 'Coordinates support', value: `${proceeding.coordinatorName}, ${proceeding.agencyName}` },
  { term: 'Officer in the case', value: officer || undefined },
  { term: 'Police reference', value: policeReference ? mono(policeReference) : undefined },
  ...(endedAt
    ? [
        {
          term: `Ended ${formatInstant(endedAt)}`,
          value: html`<span class="cairn-words">${outcome}</span>`,
        },
      ]
    : []),
])}
<section class="cairn-section"><h2 class="govuk-heading-m">How children were exploited</h2>
${latest ? html`<p class="govuk-body">${saidModel(latest)}</p>` : html`<p class="govuk-body">Not known yet.</p>`}
${view.said.length > 1 && govukDetails({ summaryText: 'What was said of it before', html: html`<ul class="govuk-list">${view.said.slice(1).map(one => html`<li>${saidModel(one)}</li>`)}</ul>` })}
${add('model', 'Say what is known now')}</section>
<section class="cairn-section"><h2 class="govuk-heading-m">Dates</h2>
${dates.length === 0 ? html`<p class="govuk-body">No date is known yet.</p>` : dueList(dates.map(date => dateRow(date, now)))}${add('date', 'Set a date')}</section>
${witnesses.map(witness => child(witness, view, may))}
<div class="govuk-button-group">${add('child', 'Add a child')}${add('end', 'Record how it ended')}</div>`
  return { title: 'Support in an investigation or a trial', body, wide: true }
}

function saidModel({ label, restsOn, recorderName, recordedAt }: ProceedingView['said'][number]) {
  return html`<strong>${label}</strong>${restsOn && html`<br><span class="cairn-words">${restsOn}</span>`}
<br><span class="cairn-quiet">${recorderName}, ${formatInstant(recordedAt)}</span>`
}

function dateRow({ kind, heldAt, place, what }: ProceedingView['dates'][number], now: Date) {
  const over = heldAt < now
  return {
    what: dateKinds[kind as keyof typeof dateKinds],
    about: html`${place}${what && html`<span class="cairn-words"> ${what}</span>`}`,
    who: '',
    when: over
      ? html`${formatInstant(heldAt)}`
      : clock({
          dueAt: formatInstant(heldAt),
          relative: relativeTime(heldAt, now),
          state: clockStateOf({ dueAt: heldAt, settledAt: null }, now),
        }),
  }
}

/** One child in it: what the child wants, who is there for child and family, what is arranged, what was explained. */
export function child(
  witness: Witness,
  { measures, explanations, proceeding }: ProceedingView,
  may: May,
): Html {
  const own = measures.filter(one => one.witnessId === witness.id)
  const latest = [...Map.groupBy(own, one => one.measure)].flatMap(([, [one]]) => one ?? [])
  const told = explanations.filter(one => one.witnessId === witness.id)
  const family = (witness.family as (keyof typeof ofFamily)[]).map(one => ofFamily[one])
  const helps = may.helps(witness) && !proceeding.endedAt
  const add = (slug: string, text: string) =>
    helps &&
    govukButton({
      text,
      href: `/court/children/${witness.id}/${slug}`,
      classes: 'govuk-button--secondary',
    })
  return html`<section class="cairn-section"><h2 class="govuk-heading-m"><a class="govuk-link" href="/children/${witness.childId}">${nameOf(witness)}</a> ${mono(witness.reference)}</h2>
${witness.wishes && html`<blockquote class="cairn-words cairn-words--child">${witness.wishes}</blockquote>`}
${facts([
  { term: 'Supports the child', value: witness.supporterName },
  { term: 'Supports the family', value: witness.familySupporter || undefined },
  { term: 'Who of the family', value: family.join(', ') || undefined },
])}
<h3 class="govuk-heading-s">Special measures</h3>
${latest.length === 0 ? html`<p class="govuk-body">None was talked about yet.</p>` : html`<ul class="govuk-list govuk-list--bullet">${latest.map(one => html`<li>${specialMeasures[one.measure as keyof typeof specialMeasures]}: <strong>${measureStates[one.state as keyof typeof measureStates].toLowerCase()}</strong> ${written(one.words)}</li>`)}</ul>`}${add('measure', 'Record a special measure')}
<h3 class="govuk-heading-s">What was explained</h3>
${
  told.length === 0
    ? html`<p class="govuk-body">Nothing is recorded yet.</p>`
    : timeline(
        told.map(one => ({
          when: formatDay(one.explainedOn),
          title: `To ${hearers[one.toWhom as keyof typeof hearers].toLowerCase()}`,
          source: one.recorderName,
          body: html`<p class="cairn-words">${one.what}</p>${one.how && html`<p class="cairn-words">${one.how}</p>`}${one.theirWords && html`<blockquote class="cairn-words cairn-words--child">${one.theirWords}</blockquote>`}`,
        })),
        { headingLevel: 4 },
      )
}${add('explained', 'Record what was explained')}</section>`
}
