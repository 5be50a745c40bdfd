import {
  govukInsetText,
  govukSummaryList,
  govukTable,
  govukTaskList,
  levelTag,
  mono,
  plate,
  scrollable,
  urgentPanel,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Attachment, documentsPart } from '../../records/attachments/index.ts'
import { ageOf, type Child, nameOf, sexes } from '../../records/people/index.ts'
import { lines, parents, premisesLine } from './concern-check.view.ts'
import {
  type Contact,
  channels,
  consents,
  describedName,
  othersAnswers,
  policeNotCalled,
  provenances,
} from './contact.ts'
import type { ListedDecision, OpenProposal } from './decision.store.ts'
import { decisions } from './decision.ts'
import type { Standing } from './elsewhere.ts'
import type { Told } from './feedback.store.ts'
import { clockOf, dangerMark } from './front-door.view.ts'
import type { RecordedScreening } from './screening.store.ts'
import { crimeAnswers } from './screening.ts'
import type { NewSighting } from './sighting.ts'
import { type SourceCode, sourceCodes } from './source-code.ts'

export type ContactFacts = {
  readonly contact: Contact
  readonly child: Child | undefined
  readonly standing: Standing | undefined
  readonly submitter:
    | { readonly name: string; readonly jobTitle: string; readonly agencyName: string }
    | undefined
  readonly agencyPhone: string
  readonly school: string | undefined
  /** As the exploitation types were called when the concern was raised. */
  readonly types: readonly string[]
  readonly sightings: readonly NewSighting[]
  readonly screening: RecordedScreening | undefined
  readonly documents: readonly Attachment[]
  readonly decided: readonly ListedDecision[]
  readonly told: readonly Told[]
  /** What a manager is still asked. */
  readonly proposal: OpenProposal | undefined
  /** The other children named on the same occasion, as far as the reader may see them. */
  readonly occasion: readonly { readonly id: string; readonly reference: string }[]
  readonly follows: { readonly id: string; readonly reference: string } | undefined
  readonly following: readonly {
    readonly id: string
    readonly reference: string
    readonly receivedAt: Date
  }[]
}

export function contactPage(facts: ContactFacts, now: Date): Page {
  const { contact, decided } = facts
  const first = decided.at(-1)
  const body = html`<span class="govuk-caption-l">Concern ${mono(contact.reference)}</span>
    <h1 class="govuk-heading-l">${describedName(contact)}</h1>
    <p class="govuk-body">${dangerMark(contact.danger)} ${clockOf({ ...contact, decidedAt: first?.decidedAt ?? null }, now)}</p>
    ${policeNotCalled(contact) && urgentPanel({ title: 'Ring the police', text: 'Nobody had rung them when this was sent. Ring 999, then ring whoever sent it.' })}
    ${related(facts)}
    ${facts.proposal && proposed(facts.proposal)}
    <h2 class="govuk-heading-m">What to do</h2>
    ${steps(facts)}
    ${decided.length > 0 && decisionsMade(decided)}
    ${facts.told.map(({ words, givenAt }) => govukInsetText({ html: html`<strong>Told the reporter, ${formatInstant(givenAt)}</strong><br>${lines(words)}` }))}
    <h2 class="govuk-heading-m">What was said</h2>
    ${said(facts, now)}
    ${facts.sightings.length > 0 && sightingTables(facts.sightings)}
    ${facts.screening && screened(facts.screening)}
    ${documentsPart(facts.documents, `/front-door/${contact.id}`, true)}`
  return { title: 'A concern at the front door', body, wide: true }
}

/** Before the decision, in the words of whoever asks for it. */
export function proposed({ proposedBy, proposedAt, reason }: OpenProposal): Html {
  return govukInsetText({
    html: html`<strong>${proposedBy} asks a manager to end this concern, ${formatInstant(proposedAt)}</strong><br>${lines(reason)}`,
  })
}

