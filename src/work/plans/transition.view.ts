import {
  dateQuestion,
  emptyState,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukButton,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { addMonths, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { childsWords, section, words } from './plan-rows.view.ts'
import type { TransitionView } from './plan-transition.ts'
import { adultAnswers } from './transition.ts'

export function transitionPage({ child, plans, writes }: TransitionView): Page {
  const [plan, ...former] = plans
  const base = `/children/${child.id}/transition`
  const eighteen = child.bornOn ? formatDay(addMonths(child.bornOn, 18 * 12)) : 'Not known'
  const body = html`${govukBackLink({ text: 'The child’s record', href: `/children/${child.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">Towards eighteen</span> ${nameOf(child)} <span class="cairn-mono">${child.reference}</span></h1>
${facts([
  { term: 'Eighteen on', value: eighteen },
  ...(plan
    ? [
        { term: 'Adult service', value: plan.service },
        ...(plan.contact ? [{ term: 'Who there', value: plan.contact }] : []),
        {
          term: 'Their answer',
          value: plan.answeredBy
            ? `${adultAnswers[plan.answer]}, ${plan.answeredBy}, ${plan.answeredOn && formatDay(plan.answeredOn)}`
            : adultAnswers[plan.answer],
        },
      ]
    : []),
])}
${
  plan
    ? html`${childsWords(plan.childsWords, plan.notHeardWhy)}${plan.answerWords && section('What they wrote', words(plan.answerWords))}${section('What changes at eighteen', words(plan.changes))}${section('Who and what stays', words(plan.stays))}<p class="govuk-body cairn-quiet">Version ${plan.number}, ${plan.writerName}, ${formatInstant(plan.writtenAt)}</p>`
    : emptyState('No plan yet. It is made with the young person.')
}
${writes && govukButton({ text: plan ? 'Write it again' : 'Plan it together', href: `${base}/write` })}
${former.length > 0 && section('Before', html`<ul class="cairn-plain-list">${former.map(one => html`<li>Version ${one.number}, ${formatInstant(one.writtenAt)}: ${one.service}, ${adultAnswers[one.answer].toLowerCase()}<div class="cairn-words">${one.changes}</div></li>`)}</ul>`)}`
  return { title: `Child ${child.reference}, towards eighteen`, body }
}

export function writeTransitionPage(about: string, form: FormState): Page {
  const title = 'Plan towards eighteen'
  const said = html`${textQuestion(form, 'answeredBy', 'Who answered?', { hint: 'Name and role.' })}${dateQuestion(form, 'answeredOn', 'When?')}${textareaQuestion(form, 'answerWords', 'In which words?', { verbatim: true, rows: 3, maxlength: longest })}`
  const body = formPage(
    { title, caption: about, button: 'Save this version' },
    form,
    textareaQuestion(form, 'childsWords', 'What does the young person say?', {
      verbatim: true,
      hint: 'Word for word.',
      maxlength: longest,
    }),
    textareaQuestion(form, 'notHeardWhy', 'If they were not heard, why? (optional)', {
      rows: 2,
      maxlength: longest,
    }),
    textQuestion(form, 'service', 'Which adult service?', {
      hint: 'For example, adult social care, a mental health team.',
    }),
    textQuestion(form, 'contact', 'Who there, and how to reach them? (optional)'),
    textareaQuestion(form, 'changes', 'What changes at eighteen?', {
      hint: 'Rights, money, where they live, who may be told what, which help ends.',
      maxlength: longest,
    }),
    textareaQuestion(form, 'stays', 'Who and what stays?', { maxlength: longest }),
    radiosQuestion(
      form,
      'answer',
      'What did the adult service say?',
      Object.entries(adultAnswers).map(([value, text]) => ({ value, text })),
    ),
    html`<p class="govuk-body">Where it accepted or refused:</p>`,
    said,
  )
  return { title, body }
}
