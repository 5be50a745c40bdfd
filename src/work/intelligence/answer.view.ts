import {
  dueList,
  emptyState,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukPagination,
  itemsOf,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
  timeline,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { bases, decisions, questionKinds } from '../../records/sharing/index.ts'
import type { AnswerView, DecisionsView, QuestionsView } from './answer.routes.ts'
import { itemKinds, itemLine } from './item.ts'

function pages(path: string, { more, pageNumber }: { more: boolean; pageNumber: number }) {
  const at = (page: number) => ({ href: `${path}?page=${page}` })
  return (
    (more || pageNumber > 1) &&
    govukPagination({
      previous: pageNumber > 1 ? at(pageNumber - 1) : undefined,
      next: more ? at(pageNumber + 1) : undefined,
    })
  )
}

export function questionsPage(view: QuestionsView, now: Date): Page {
  const body = html`${govukBackLink({ text: 'Intelligence', href: '/intelligence' })}
<h1 class="govuk-heading-l">What others ask</h1>
<p class="govuk-body">Whoever asks learns neither that something is known nor that nothing is, unless you share it. Where nothing is on file, nothing needs to be done.</p>
${
  view.questions.length === 0
    ? emptyState('No question waits.')
    : dueList(
        view.questions.map(one => ({
          what: one.asks,
          href: `/intelligence/questions/${one.id}`,
          about: questionKinds[one.kind],
          who: `${one.askerName}, ${one.agencyName}`,
          when: html`by ${formatInstant(one.dueAt)} <span class="cairn-quiet">asked ${relativeTime(one.askedAt, now)}</span>`,
        })),
      )
}
${pages('/intelligence/questions', view)}
<p class="govuk-body"><a class="govuk-link" href="/intelligence/decisions">What was decided, also not to share</a></p>`
  return { title: 'What others ask', body }
}

export function answerPage({ question, alike, answers }: AnswerView, form: FormState): Page {
  const told = textareaQuestion(form, 'words', 'What they are told', {
    hint: 'These words stand on their page. Leave out whatever leads to who told it.',
    rows: 4,
    maxlength: 2000,
  })
  const body = html`${govukBackLink({ text: 'What others ask', href: '/intelligence/questions' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${questionKinds[question.kind]}</span> ${question.asks}</h1>
${facts([
  { term: 'Asked by', value: `${question.askerName}, ${question.agencyName}` },
  { term: 'When', value: formatInstant(question.askedAt) },
  { term: 'Why', value: html`<span class="cairn-words">${question.why}</span>` },
])}
<h2 class="govuk-heading-m">What is on file</h2>
${alike.length === 0 ? emptyState('Nothing on file is like it.') : alike.map(onFile)}
${
  answers.length > 0 &&
  html`<h2 class="govuk-heading-m">What was decided</h2>${timeline(
    answers.map(one => ({
      when: formatInstant(one.answeredAt),
      title: decisions[one.decision],
      source: one.name,
      body: html`${bases[one.basis as keyof typeof bases] ?? one.basis}<br><span class="cairn-words">${one.reason}</span>`,
    })),
  )}`
}
${formPage(
  { title: 'Is it shared?', button: 'Save the decision', headingLevel: 2 },
  form,
  radiosQuestion(form, 'decision', 'Your decision', itemsOf(decisions), { small: true }),
  told,
  selectQuestion(form, 'basis', 'It rests on', itemsOf(bases)),
  textareaQuestion(form, 'reason', 'Why', { rows: 3, maxlength: 2000 }),
)}`
  return { title: 'Whether something is shared', body, wide: true }
}

function onFile({ mention, reasons }: AnswerView['alike'][number]): Html {
  return html`<section class="cairn-section"><h3 class="govuk-heading-s"><a class="govuk-link" href="/intelligence/mentions/${mention.id}">${itemLine(mention) || itemKinds[mention.kind].label}</a></h3>
<ul class="govuk-list govuk-list--bullet">${reasons.map(reason => html`<li>${reason}</li>`)}</ul>
<p class="govuk-body">${mention.agencyName}, ${formatInstant(mention.toldAt)}</p></section>`
}

export function decisionsPage(view: DecisionsView): Page {
  const body = html`${govukBackLink({ text: 'What others ask', href: '/intelligence/questions' })}
<h1 class="govuk-heading-l">What was decided about sharing</h1>
${
  view.decided.length === 0
    ? emptyState('Nothing was decided yet.')
    : dueList(
        view.decided.map(one => ({
          what: decisions[one.decision],
          href: `/intelligence/questions/${one.questionId}`,
          about: bases[one.basis as keyof typeof bases] ?? one.basis,
          who: one.agencyName,
          when: html`${formatInstant(one.answeredAt)}`,
        })),
      )
}
${pages('/intelligence/decisions', view)}`
  return { title: 'What was decided about sharing', body }
}