function related({ follows, following, occasion }: ContactFacts): Html | undefined {
  if (!follows && following.length === 0 && occasion.length === 0) return undefined
  return html`<p class="govuk-body">${
    occasion.length > 0 &&
    html`Told on the same occasion about ${occasion.length === 1 ? 'another child' : 'other children'}: ${occasion.map(
      ({ id, reference }, at) =>
        html`${at > 0 && ', '}<a class="govuk-link" href="/front-door/${id}">${mono(reference)}</a>`,
    )}. `
  }${follows && html`This tells something new after <a class="govuk-link" href="/front-door/${follows.id}">${mono(follows.reference)}</a>. `}${following.map(
    later =>
      html`Something new was told on ${formatInstant(later.receivedAt)}: <a class="govuk-link" href="/front-door/${later.id}">${mono(later.reference)}</a>. `,
  )}</p>`
}

function steps({ contact, child, standing, screening, decided, told }: ContactFacts): Html {
  const at = `/front-door/${contact.id}`
  const waiting = contact.state === 'received' || contact.state === 'screening'
  const matrix = `/children/${child?.id}/assessments/new?contact=${contact.id}`
  const mark = (done: boolean) =>
    done ? { text: 'Done' } : { tag: { text: 'To do', classes: 'govuk-tag--blue' } }
  return govukTaskList({
    items: [
      {
        title: child
          ? {
              html: html`The child is <a class="govuk-link" href="/children/${child.id}">${nameOf(child)}</a> ${mono(child.reference)}`,
            }
          : { text: 'Find out who the child is' },
        ...(!child && { href: `${at}/child` }),
        hint: { text: 'Look before a new record is made' },
        status: mark(Boolean(child)),
      },
      {
        title: { text: 'Check records and talk to whoever told us' },
        ...(!screening && waiting && { href: `${at}/screening` }),
        status: mark(Boolean(screening)),
      },
      {
        title: { html: html`Complete the risk matrix ${standing && levelTag(standing.level)}` },
        ...(child && { href: matrix }),
        hint: {
          text: child ? 'The level above is the one that stands now' : 'Once the child is known',
        },
        status: mark(standing?.contactId === contact.id),
      },
      {
        title: { text: decided.length > 0 ? 'Change the decision' : 'Decide what happens next' },
        href: `${at}/decision`,
        hint: {
          text:
            decided.length > 0
              ? 'The earlier decision stays in the history'
              : screening
                ? 'With a reason, within one working day'
                : 'In a plain case, check and decide on this one page',
        },
        status: mark(decided.length > 0),
      },
      {
        title: { text: 'Tell the reporter' },
        ...(contact.state === 'decided' && { href: `${at}/feedback` }),
        ...(!contact.tellReporter && { hint: { text: 'The reporter asked not to be told' } }),
        status: contact.tellReporter
          ? mark(told.length > 0 && contact.state === 'closed')
          : { text: 'Not asked for' },
      },
    ],
  })
}

function decisionsMade(decided: readonly ListedDecision[]): Html {
  return html`<h2 class="govuk-heading-m">What was decided</h2>${decided.map((one, at) =>
    govukSummaryList({
      card: {
        title: {
          text:
            at === 0 ? decisions[one.decision].label : `Earlier: ${decisions[one.decision].label}`,
        },
      },
      rows: [
        { key: { text: 'Why' }, value: { html: lines(one.reason) ?? html`` } },
        {
          key: { text: 'Decided by' },
          value: {
            text: `${one.decidedBy}, ${formatInstant(one.decidedAt)}${one.authorisedBy ? ', as front door manager' : ''}`,
          },
        },
        one.leadWorker !== null && {
          key: { text: 'Lead worker' },
          value: { text: one.leadWorker },
        },
        one.reviewOn !== null && {
          key: { text: 'Review' },
          value: { text: formatDay(one.reviewOn) },
        },
      ],
    }),
  )}`
}

