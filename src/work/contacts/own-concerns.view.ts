import {
  emptyState,
  govukButton,
  govukInsetText,
  govukPanel,
  govukSummaryList,
  govukTag,
  mono,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Attachment, documentsPart } from '../../records/attachments/index.ts'
import { lines, parents, premisesLine, vehicleLine } from './concern-check.view.ts'
import { type Contact, describedName, othersAnswers, policeNotCalled } from './contact.ts'
import type { OwnConcern, Told } from './feedback.store.ts'
import { mayBeQuestioned } from './own-referral.ts'
import type { NewSighting } from './sighting.ts'

/** What a reporter sees of where it stands: nothing that would tell what was decided. */
const standing = {
  received: 'Received',
  screening: 'Being looked at',
  decided: 'Decided',
  closed: 'Decided',
} as const

export function ownConcernsPage(concerns: readonly OwnConcern[], now: Date): Page {
  const body = html`<h1 class="govuk-heading-l">Concerns you raised</h1>
    ${govukButton({ text: 'Raise a concern', href: '/concerns/new' })}
    ${
      concerns.length === 0
        ? emptyState(
            'You have raised no concern yet. If something about a child worries you, tell the front door. You need not be sure.',
          )
        : html`<ul class="cairn-due">${concerns.map(concern => row(concern, now))}</ul>`
    }`
  return { title: 'Concerns you raised', body }
}

function row(concern: OwnConcern, now: Date): Html {
  const name = describedName(concern)
  return html`<li class="cairn-due__row">
    <div class="cairn-due__what"><a class="govuk-link" href="/concerns/${concern.id}">${name}</a>
      <div class="cairn-quiet">${mono(concern.reference)}, ${formatInstant(concern.receivedAt)} (${relativeTime(concern.receivedAt, now)})</div></div>
    <div class="cairn-due__who">${feedbackLine(concern)}</div>
    <div class="cairn-due__when">${stateTag(concern.state)}
      <div><a class="govuk-link" href="/concerns/${concern.id}/more">Something new<span class="govuk-visually-hidden"> about ${name}</span></a></div></div>
  </li>`
}

function feedbackLine({ feedback, tellReporter, state }: OwnConcern): string {
  if (feedback) return feedback.length > 160 ? `${feedback.slice(0, 157)}…` : feedback
  if (!tellReporter) return 'You asked not to be told what came of it.'
  return state === 'received' || state === 'screening'
    ? 'You will be told here when it is decided.'
    : 'You will be told here soon.'
}

function stateTag(state: Contact['state']): Html {
  const open = state === 'received' || state === 'screening'
  return govukTag({ text: standing[state], classes: open ? 'govuk-tag--blue' : 'govuk-tag--grey' })
}

export type ReceiptFacts = {
  readonly contact: Contact
  readonly decideBy: Date
  readonly frontDoor: {
    readonly name: string
    readonly phone: string
    readonly outOfHours: string
  }
}

export function receiptPage({ contact, decideBy, frontDoor }: ReceiptFacts): Page {
  const title = 'The front door has your concern'
  const body = html`
    ${govukPanel({ titleText: title, html: html`Reference<br><strong>${mono(contact.reference)}</strong>` })}
    ${policeNotCalled(contact) && stillToRing}
    <h2 class="govuk-heading-m">What happens next</h2>
    <p class="govuk-body">The front door decides what to do by <strong>${formatInstant(decideBy)}</strong>, ${contact.danger === 'no' ? 'one working day from now' : 'today, and before anything else, because somebody may be in danger'}.</p>
    <p class="govuk-body">${
      contact.tellReporter
        ? html`You will find what may be told under <a class="govuk-link" href="/concerns">Concerns you raised</a>.`
        : 'You asked not to be told what came of it.'
    } They may ring you to ask more.</p>
    <h2 class="govuk-heading-m">Whom to ring</h2>
    ${govukSummaryList({
      rows: [
        { key: { text: 'In danger now' }, value: { html: telephone('999') } },
        { key: { text: frontDoor.name }, value: { html: telephone(frontDoor.phone) } },
        { key: { text: 'Out of hours' }, value: { html: telephone(frontDoor.outOfHours) } },
      ],
    })}
    <p class="govuk-body">If nobody has decided by then, ring and ask. Keep on until you are heard.</p>
    <p class="govuk-body"><a class="govuk-link" href="/concerns/${contact.id}/more">Tell something new about this child</a></p>`
  return { title, body }
}

