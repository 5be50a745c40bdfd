import {
  checkboxesQuestion,
  type FormState,
  govukInsetText,
  itemsOf,
  momentQuestion,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { formOf } from './course-forms.view.ts'
import { capacities, parts, reasons, recipients, trusts } from './interview.ts'
import { outcomes, ways } from './offer.ts'
import { keyOf, mentionKinds } from './propose-mentions.ts'
import type { Brief } from './view-episode.ts'
import type { Conversation, InterviewView } from './view-interview.ts'

export function preventionPage(brief: Brief, form: FormState): Page {
  return formOf(
    'The police prevention interview',
    'Record it',
    brief,
    form,
    html`<p class="govuk-body">The police hold it as soon as they can after the return. It ends their search, not the episode.</p>`,
    momentQuestion(form, 'held', 'When was it held?'),
    textQuestion(form, 'heldBy', 'By which officer?', { width: 30 }),
    yesNoQuestion(form, 'safe', 'Is the child safe and well?', {
      ifNo: textareaQuestion(form, 'harm', 'What harm came to the child, and from whom?', {
        rows: 3,
      }),
    }),
    textareaQuestion(form, 'account', 'Where was the child, and with whom?', { rows: 4 }),
    textareaQuestion(form, 'again', 'What speaks for its happening again? (optional)', { rows: 3 }),
  )
}

const nextTry = (form: FormState) =>
  textQuestion(form, 'nextTry', 'Who tries again, where and how?', {
    hint: 'Another worker or another place. Declined is not the end of it.',
  })

export function offerPage(brief: Brief, form: FormState): Page {
  return formOf(
    'Offer a return interview',
    'Record the offer',
    brief,
    form,
    html`<p class="govuk-body">For every episode, at a neutral place of the child’s choosing, by somebody who does not care for the child.</p>`,
    momentQuestion(form, 'offered', 'When?'),
    textQuestion(form, 'worker', 'Who offered it?', { width: 30 }),
    radiosQuestion(form, 'outcome', 'What came of it?', [
      { value: 'accepted', text: outcomes.accepted },
      { value: 'declined', text: outcomes.declined },
      { value: 'not_reached', text: outcomes.not_reached },
      { value: 'not_offered', text: 'It was not offered' },
    ]),
    radiosQuestion(form, 'how', 'How was it offered?', itemsOf(ways), {
      hint: 'Leave empty if it was not offered.',
    }),
    textQuestion(form, 'place', 'Which place was offered?', {
      hint: 'Up to 200 characters. Leave empty if it was not offered.',
    }),
    nextTry(form),
    textareaQuestion(form, 'reason', 'Why? (needed if it was not offered)', { rows: 3 }),
  )
}

export function interviewPage(view: Brief & Conversation, form: FormState): Page {
  const [last] = view.interviews
  const spoken = view.open.map(one => ({
    value: one.id,
    text: `${formatInstant(one.lastSeenAt)} to ${formatInstant(one.returnedAt)}`,
    hint: { text: one.reference },
  }))
  const why = Object.entries(reasons).map(([value, { text }]) => ({ value, text }))
  return formOf(
    'A return interview',
    'Record the interview',
    view,
    form,
    last &&
      govukInsetText({
        html: html`<p>Last time, on ${formatInstant(last.heldAt)}, ${last.worker} heard:</p><blockquote>${last.account || last.withoutChild}</blockquote>${last.wouldHelp && html`<p>What would help: ${last.wouldHelp}</p>`}<p>Go on from there. The child need not begin anew.</p>`,
      }),
    checkboxesQuestion(form, 'episodes', 'Which times did it speak of?', spoken),
    momentQuestion(form, 'held', 'When was it held?'),
    textQuestion(form, 'place', 'Where?', { hint: 'Up to 200 characters.' }),
    textQuestion(form, 'worker', 'Who held it?', { width: 30 }),
    radiosQuestion(form, 'capacity', 'In what capacity?', itemsOf(capacities)),
    yesNoQuestion(form, 'cares', 'Do they care for the child, or answer for the child’s care?'),
    textQuestion(form, 'independentWhy', 'How are they independent?', {
      hint: 'Up to 200 characters.',
    }),
    radiosQuestion(form, 'trusted', 'Does the child trust them?', itemsOf(trusts)),
    yesNoQuestion(form, 'heard', 'Did the child talk?', {
      ifYes: textareaQuestion(form, 'account', 'What did the child say?', {
        verbatim: true,
        rows: 10,
        hint: 'In the child’s own words. Before, during and after; who, where, which cars and phones.',
      }),
      ifNo: textareaQuestion(
        form,
        'withoutChild',
        'What do parents, carers or others who know the child say?',
      ),
    }),
    checkboxesQuestion(form, 'childsReasons', 'Why did the child go, in the child’s view?', why, {
      small: true,
    }),
    checkboxesQuestion(form, 'workersReasons', 'And in yours?', why, { small: true }),
    textareaQuestion(form, 'wouldHelp', 'What would help? (optional)', { rows: 3 }),
    textareaQuestion(form, 'analysis', 'What do you make of it?', {
      rows: 4,
      hint: 'Apart from what was said.',
    }),
    textareaQuestion(form, 'safetyPlan', 'What was agreed to keep the child safe? (optional)', {
      rows: 3,
    }),
    yesNoQuestion(form, 'concern', 'Must something be looked at again?', {
      hint: 'Yes: the level is reviewed, and early help refers again.',
    }),
    textareaQuestion(form, 'lateWhy', 'If it was held after 72 hours: why?', { rows: 2 }),
    checkboxesQuestion(form, 'consented', 'What does the child agree to share?', itemsOf(parts), {
      hint: 'Asked part by part. Not needed where a child is at risk of harm, but always asked.',
    }),
  )
}

export function tellPage({ child }: InterviewView, form: FormState): Page {
  return formOf(
    'Who was told',
    'Record it',
    `${nameOf(child)}, ${child.reference}`,
    form,
    radiosQuestion(form, 'recipient', 'Whom is this about?', itemsOf(recipients)),
    yesNoQuestion(form, 'shared', 'Was something shared with them?', {
      ifYes: checkboxesQuestion(form, 'parts', 'What?', itemsOf(parts)),
    }),
    textareaQuestion(form, 'why', 'Why, or why not?', {
      rows: 3,
      hint: 'Where the child did not agree: what made it necessary.',
    }),
  )
}

export function namedPage({ child, open }: InterviewView, form: FormState): Page {
  const items = open.map(one => ({
    value: keyOf(one),
    text: `${mentionKinds[one.kind]}: ${one.words}`,
    hint: { text: `“${one.sentence}”` },
  }))
  return formOf(
    'What was named in the interview',
    'Go on',
    `${nameOf(child)}, ${child.reference}`,
    form,
    html`<p class="govuk-body">Found in what was said. Tick what the police team should know; what you leave is not kept. You get one draft with the sentences, and send it yourself.</p>`,
    checkboxesQuestion(form, 'confirmed', 'Which of these are worth sharing?', items),
  )
}

export function closePage(
  view: Brief & { readonly inTheWay: readonly string[] },
  form: FormState,
): Page {
  const { inTheWay } = view
  return formOf(
    'Close the episode',
    'Close it',
    view,
    form,
    inTheWay.length > 0 &&
      govukInsetText({
        html: html`<p>It cannot be closed yet:</p><ul class="govuk-list govuk-list--bullet">${inTheWay.map(one => html`<li>${one}</li>`)}</ul>`,
      }),
    textareaQuestion(form, 'reason', 'What was done, and what goes on?', { rows: 3 }),
  )
}
