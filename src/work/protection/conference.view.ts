import {
  dateQuestion,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukButton,
  govukInsetText,
  radiosQuestion,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Child, nameOf } from '../../records/people/index.ts'
import type { Conference } from './conference.store.ts'
import { initialDecisions, reviewDecisions } from './conference.ts'
import { captionOf } from './discussion.view.ts'
import type { EnquiryView } from './enquiry.view.ts'
import { itemsOf, longest } from './words.ts'

export function recordConferencePage({ enquiry, child }: EnquiryView, form: FormState): Page {
  const title = 'Record the initial child protection conference'
  const may = enquiry.outcome === 'substantiated_conference' && !enquiry.conferenceId
  return asked(title, child, may, form, [
    dateQuestion(form, 'heldOn', 'When was it held?'),
    radiosQuestion(form, 'decision', 'What did it decide?', itemsOf(initialDecisions)),
    textareaQuestion(form, 'reason', 'Why?', { maxlength: longest }),
  ])
}

export type ConferenceView = { readonly conference: Conference; readonly child: Child }

export function recordReviewPage({ conference, child }: ConferenceView, form: FormState): Page {
  const title = 'Record the review conference'
  const may = conference.decision === 'plan' && !conference.reviewId
  return asked(title, child, may, form, [
    dateQuestion(form, 'heldOn', 'When was it held?'),
    radiosQuestion(form, 'decision', 'What did it decide?', itemsOf(reviewDecisions)),
    textareaQuestion(form, 'reason', 'Why?', { maxlength: longest }),
  ])
}

export function recordCoreGroupPage({ conference, child }: ConferenceView, form: FormState): Page {
  const title = 'Record the first core group'
  const { decision, kind, coreGroupId } = conference
  const may = decision === 'plan' && kind === 'initial' && !coreGroupId
  return asked(title, child, may, form, [
    dateQuestion(form, 'heldOn', 'When was it held?'),
    textareaQuestion(form, 'who', 'Who was there?', {
      hint: 'Names and posts, and whether the child and the family took part.',
      maxlength: longest,
    }),
  ])
}

function asked(
  title: string,
  child: Child,
  may: boolean,
  form: FormState,
  questions: Parameters<typeof formPage>[2][],
): Page {
  const href = `/children/${child.id}/protection`
  const body = may
    ? formPage(
        { title, caption: `${nameOf(child)}, ${child.reference}`, button: 'Save' },
        form,
        ...questions,
      )
    : html`${govukBackLink({ text: 'Child protection', href })}<h1 class="govuk-heading-l">${title}</h1>
${govukInsetText({ text: 'There is nothing to record here: it has been recorded, or the step before it has not.' })}`
  return { title, body }
}

export function conferencePage({ conference, child }: ConferenceView, leads: boolean): Page {
  const { id, kind, heldOn, decision, reason, coreGroupOn, coreGroupWho, reviewId } = conference
  const first = kind === 'initial'
  const plan = decision === 'plan'
  const name = first ? 'Initial child protection conference' : 'Review conference'
  const body = html`${govukBackLink({ text: 'Child protection', href: `/children/${child.id}/protection` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${captionOf(child)}</span> ${name}</h1>
${facts([
  { term: 'Held', value: formatDay(heldOn) },
  { term: 'Decided', value: (first ? initialDecisions : reviewDecisions)[decision] },
  { term: 'Why', value: html`<span class="cairn-words">${reason}</span>` },
  {
    term: 'Recorded',
    value: `${formatInstant(conference.recordedAt)}, ${conference.recordedByName}`,
  },
  ...(coreGroupOn
    ? [
        { term: 'First core group', value: formatDay(coreGroupOn) },
        { term: 'Who was there', value: html`<span class="cairn-words">${coreGroupWho}</span>` },
      ]
    : []),
])}
<div class="govuk-button-group">
${leads && first && plan && !coreGroupOn && govukButton({ text: 'Record the core group', href: `/conferences/${id}/core-group` })}
${leads && plan && !reviewId && govukButton({ text: 'Record the review conference', href: `/conferences/${id}/review`, classes: 'govuk-button--secondary' })}
</div>
${reviewId && html`<p class="govuk-body"><a class="govuk-link" href="/conferences/${reviewId}">The review conference that followed</a></p>`}`
  return { title: `Conference about child ${child.reference}`, body }
}