const stillToRing = govukInsetText({
  html: html`<strong>Nobody has rung the police yet.</strong> Ring ${telephone('999')} now. Then ring the front door and say that you have.`,
})

function telephone(number: string): Html {
  return html`<a class="govuk-link" href="tel:${number.replaceAll(' ', '')}">${mono(number)}</a>`
}

export type OwnConcernFacts = {
  readonly documents: readonly Attachment[]
  readonly contact: Contact
  readonly told: readonly Told[]
  readonly sightings: readonly NewSighting[]
  readonly own: boolean
  /** Whether the reader works on it at the front door. */
  readonly works: boolean
}

/** What was said, to whoever said it. */
export function concernPage(facts: OwnConcernFacts): Page {
  const { contact, told, sightings, documents, own, works } = facts
  const title = own ? 'A concern you raised' : 'A concern'
  const body = html`<span class="govuk-caption-l">${mono(contact.reference)}</span>
    <h1 class="govuk-heading-l">${describedName(contact)}</h1>
    <p class="govuk-body">${stateTag(contact.state)} Sent ${formatInstant(contact.receivedAt)}</p>
    ${own && told.map(({ words, givenAt }) => govukInsetText({ html: html`<p class="govuk-body govuk-!-font-weight-bold">The front door told you on ${formatInstant(givenAt)}</p>${lines(words)}` }))}
    ${own && mayBeQuestioned(contact) && html`<p class="govuk-body"><a class="govuk-link" href="/concerns/${contact.id}/challenges">Question what was decided</a></p>`}
    ${works && html`<p class="govuk-body"><a class="govuk-link" href="/front-door/${contact.id}">What the front door does about it</a></p>`}
    <p class="govuk-body"><a class="govuk-link" href="/concerns/${contact.id}/more">Tell something new about this child</a></p>
    <h2 class="govuk-heading-m">What was said</h2>
    ${whatWasSaid(contact, sightings)}
    ${documentsPart(documents, `/concerns/${contact.id}`, true)}`
  return { title, body }
}

/** The same for whoever said it and for the front door: nobody works from a summary of it. */
export function whatWasSaid(contact: Contact, sightings: readonly NewSighting[]): Html {
  const born = contact.childBornOn ? formatDay(contact.childBornOn) : undefined
  const rows: readonly (readonly [string, string | Html | undefined])[] = [
    ['What happened', lines(contact.narrative)],
    ['The child’s own words', lines(contact.childsWords)],
    [
      'Other children at risk, or anyone suspected',
      html`${othersAnswers[contact.othersInvolved]}${contact.othersAccount && html`<br>${lines(contact.othersAccount)}`}`,
    ],
    [
      'Date of birth',
      born ?? (contact.childAge === null ? undefined : `About ${contact.childAge}`),
    ],
    ['Lives', contact.childAddress],
    ...sightings.map(sighting =>
      sighting.kind === 'vehicle'
        ? (['Vehicle', html`${vehicleLine(sighting)}<br>${lines(sighting.account)}`] as const)
        : (['Place', html`${premisesLine(sighting)}<br>${lines(sighting.account)}`] as const),
    ),
    ['Parents or carers told', parents(contact)],
  ]
  return govukSummaryList({
    rows: rows
      .filter(([, value]) => value)
      .map(([key, value]) => ({
        key: { text: key },
        value: typeof value === 'string' ? { text: value } : { html: value ?? html`` },
      })),
  })
}
