import {
  dueList,
  emptyState,
  facts,
  govukBackLink,
  govukButton,
  govukInsetText,
  mono,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { documentsPart } from '../../records/attachments/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { dueAt } from '../../records/tasks/index.ts'
import { dueClock } from './board.view.ts'
import type { ListedOffer } from './interview.store.ts'
import {
  capacities,
  type Part,
  parts,
  type ReasonCode,
  reasons,
  recipients,
  trusts,
} from './interview.ts'
import { outcomes, ways } from './offer.ts'
import type { EpisodeView } from './view-episode.ts'
import type { InterviewView, NamedView } from './view-interview.ts'

type After = {
  readonly offers: readonly ListedOffer[]
  readonly interviewId: string | undefined
  readonly inTheWay: readonly string[]
}

type May = { readonly look: boolean; readonly interview: boolean }

/** What follows the return: the two interviews, their clock, each attempt, and what is still in the way of closing. */
export function afterReturn(
  { episode, prevention }: EpisodeView,
  after: After,
  may: May,
  now: Date,
): Html {
  const { returnedAt, endedAt, childId } = episode
  if (!returnedAt || episode.cancelled) return html``
  const { offers, interviewId, inTheWay } = after
  const base = `/missing/${episode.id}`
  const open = !endedAt
  return html`<h2 class="govuk-heading-m">After the return</h2>
${facts([
  {
    term: 'Prevention interview',
    value: prevention
      ? `Held on ${formatInstant(prevention.heldAt)} by ${prevention.heldBy}: ${prevention.safe === 'yes' ? 'safe and well' : 'not safe and well'}`
      : 'The police have not held it yet',
  },
  ...(prevention ? [{ term: 'Where and with whom', value: prevention.account }] : []),
  {
    term: 'Return interview',
    value: interviewId
      ? html`<a class="govuk-link" href="/missing/interviews/${interviewId}">Held: open it</a>`
      : dueClock(dueAt('T_RHI', returnedAt), now),
  },
])}
${offers.length > 0 && dueList(offers.map(offerRow))}
${
  open &&
  html`<div class="govuk-button-group">
  ${may.interview && childId && !interviewId && govukButton({ text: 'Record the interview', href: `${base}/interview` })}
  ${may.interview && childId && !interviewId && govukButton({ text: 'Record an offer', href: `${base}/offer`, classes: 'govuk-button--secondary' })}
  ${may.look && !prevention && govukButton({ text: 'Record the prevention interview', href: `${base}/prevention`, classes: 'govuk-button--secondary' })}
  ${inTheWay.length === 0 && may.interview && govukButton({ text: 'Close the episode', href: `${base}/close`, classes: 'govuk-button--secondary' })}
</div>
${inTheWay.length > 0 && html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Why it cannot be closed yet</span></summary><div class="govuk-details__text"><ul class="govuk-list govuk-list--bullet">${inTheWay.map(one => html`<li>${one}</li>`)}</ul></div></details>`}`
}`
}

function offerRow(offer: ListedOffer) {
  const how = offer.how === 'not_offered' ? '' : `${ways[offer.how]}, ${offer.place}. `
  return {
    what: `Offer: ${outcomes[offer.outcome].toLowerCase()}`,
    about: `${how}${offer.reason}${offer.nextTry && ` Next: ${offer.nextTry}`}`,
    who: offer.worker,
    when: html`${formatInstant(offer.offeredAt)}`,
  }
}

const named = (codes: readonly { readonly code: string }[]) =>
  codes.map(({ code }) => reasons[code as ReasonCode]?.text ?? code).join(', ') || undefined

export function interviewShownPage(view: InterviewView, mayTell: boolean): Page {
  const { interview, child } = view
  const of = (whose: 'child' | 'worker') => view.reasons.filter(one => one.view === whose)
  const body = html`${govukBackLink({ text: 'Every time missing', href: `/children/${child.id}/missing` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${nameOf(child)}, ${mono(child.reference)}</span> Return interview, ${formatInstant(interview.heldAt)}</h1>
${
  interview.account
    ? html`<h2 class="govuk-heading-m">What ${nameOf(child)} said</h2><blockquote class="cairn-person__says">${interview.account}</blockquote>`
    : html`<h2 class="govuk-heading-m">What others say</h2>${govukInsetText({ text: interview.withoutChild })}`
}
${facts([
  {
    term: 'Held by',
    value: `${interview.worker}, ${capacities[interview.capacity].toLowerCase()}: ${interview.independentWhy}`,
  },
  { term: 'Where', value: interview.place },
  { term: 'The child trusts them', value: trusts[interview.trusted] },
  { term: 'Why, in the child’s view', value: named(of('child')) },
  { term: 'Why, in the worker’s view', value: named(of('worker')) },
  { term: 'What would help', value: interview.wouldHelp || undefined },
  { term: 'What the worker makes of it', value: interview.analysis },
  { term: 'Safety plan', value: interview.safetyPlan || undefined },
  { term: 'To be looked at again', value: interview.concern ? 'Yes' : 'No' },
  ...(interview.lateWhy ? [{ term: 'Held after 72 hours because', value: interview.lateWhy }] : []),
  { term: 'The child agrees to share', value: partWords(interview.consented) || 'Nothing' },
  { term: 'Written down by', value: `${interview.recorderName}, ${interview.agencyName}` },
])}
${documentsPart(view.documents, `/missing/interviews/${interview.id}`, mayTell)}
<h2 class="govuk-heading-m">What was named</h2>
${view.open.length > 0 && mayTell && html`<p class="govuk-body">${view.open.length === 1 ? 'One thing was' : `${view.open.length} things were`} found in it that nobody has looked at. ${govukButton({ text: 'Look at what was named', href: `/missing/interviews/${interview.id}/named` })}</p>`}
${view.judged.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${view.judged.map(one => html`<li>${one.words}: ${one.verdict === 'confirmed' ? 'to be shared' : 'not needed'}</li>`)}</ul>`}
${view.open.length === 0 && view.judged.length === 0 && html`<p class="govuk-body">Nothing that could be looked up.</p>`}
<h2 class="govuk-heading-m">Who was told</h2>
${view.tellings.length === 0 ? html`<p class="govuk-body">Nobody yet.</p>` : dueList(view.tellings.map(tellingRow))}
${mayTell && view.tellings.length < 3 && govukButton({ text: 'Record who was told', href: `/missing/interviews/${interview.id}/tell`, classes: 'govuk-button--secondary' })}`
  return { title: 'A return interview', body }
}

function partWords(chosen: readonly string[]): string {
  return chosen.map(one => parts[one as Part]).join('; ')
}

function tellingRow(one: InterviewView['tellings'][number]) {
  return {
    what: recipients[one.recipient],
    about: one.why,
    who: one.shared ? `Told: ${partWords(one.parts)}` : 'Not told',
    when: html`${formatInstant(one.toldAt)}`,
  }
}

export function namedListPage({ named, more, pageNumber }: NamedView, now: Date): Page {
  const body = html`${govukBackLink({ text: 'Who is missing', href: '/missing' })}
<h1 class="govuk-heading-l">What was named in your interviews</h1>
<p class="govuk-body">What you confirmed is shared when you pass it on. What became of it is told to you, never what the police know.</p>
${
  named.length === 0
    ? emptyState('You have confirmed nothing yet.')
    : dueList(
        named.map(one => ({
          what: one.words.join(', '),
          href: one.href ?? `/missing/interviews/${one.interviewId}`,
          about: html`<a class="govuk-link" href="/missing/interviews/${one.interviewId}">The interview</a>, ${relativeTime(one.judgedAt, now)}`,
          who: one.says,
          when: one.dueAt ? dueClock(one.dueAt, now) : html``,
        })),
      )
}
${more && html`<p class="govuk-body"><a class="govuk-link" href="/missing/named?page=${pageNumber + 1}">More</a></p>`}`
  return { title: 'What was named in your interviews', body }
}
