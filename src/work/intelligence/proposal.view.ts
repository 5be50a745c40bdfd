import {
  checkboxesQuestion,
  dateQuestion,
  dueList,
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  itemsOf,
  radiosQuestion,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { itemKinds } from './item.ts'
import type { Proposal } from './proposal.store.ts'
import { answerFor, proposalsIn } from './propose-items.ts'
import { sources, unsure } from './submission.ts'

export const origins = {
  contact: 'A concern you raised',
  meeting: 'A meeting',
  interview: 'A return interview',
} as const

export function proposalsPage(proposals: readonly Proposal[], now: Date): Page {
  const title = 'Something to pass on?'
  const body = html`${govukBackLink({ text: 'What you have shared', href: '/intelligence/mine' })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">A car, number or place was named elsewhere. Intelligence officers learn of it only when you pass it on.</p>
${
  proposals.length === 0
    ? emptyState('Nothing waits for you.')
    : dueList(
        proposals.map(one => ({
          what: origins[one.origin],
          href: `/intelligence/drafts/${one.id}`,
          who: '',
          when: html`by ${formatInstant(one.dueAt)} <span class="cairn-quiet">${relativeTime(one.dueAt, now)}</span>`,
        })),
      )
}`
  return { title, body }
}

/** The words stand there already: whoever was asked takes out what does not belong there, and sends the rest. */
export function passOnPage(proposal: Proposal, form: FormState, today: CalendarDate): Page {
  const title = 'Pass it on to the intelligence officers?'
  const base = `/intelligence/drafts/${proposal.id}`
  const found = proposalsIn(form.answers.narrative ?? proposal.words, today)
  const body = html`${govukBackLink({ text: 'Something to pass on?', href: '/intelligence/drafts' })}${formPage(
    { title, caption: origins[proposal.origin], button: 'Pass it on' },
    form,
    html`<p class="govuk-body">Leave out what they need not know. It is sealed when you send it. <a class="govuk-link" href="${base}/leave">There is nothing to pass on</a></p>`,
    textareaQuestion(form, 'narrative', 'What they are told', { rows: 8, maxlength: longest }),
    found.length > 0 &&
      checkboxesQuestion(
        form,
        'proposed',
        'We found these in it',
        found.map(one => ({
          value: answerFor(one),
          text: `${itemKinds[one.kind].label}: ${one.text}`,
        })),
        { hint: 'Tick those that are right.', small: true },
      ),
    dateQuestion(form, 'knownOn', 'When did you learn of it?', 'For example, 21 11 2026'),
    radiosQuestion(form, 'from', 'How do you know?', itemsOf(sources), { small: true }),
    radiosQuestion(form, 'identifies', 'Could acting on it show who told?', itemsOf(unsure), {
      small: true,
    }),
    radiosQuestion(
      form,
      'subjectTold',
      'Does the person know that you tell this?',
      [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ],
      { small: true },
    ),
  )}`
  return { title, body }
}

export function leavePage(proposal: Proposal, form: FormState): Page {
  const title = 'Why is there nothing to pass on?'
  const body = html`${govukBackLink({ text: 'Back', href: `/intelligence/drafts/${proposal.id}` })}${formPage(
    { title, caption: origins[proposal.origin], button: 'Save' },
    form,
    textareaQuestion(form, 'why', 'Why', { rows: 3, maxlength: 2000 }),
  )}`
  return { title, body }
}
