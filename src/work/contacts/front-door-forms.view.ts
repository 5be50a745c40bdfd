import type { Colleague } from '../../foundation/access/index.ts'
import {
  checkboxesQuestion,
  dateQuestion,
  type FormState,
  formPage,
  govukButton,
  govukInput,
  govukInsetText,
  mono,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { ageOf, type FoundChild, nameOf, otherNameOf } from '../../records/people/index.ts'
import { spaced } from './concern-steps.view.ts'
import { type Contact, describedName } from './contact.ts'
import { proposed } from './contact.view.ts'
import type { OpenProposal } from './decision.store.ts'
import { decisions, type Grounds, longestReview, needsAsking } from './decision.ts'
import { crimeAnswers, recordKinds } from './screening.ts'

function caption(contact: Contact): string {
  return `${describedName(contact)}, ${contact.reference}`
}

export type Looked = {
  readonly contact: Contact
  readonly text: string
  readonly found: readonly FoundChild[]
  readonly today: CalendarDate
}

/** Records are looked for first. A new one is the last choice on the page, never the first. */
export function identifyPage({ contact, text, found, today }: Looked, form: FormState): Page {
  const title = 'Who is the child?'
  const items = found.map(child => ({
    value: child.id,
    html: html`${nameOf(child)}${child.bornOn && `, ${ageOf(child, today)}`} ${mono(child.reference)}`,
    disabled: child.areaId !== contact.areaId,
    hint: { html: whyShown(child, contact) },
  }))
  const described = html`<p class="govuk-body">The concern is about <strong>${describedName(contact)}</strong>${
    contact.childBornOn
      ? `, born ${formatDay(contact.childBornOn)}`
      : contact.childAge !== null && `, about ${contact.childAge}`
  }${contact.childAddress && `, ${contact.childAddress}`}.</p>`
  const body = html`${formPage(
    { title, caption: caption(contact), saveForLater: false },
    form,
    described,
    html`<input type="hidden" name="q" value="${text}">`,
    radiosQuestion(
      form,
      'child',
      found.length === 0 ? 'No record you may see matches' : 'Is it one of these?',
      [
        ...items,
        ...(found.length > 0 ? [{ divider: 'or' }] : []),
        {
          value: 'new',
          text: 'None of these: make a new record',
          hint: { text: 'It begins with what the concern says of the child.' },
        },
      ],
    ),
  )}
  <h2 class="govuk-heading-m">Look again</h2>
  <form method="post" action="/front-door/${contact.id}/child/look" role="search">
    <input type="hidden" name="_csrf" value="${form.csrf}">
    ${govukInput({
      name: 'q',
      id: 'look-again',
      value: text,
      label: { text: 'Name, date of birth or reference' },
      classes: 'govuk-input--width-30',
      autocomplete: 'off',
      spellcheck: false,
    })}
    ${govukButton({ text: 'Find', classes: 'govuk-button--secondary' })}
  </form>`
  return { title, body }
}

function whyShown(child: FoundChild, contact: Contact): Html {
  const other = otherNameOf(child)
  const known = [
    child.bornOn ? `Born ${formatDay(child.bornOn)}` : 'Date of birth not recorded',
    child.address,
    other && `${other} on the record`,
  ].filter(Boolean)
  return html`${known.join('. ')}.<br>${child.why.join('. ')}.${child.areaId !== contact.areaId && html`<br>Belongs to another area.`}`
}

export function screeningPage(contact: Contact, form: FormState): Page {
  const title = 'What the front door found'
  const body = formPage(
    { title, caption: caption(contact), button: 'Record' },
    form,
    whatWasChecked(form),
  )
  return { title, body }
}

function whatWasChecked(form: FormState): Html {
  return html`${[
    checkboxesQuestion(
      form,
      'records',
      'Which records were checked?',
      Object.entries(recordKinds).map(([value, text]) => ({ value, text })),
      { small: true },
    ),
    textareaQuestion(form, 'recordsShow', 'What they show (optional)', { maxlength: 20_000 }),
    textareaQuestion(form, 'talkedTo', 'Who was talked to, and what they said (optional)', {
      hint: 'The reporter first.',
      maxlength: 20_000,
    }),
    radiosQuestion(
      form,
      'crime',
      'May a crime have happened?',
      Object.entries(crimeAnswers).map(([value, text]) => ({ value, text })),
      { inline: true, hint: 'If so, tell the police now.' },
    ),
    textareaQuestion(form, 'whereabouts', 'Where is the child now?', {
      hint: 'And who is with the child. If it is not known, write that.',
      rows: 3,
      maxlength: 20_000,
    }),
  ]}`
}

export type Deciding = {
  readonly contact: Contact
  readonly grounds: Grounds
  readonly leads: readonly Colleague[]
  readonly changing: boolean
  /** What a manager is still asked. */
  readonly proposal: OpenProposal | undefined
}

export function decisionPage(
  { contact, grounds, leads, changing, proposal }: Deciding,
  form: FormState,
): Page {
  const title = changing ? 'Change the decision' : 'What happens next?'
  const early = spaced(
    selectQuestion(
      form,
      'leadWorkerId',
      'Lead worker',
      leads.map(lead => ({
        value: lead.id,
        text: `${lead.name}, ${lead.jobTitle}, ${lead.agencyName}`,
      })),
    ),
    dateQuestion(
      form,
      'reviewOn',
      'Review on',
      `Within ${longestReview} days. Four weeks is usual.`,
    ),
  )
  const items = Object.entries(decisions).map(([value, { label, means }]) => ({
    value,
    text: label,
    hint: { text: means },
    ...(value === 'early_help' && { conditional: { html: early } }),
  }))
  const body = formPage(
    { title, caption: caption(contact), button: 'Decide' },
    form,
    !grounds.childId &&
      html`<p class="govuk-body">The child is not identified yet. Until then only advice or no further action can be decided. <a class="govuk-link" href="/front-door/${contact.id}/child">Find out who the child is</a></p>`,
    proposal && proposed(proposal),
    needsAsking('no_further_action', grounds) &&
      !proposal &&
      html`<p class="govuk-body">Something in this concern speaks for harm: only a front door manager can decide on no further action. You can ask one on this page.</p>`,
    grounds.unscreened &&
      html`<h2 class="govuk-heading-m">What was checked</h2>
        <p class="govuk-body">A strategy discussion or the police cannot wait for this: then leave it empty, and check afterwards.</p>
        ${whatWasChecked(form)}
        <h2 class="govuk-heading-m">The decision</h2>`,
    radiosQuestion(form, 'decision', 'Decision', items),
    textareaQuestion(form, 'reason', 'Why', {
      hint: 'What you know, what you do not, and why this is right for the child. The child may read it one day.',
      maxlength: 20_000,
    }),
    contact.tellReporter
      ? textareaQuestion(form, 'feedback', 'What the reporter is told (optional)', {
          hint: 'They read this, and nothing else of the decision. Leave empty to tell them later.',
          maxlength: 20_000,
        })
      : html`<p class="govuk-body">${contact.channel === 'link' ? 'Whoever told us has no account. Ring them where they left a number.' : 'The reporter asked not to be told what came of it.'}</p>`,
    needsAsking(form.answers.decision, grounds) && askManager,
  )
  return { title, body }
}

/** Nothing ends by asking. */
const askManager = html`${govukInsetText({
  text: 'A front door manager must decide to end this. What you wrote goes to them, and the concern waits until they decide.',
})}${govukButton({ text: 'Ask a manager to decide', name: 'ask', value: 'yes' })}`

export function feedbackPage(contact: Contact, form: FormState): Page {
  const title = 'Tell the reporter'
  const body = formPage(
    { title, caption: caption(contact), button: 'Tell them' },
    form,
    textareaQuestion(form, 'feedback', 'What the reporter is told', {
      hint: 'They read this, and nothing else of the decision.',
      maxlength: 20_000,
    }),
  )
  return { title, body }
}
