import {
  dateQuestion,
  dueList,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukInsetText,
  momentQuestion,
  mono,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { addMonths, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Child, nameOf } from '../../records/people/index.ts'
import { captionOf } from './discussion.view.ts'
import { answers, entryKinds } from './nrm.ts'
import type { NrmView } from './record-nrm.ts'
import { timerRow } from './timer.view.ts'
import { itemsOf, longest } from './words.ts'

export function recordNrmPage(child: Child, form: FormState): Page {
  const title = 'Record a referral to the National Referral Mechanism'
  const body = formPage(
    { title, caption: `${nameOf(child)}, ${child.reference}`, button: 'Record the referral' },
    form,
    html`<p class="govuk-body">A child’s consent is not needed. Only a first responder refers. This record is seen by the front door manager, the police exploitation team and the allocated social worker.</p>`,
    textareaQuestion(form, 'indicators', 'What points to trafficking or exploitation?', {
      hint: 'What was seen or said, and by whom.',
      maxlength: longest,
    }),
    textQuestion(form, 'firstResponder', 'Which first responder referred?', {
      hint: 'Organisation, name and post. Up to 200 characters.',
    }),
    momentQuestion(form, 'referred', 'When was the referral made?'),
    textQuestion(form, 'reference', 'Reference', { hint: 'If you have one yet.' }),
  )
  return { title, body }
}

export function nrmPage(view: NrmView, form: FormState, now: Date): Page {
  const { nrm, child, entries, timers } = view
  const grown = child.bornOn && formatDay(addMonths(child.bornOn, 18 * 12))
  const running = timers.filter(timer => !timer.outcome)
  const ended = timers.filter(timer => timer.outcome)
  const body = html`${govukBackLink({ text: 'Child protection', href: `/children/${child.id}/protection` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${captionOf(child)}</span> National Referral Mechanism</h1>
${govukInsetText({ text: 'Restricted. Only the front door manager, the police exploitation team and the allocated social worker see this.' })}
${facts([
  { term: 'Referred', value: formatInstant(nrm.referredAt) },
  { term: 'First responder', value: nrm.firstResponder },
  { term: 'Reference', value: nrm.reference ? mono(nrm.reference) : undefined },
  {
    term: 'What points to it',
    value: html`<span class="cairn-words">${nrm.indicators}</span>`,
  },
  { term: 'Consent', value: 'Not needed from a child' },
  ...(grown ? [{ term: 'Consent is asked from', value: `${grown}, the eighteenth birthday` }] : []),
])}
${dueList([...running, ...ended].map(timer => timerRow(timer, now)))}
${
  entries.length > 0 &&
  html`<h2 class="govuk-heading-m">What came of it</h2><ul class="cairn-plain-list">${entries.map(
    entry =>
      html`<li><strong>${entryKinds[entry.kind]}</strong>${entry.answer && `: ${answers[entry.answer]}`} <span class="cairn-quiet">${formatDay(entry.happenedOn)}, ${entry.recordedByName}</span><div class="cairn-words">${entry.words}</div></li>`,
  )}</ul>`
}
${formPage(
  { title: 'Add what came of it', headingLevel: 2, button: 'Add' },
  form,
  radiosQuestion(form, 'kind', 'What is to be recorded?', itemsOf(entryKinds), { small: true }),
  radiosQuestion(form, 'answer', 'What was decided?', itemsOf(answers), {
    small: true,
    hint: 'For a decision, or for consent at the eighteenth birthday. Otherwise leave it.',
  }),
  dateQuestion(form, 'happenedOn', 'When was it?'),
  textareaQuestion(form, 'words', 'What is to be known of it?', { maxlength: longest }),
)}`
  return { title: 'A referral to the National Referral Mechanism', body }
}
