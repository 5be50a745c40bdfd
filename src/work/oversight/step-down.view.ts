import {
  type FormState,
  formPage,
  govukInsetText,
  radiosQuestion,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import type { Leaving } from './leaving.store.ts'
import { services } from './leaving.ts'

export function stepDownPage(leaving: Leaving, form: FormState): Page {
  const title = 'Will you receive this child?'
  const service = services[leaving.evidence.service as keyof typeof services]
  const body = formPage(
    { title, caption: `Stepped down to ${service.toLowerCase()}`, button: 'Send my answer' },
    form,
    html`<p class="govuk-body"><a class="govuk-link" href="/children/${leaving.childId}">${nameOf(leaving)}</a> <span class="cairn-mono">${leaving.reference}</span></p>
<h2 class="govuk-heading-s">Why the group steps the child down</h2>
${govukInsetText({ html: html`<span class="cairn-words">${leaving.reason}</span>` })}
<p class="govuk-body">If you accept, the child leaves the group’s list, you answer for the child, and your review is due in 28 days. If you decline, the child stays on the list.</p>`,
    radiosQuestion(form, 'answer', 'Do you accept?', [
      { value: 'yes', text: 'Yes, I receive this child' },
      { value: 'no', text: 'No' },
    ]),
    textareaQuestion(form, 'words', 'What will you do, or why can you not?', {
      rows: 4,
      maxlength: longest,
    }),
  )
  return { title, body }
}

export function stepDownAnsweredPage(leaving: Leaving): Page {
  const title = leaving.accepted ? 'You receive this child' : 'You declined to receive this child'
  const body = html`<h1 class="govuk-heading-l">${title}</h1>
${govukInsetText({ html: html`<span class="cairn-words">${leaving.words ?? ''}</span>` })}
<p class="govuk-body">${
    leaving.accepted
      ? 'The child leaves the group’s list as soon as its meeting is over. Your review is due 28 days after that.'
      : 'The child stays on the group’s list. The chair was told.'
  }</p>`
  return { title, body }
}
