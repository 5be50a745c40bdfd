import {
  checkboxesQuestion,
  dateQuestion,
  type FormState,
  formPage,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import type { Group, Listed } from './group.store.ts'

type CallView = { readonly group: Group; readonly listed: readonly Listed[] }

export function callMeetingPage({ group, listed }: CallView, form: FormState): Page {
  const title = 'Call an extraordinary meeting'
  const body = formPage(
    { title, caption: group.name, button: 'Call the meeting' },
    form,
    dateQuestion(form, 'heldOn', 'On which day?', 'Within two working days.'),
    textQuestion(form, 'begins', 'When does it begin?', { hint: 'Such as 14:30.', width: 5 }),
    textQuestion(form, 'place', 'Where?'),
    checkboxesQuestion(
      form,
      'children',
      'Whom is it about?',
      listed.map(child => ({ value: child.childId, text: `${nameOf(child)}, ${child.reference}` })),
      { small: true },
    ),
    textareaQuestion(form, 'reason', 'Why can it not wait?', {
      hint: 'Every member reads this. Never a child’s name.',
      rows: 4,
    }),
  )
  return { title, body }
}
