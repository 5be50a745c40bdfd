import type { Asking } from '../../foundation/access/index.ts'
import {
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukInsetText,
  govukPagination,
  govukSummaryList,
  mono,
  radiosQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { ExclusionView } from './end-exclusion.ts'
import { mayAnswerEnding, mayExcludeSomebody } from './exclusion.policy.ts'
import type { Exclusion } from './exclusion-end.store.ts'
import { endingAnswers } from './exclusion-end.ts'

type Listed = {
  readonly found: readonly Exclusion[]
  readonly page: number
  readonly more: boolean
}

export function exclusionsPage({ found, page, more }: Listed): Page {
  const at = (to: number) => ({ href: `/exclusions?page=${to}` })
  const title = 'Who is kept from a child'
  const body = html`<h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">For each of them the child does not exist: no page, no search, no number. They are not told. An exclusion ends only by two people.</p>
    ${found.length === 0 ? emptyState('Nobody is kept from a child.') : html`<ul class="cairn-due">${found.map(row)}</ul>`}
    ${(page > 1 || more) && govukPagination({ ...(page > 1 && { previous: at(page - 1) }), ...(more && { next: at(page + 1) }) })}`
  return { title, body }
}

function row(one: Exclusion): Html {
  return html`<li class="cairn-due__row">
    <div class="cairn-due__what"><a class="govuk-link" href="/exclusions/${one.id}">${one.name}</a>
      <div class="cairn-quiet">${one.agencyName}. From ${mono(one.reference)}</div></div>
    <div class="cairn-due__who">${one.reason}</div>
    <div class="cairn-due__when">${stateOf(one)}</div>
  </li>`
}

function stateOf({ isAsked, startedAt, endedAt }: Exclusion): string {
  if (endedAt) return `Ended ${formatInstant(endedAt)}`
  return isAsked ? 'Somebody asks to end it' : `Since ${formatInstant(startedAt)}`
}

export function exclusionEndPage(view: ExclusionView, who: Asking, form: FormState): Page {
  const { exclusion, endings } = view
  const title = 'Somebody kept from a child'
  const body = html`${govukBackLink({ text: 'Who is kept from a child', href: '/exclusions' })}
    <h1 class="govuk-heading-l">${title}</h1>
    ${govukSummaryList({
      rows: [
        { key: { text: 'Who' }, value: { text: `${exclusion.name}, ${exclusion.agencyName}` } },
        { key: { text: 'From the child' }, value: { html: mono(exclusion.reference) } },
        { key: { text: 'Why' }, value: { text: exclusion.reason } },
        { key: { text: 'State' }, value: { text: stateOf(exclusion) } },
      ],
    })}
    ${exclusion.endedAt === null && toDo(view, who, form)}
    ${
      endings.length > 0 &&
      html`<h2 class="govuk-heading-m">What was said of ending it</h2>
      <ul class="govuk-list">${endings.map(
        one => html`<li>${one.askedByName} asked, ${formatInstant(one.askedAt)}: ${one.why}
          ${one.answer && one.answeredAt && html`<div class="cairn-quiet">${one.answeredByName} ${one.answer === 'ended' ? 'ended it' : 'kept it'}, ${formatInstant(one.answeredAt)}: ${one.answerWhy}</div>`}</li>`,
      )}</ul>`
    }`
  return { title, body }
}

function toDo({ open }: ExclusionView, who: Asking, form: FormState): Html {
  if (open && mayAnswerEnding(who, open.askedBy).allowed) {
    return formPage(
      { title: 'Does it end?', button: 'Answer', headingLevel: 2, saveForLater: false },
      form,
      html`<p class="govuk-body">${open.askedByName} asks to end it: ${open.why}</p>
        <p class="govuk-body">When it ends, they see the child again from their next click, where they have a reason to. Nothing is handed back to them.</p>`,
      radiosQuestion(
        form,
        'answer',
        'Your answer',
        Object.entries(endingAnswers).map(([value, text]) => ({ value, text })),
      ),
      textQuestion(form, 'answerWhy', 'Why?'),
    )
  }
  if (open)
    return govukInsetText({
      text: 'You asked to end it. It holds until somebody else has answered: another front door manager, or the information governance lead.',
    })
  if (!mayExcludeSomebody(who).allowed) {
    return govukInsetText({
      text: 'Nobody asks to end it. A front door manager can ask; then you answer.',
    })
  }
  return formPage(
    { title: 'Ask to end it', button: 'Ask', headingLevel: 2, saveForLater: false },
    form,
    textQuestion(form, 'why', 'Why should it end?', {
      hint: 'Somebody else reads this and answers. Until then it holds.',
    }),
  )
}
