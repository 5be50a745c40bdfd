import { facts, govukBackLink, govukButton, mono, timeline } from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { ageOf, nameOf } from '../../records/people/index.ts'
import { endings, type MoveKind, moves, type ReferralState, states, stepDowns } from './move.ts'
import { notesOf } from './notes.view.ts'
import type { Move } from './referral.store.ts'
import { childAgreements, parentAgreements, programmes } from './referral.ts'
import { type ReferralView } from './view-referral.ts'

export function referralPage(view: ReferralView, now: Date): Page {
  const { referral, open, moves: steps } = view
  const { id, state, childId } = referral
  // What is done most stands first.
  const doors = [
    ...(view.writes ? [{ text: 'Record a session', slug: 'session' }] : []),
    ...open.map(kind => ({ text: moves[kind].title, slug: kind })),
  ]
  const body = html`${govukBackLink({ text: 'Support', href: '/support' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l"><a class="govuk-link" href="/children/${childId}">${nameOf(referral)}</a>, ${ageOf(referral, londonDayOf(now))}, ${mono(referral.reference)}</span> ${states[state]}</h1>
${facts([
  { term: 'Support', value: programmes[referral.programme] },
  { term: 'Given by', value: referral.providerName },
  { term: 'Support worker', value: referral.workerName ?? 'Nobody yet' },
  { term: 'Asked for by', value: `${referral.referrerName}, ${referral.senderName}` },
])}
${waits(state, referral.referrerName)}
${doors.length > 0 && html`<div class="govuk-button-group">${doors.map(({ text, slug }, at) => govukButton({ text, href: `/support/${id}/${slug}`, ...(at > 0 && { classes: 'govuk-button--secondary' }) }))}</div>`}
<div class="cairn-columns"><div>
${view.reads ? notesOf(view, now) : html`<section class="cairn-section"><h2 class="govuk-heading-m">What is said in support</h2><p class="govuk-body">It stays with the child and the programme. You see here where the support stands and when.</p></section>`}
</div><div>
<section class="cairn-section"><h2 class="govuk-heading-m">The referral</h2>${pack(view)}</section>
<section class="cairn-section"><h2 class="govuk-heading-m">Step by step</h2>${timeline([...steps.map(stepEntry), sentEntry(view)])}</section>
</div></div>`
  return { title: 'Support for a child', body, wide: true }
}

function waits(state: ReferralState, referrer: string): Html | undefined {
  if (state !== 'sent' && state !== 'waiting') return undefined
  return html`<p class="govuk-body">Until the programme accepts, <strong>${referrer}</strong> goes on looking after the child.</p>`
}

function pack({ referral }: Pick<ReferralView, 'referral'>): Html {
  const { childWants, notHeardWhy } = referral
  return html`${childWants ? html`<blockquote class="cairn-words cairn-words--child">${childWants}</blockquote>` : html`<p class="govuk-body">Not asked yet: ${notHeardWhy}</p>`}
${facts([
  { term: 'Why', value: written(referral.why) },
  {
    term: 'The child agrees',
    value: childAgreements[referral.childAgrees as keyof typeof childAgreements],
  },
  {
    term: 'A parent or carer agrees',
    value: html`${parentAgreements[referral.parentAgrees as keyof typeof parentAgreements]}${referral.agreementWhy && html` ${written(referral.agreementWhy)}`}`,
  },
  { term: 'Safe times and places', value: written(referral.safeContact) },
  { term: 'Must not know', value: written(referral.mustNotKnow) },
  { term: 'For whoever visits', value: written(referral.workerRisks) },
  { term: 'What helps to take part', value: written(referral.needs) },
])}`
}

export function written(words: string): Html | undefined {
  return words ? html`<span class="cairn-words">${words}</span>` : undefined
}

function sentEntry({ referral }: Pick<ReferralView, 'referral'>) {
  return {
    when: formatInstant(referral.sentAt),
    title: 'The referral was sent',
    source: `${referral.referrerName}, ${referral.senderName}`,
  }
}

function stepEntry(step: Move) {
  const { kind, workerName, onDay, words, told, ending, stepDown, holder } = step
  const said = [
    workerName && `${workerName} supports the child.`,
    ending && `${endings[ending as keyof typeof endings]}.`,
    words,
    onDay && `As far as one can say: ${formatDay(onDay)}.`,
    stepDown && `Goes on: ${stepDowns[stepDown as keyof typeof stepDowns]}.`,
    holder && `${holder} holds the concern.`,
    told && `Told: ${told}`,
  ].filter(Boolean)
  return {
    when: formatInstant(step.recordedAt),
    title: moves[kind as MoveKind].done,
    source: `${step.recorderName}, ${step.agencyName}`,
    body: html`${said.map(line => html`<p class="cairn-words">${line}</p>`)}`,
  }
}
