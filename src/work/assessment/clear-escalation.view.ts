import {
  checkboxesQuestion,
  type FormState,
  facts,
  formPage,
  mono,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { escalationLabel } from './assessment.view.ts'
import type { ShownEscalation } from './clear-escalation.ts'
import { clearingEvent } from './escalation.ts'
import { nameOf } from './matrix.view.ts'

export function clearEscalationPage(shown: ShownEscalation, form: FormState): Page {
  const { escalation, child, instrument } = shown
  const known = instrument.mandatoryEscalations.find(({ id }) => id === escalation.escalationId)
  const needed = known ? clearingEvent(known) : 'What ends it has happened and is recorded'
  const body = formPage(
    {
      title: 'Record that an emergency is over',
      caption: `${nameOf(child)}, ${child.reference}`,
      button: 'Record that it is over',
    },
    form,
    html`<p class="govuk-body-l">${escalationLabel(instrument, escalation.escalationId)}</p>`,
    facts([
      { term: 'Open since', value: formatInstant(escalation.openedAt) },
      {
        term: 'Call made',
        value: `${formatInstant(escalation.calledAt)}, by ${escalation.calledBy} to ${escalation.calledWhom}`,
      },
      { term: 'Reference', value: mono(escalation.reference) },
    ]),
    html`<p class="govuk-body">The level stays as it was decided. Complete the matrix again when you know more.</p>`,
    checkboxesQuestion(form, 'recorded', 'What has happened?', [{ value: 'yes', text: needed }]),
    textareaQuestion(form, 'whatHappened', 'What was decided, when and by whom?', {
      hint: 'Up to 20,000 characters.',
    }),
  )
  return { title: 'Record that an emergency is over', body }
}
