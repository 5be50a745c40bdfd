import {
  type FormState,
  formPage,
  govukBackLink,
  radiosQuestion,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { html } from '../../foundation/kernel/html.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { decisionWords } from './decision-words.view.ts'
import { escalations } from './escalating.ts'
import type { AgendaItem, Meeting } from './meeting.store.ts'
import { titleOf } from './meeting.ts'

export function escalatingPage(meeting: Meeting, item: AgendaItem, form: FormState): Page {
  const ways = Object.entries(escalations).map(([value, { label, says, field, question }]) => ({
    ...{ value, text: label, hint: { text: says } },
    conditional: {
      html: textareaQuestion(form, field, question, { rows: 3, maxlength: longest }),
    },
  }))
  const back = `/meetings/${meeting.id}/children/${item.childId}`
  const body = html`${govukBackLink({ text: 'The child at this meeting', href: back })}
${formPage(
  {
    title: 'Escalate',
    caption: `${nameOf(item)}, meeting of ${formatDay(meeting.heldOn)}`,
    button: 'Put the escalation down',
  },
  form,
  html`<p class="govuk-body">The child stays on the list.</p>`,
  radiosQuestion(form, 'to', 'Where to?', ways),
  ...decisionWords(form),
)}`
  return { title: `Escalating a child, ${titleOf(meeting)}`, body }
}