function said({ contact, submitter, agencyPhone, school, types }: ContactFacts, now: Date): Html {
  const today = londonDayOf(now)
  const born =
    contact.childBornOn &&
    `${formatDay(contact.childBornOn)} (${ageOf({ bornOn: contact.childBornOn }, today)})`
  const rows: readonly (readonly [string, string | Html | undefined | null | false])[] = [
    ['What happened', lines(contact.narrative)],
    ['The child’s own words', lines(contact.childsWords)],
    ['How they know', contact.provenance && provenances[contact.provenance]],
    ['What may be happening', types.join(', ')],
    [
      'Other children at risk, or anyone suspected',
      html`${othersAnswers[contact.othersInvolved]}${contact.othersAccount && html`<br>${lines(contact.othersAccount)}`}`,
    ],
    ['Police', police(contact)],
    ['Date of birth', born ?? (contact.childAge !== null && `Age about ${contact.childAge}`)],
    ['Sex', contact.childSex !== 'not_known' && sexes[contact.childSex]],
    ['School', school],
    ['Lives', contact.childAddress],
    ['Parents or carers told', parents(contact)],
    ['Family agrees to a service', consents[contact.serviceConsent]],
    [
      'Told by',
      html`${contact.channel === 'link' ? 'Somebody without an account' : submitter && `${submitter.name}, ${submitter.jobTitle}, ${submitter.agencyName}`} ${mono(agencyPhone)}${contact.reporter && html`<br>For: ${contact.reporter}`}${contact.reporterAgency && html`<br>Of: ${contact.reporterAgency}`}`,
    ],
    [
      'Reached us',
      `${contact.channel === 'form' ? 'By form' : channels[contact.channel]}, ${formatInstant(contact.receivedAt)}. Source ${contact.sourceCode}: ${sourceCodes[contact.sourceCode as SourceCode] ?? ''}`,
    ],
  ]
  return govukSummaryList({
    rows: rows.map(
      ([key, value]) =>
        value && {
          key: { text: key },
          value: typeof value === 'string' ? { text: value } : { html: value },
        },
    ),
  })
}

function police(contact: Contact): string | undefined {
  if (contact.danger === 'no') return undefined
  const { policeCalledAt, policeCalledBy, policeReference } = contact
  if (!policeCalledAt) return 'Not rung when this was sent'
  return [
    `Rung ${formatInstant(policeCalledAt)}`,
    policeCalledBy && `by ${policeCalledBy}`,
    policeReference && `reference ${policeReference}`,
  ]
    .filter(Boolean)
    .join(', ')
}

function sightingTables(sightings: readonly NewSighting[]): Html {
  const vehicles = sightings.filter(sighting => sighting.kind === 'vehicle')
  const premises = sightings.filter(sighting => sighting.kind === 'premises')
  const table = (
    caption: string,
    head: readonly string[],
    rows: readonly (readonly (string | Html)[])[],
  ) =>
    scrollable(
      caption,
      govukTable({
        caption,
        captionClasses: 'govuk-table__caption--m',
        classes: 'cairn-dense',
        head: head.map(text => ({ text })),
        rows: rows.map(row =>
          row.map(cell => (typeof cell === 'string' ? { text: cell } : { html: cell })),
        ),
      }),
    )
  return html`${
    vehicles.length > 0 &&
    table(
      'Vehicles',
      ['Registration', 'Make', 'Colour', 'What happened'],
      vehicles.map(({ registration, make, colour, account }) => [
        registration ? plate(registration) : 'Not known',
        make,
        colour,
        lines(account) ?? '',
      ]),
    )
  }${
    premises.length > 0 &&
    table(
      'Places',
      ['Place', 'What happens there'],
      premises.map(place => [premisesLine(place), lines(place.account) ?? '']),
    )
  }`
}

function screened(screening: RecordedScreening): Html {
  return html`<h2 class="govuk-heading-m">What the front door found</h2>${govukSummaryList({
    rows: [
      { key: { text: 'Records' }, value: { html: lines(screening.recordsChecked) ?? html`` } },
      { key: { text: 'Talked to' }, value: { html: lines(screening.talkedTo) ?? html`Nobody` } },
      {
        key: { text: 'May a crime have happened' },
        value: { text: crimeAnswers[screening.crime] },
      },
      {
        key: { text: 'Where the child is' },
        value: { html: lines(screening.whereabouts) ?? html`` },
      },
      {
        key: { text: 'Checked by' },
        value: { text: `${screening.screenedBy}, ${formatInstant(screening.screenedAt)}` },
      },
    ],
  })}`
}
