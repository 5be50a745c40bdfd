import {
  type FormState,
  formPage,
  itemsOf,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { ConnectingView, WithdrawingView } from './connect.ts'
import { connectionKinds } from './connection.ts'
import { gradeQuestions } from './evaluation-forms.view.ts'
import { nodeKinds } from './link.ts'

export function connectPage({ from, choices }: ConnectingView, form: FormState): Page {
  const body = formPage(
    { title: 'What does it belong together with?', caption: from.name, button: 'Connect them' },
    form,
    html`<p class="govuk-body">Say so only where something shows it. It is drawn as a link for officers, with your reason and its grade, until an officer withdraws it. Nothing is proved against anybody by it.</p>`,
    selectQuestion(
      form,
      'other',
      'With whom or what?',
      choices.map(({ id, kind, name }) => ({
        value: id,
        text: `${name} (${nodeKinds[kind].toLowerCase()})`,
      })),
      { hint: 'What lies around it, and what the registers hold.' },
    ),
    radiosQuestion(form, 'kind', 'How do they belong together?', itemsOf(connectionKinds), {
      small: true,
    }),
    textareaQuestion(form, 'reason', 'What shows it?', { rows: 3, maxlength: 2000 }),
    textQuestion(form, 'knownFrom', 'From what is it known?', {
      hint: 'A record with its reference, what an officer saw, or what is open to everybody. Up to 200 characters.',
    }),
    ...gradeQuestions(form),
  )
  return { title: 'Connect two', body }
}

export function withdrawPage({ one, other }: WithdrawingView, form: FormState): Page {
  const body = formPage(
    {
      title: 'Why does it no longer stand?',
      caption: `${one.name} and ${other.name}`,
      button: 'Withdraw it',
    },
    form,
    html`<p class="govuk-body">The link that stands on it alone goes. What was said, and your reason, stay on record.</p>`,
    textareaQuestion(form, 'why', 'Why', { rows: 3, maxlength: 2000 }),
  )
  return { title: 'Withdraw a connection', body }
}
