import {
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukButton,
  radiosQuestion,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Inspection } from './inspection.store.ts'
import { purposes } from './inspection.ts'

export function inspectionsPage(found: readonly Inspection[], now: Date): Page {
  const title = 'Who looked'
  const isOpen = ({ askedAt }: Inspection) => +now - +askedAt < 86_400_000
  const body = html`<h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">Every look at a record and every change is written down, with why it was allowed. You can see that it happened, never what the record says.</p>
    <p class="govuk-body">Say first what you need it for. What you look at is written down too.</p>
    ${govukButton({ text: 'Look into the log', href: '/looked/new' })}
    <h2 class="govuk-heading-m">What you looked into</h2>
    ${
      found.length === 0
        ? emptyState('Nothing yet.')
        : html`<ul class="cairn-due">${found.map(
            one => html`<li class="cairn-due__row">
      <div class="cairn-due__what">${isOpen(one) ? html`<a class="govuk-link" href="/looked/${one.id}">${one.why}</a>` : one.why}<div class="cairn-quiet">${purposes[one.purpose]}</div></div>
      <div class="cairn-due__who">${formatInstant(one.askedAt)}</div>
      <div class="cairn-due__when">${isOpen(one) ? 'Open for a day' : 'Closed'}</div></li>`,
          )}</ul>`
    }`
  return { title, body }
}

export function newInspectionPage(form: FormState): Page {
  const title = 'What do you need the log for?'
  const body = html`${govukBackLink({ text: 'Who looked', href: '/looked' })}
    ${formPage(
      { title, button: 'Continue' },
      form,
      radiosQuestion(
        form,
        'purpose',
        'Purpose',
        Object.entries(purposes).map(([value, text]) => ({ value, text })),
        { hint: 'The law lets the log be read for these four and nothing else.' },
      ),
      textareaQuestion(form, 'why', 'What made you look?', {
        hint: 'For example: a parent asks who has opened her son’s record. It is good for a day. Write no names.',
        rows: 3,
        maxlength: 500,
      }),
    )}`
  return { title, body }
}
