import {
  dueList,
  emptyState,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukButton,
  govukPagination,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
  timeline,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { OwnQuestionsView, OwnQuestionView } from './question.routes.ts'
import { questionKinds } from './question.ts'

type Named = { readonly id: string; readonly name: string }

export function askPage(areas: readonly Named[], form: FormState): Page {
  const title = 'Ask whether anything is known'
  const body = formPage(
    { title, button: 'Ask' },
    form,
    html`<p class="govuk-body">If a child is in danger now, ring <a class="govuk-link" href="tel:999">999</a>. This question is read by intelligence officers. You will not be told whether there is something; you will be told what may be shared.</p>`,
    radiosQuestion(
      form,
      'kind',
      'What do you want to know about?',
      Object.entries(questionKinds).map(([value, text]) => ({ value, text })),
      { small: true },
    ),
    textQuestion(form, 'asks', 'Name, registration, place, handle or number', {
      hint: 'As much as you know. Up to 200 characters.',
    }),
    textareaQuestion(form, 'why', 'Why do you need to know?', { rows: 3, maxlength: 2000 }),
    areas.length > 1 &&
      radiosQuestion(
        form,
        'areaId',
        'In which area?',
        areas.map(({ id, name }) => ({ value: id, text: name })),
        { inline: true },
      ),
  )
  return { title, body }
}

export function ownQuestionsPage(view: OwnQuestionsView, now: Date): Page {
  const { questions, more, pageNumber } = view
  const at = (page: number) => ({ href: `/sharing?page=${page}` })
  const body = html`<h1 class="govuk-heading-l">What you have asked</h1>
<p class="govuk-body">${govukButton({ text: 'Ask whether anything is known', href: '/sharing/new' })}</p>
${
  questions.length === 0
    ? emptyState('You have asked nothing yet.')
    : dueList(
        questions.map(one => ({
          what: one.asks,
          href: `/sharing/${one.id}`,
          about: questionKinds[one.kind],
          who: '',
          when: html`${relativeTime(one.askedAt, now)} <span class="cairn-quiet">${formatInstant(one.askedAt)}</span>`,
        })),
      )
}
${
  (more || pageNumber > 1) &&
  govukPagination({
    previous: pageNumber > 1 ? at(pageNumber - 1) : undefined,
    next: more ? at(pageNumber + 1) : undefined,
  })
}`
  return { title: 'What you have asked', body }
}

/** The same words whether nothing is known or nothing may be shared: only what is told stands here. */
export function ownQuestionPage({ question, told }: OwnQuestionView): Page {
  const body = html`${govukBackLink({ text: 'What you have asked', href: '/sharing' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${questionKinds[question.kind]}</span> ${question.asks}</h1>
${facts([
  { term: 'Asked', value: formatInstant(question.askedAt) },
  { term: 'Why', value: html`<span class="cairn-words">${question.why}</span>` },
])}
<h2 class="govuk-heading-m">What you may know</h2>
${
  told.length === 0
    ? emptyState(
        `If something can be shared, it will stand here by ${formatInstant(question.dueAt)}. If nothing does by then, nothing will. That tells you neither that something is known nor that nothing is.`,
      )
    : timeline(told.map(one => ({ when: formatInstant(one.toldAt), title: one.words })))
}
<p class="govuk-body">Your own concern about a child does not wait for this: <a class="govuk-link" href="/concerns/new">raise it</a>.</p>`
  return { title: 'Something you asked', body }
}
