import {
  dueList,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukButton,
  govukInsetText,
  momentQuestion,
  mono,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Child, nameOf } from '../../records/people/index.ts'
import { captionOf } from './discussion.view.ts'
import { mayBeExtended, type Power, powerNames, powers } from './power.ts'
import type { Timer } from './timer.ts'
import { timerRow } from './timer.view.ts'
import { itemsOf, longest } from './words.ts'

export function recordPowerPage(child: Child, form: FormState): Page {
  const title = 'Record police protection or a court order'
  const body = formPage(
    { title, caption: `${nameOf(child)}, ${child.reference}`, button: 'Save' },
    form,
    radiosQuestion(form, 'kind', 'What protects the child?', itemsOf(powers), {
      hint: 'Police protection ends after 72 hours, an emergency protection order after 8 days (Children Act 1989, sections 44 to 46).',
    }),
    momentQuestion(form, 'began', 'When did it begin?'),
    textQuestion(form, 'reference', 'Reference of the police or the court', {
      hint: 'If you have one. Up to 200 characters.',
    }),
    textareaQuestion(form, 'reason', 'Why was it needed?', { maxlength: longest }),
  )
  return { title, body }
}

export type PowerView = {
  readonly power: Power
  readonly child: Child
  readonly timers: readonly Timer[]
}

export function powerPage({ power, child, timers }: PowerView, records: boolean, now: Date): Page {
  const body = html`${govukBackLink({ text: 'Child protection', href: `/children/${child.id}/protection` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${captionOf(child)}</span> ${powerNames[power.kind]}</h1>
${facts([
  { term: 'Began', value: formatInstant(power.beganAt) },
  ...(power.reference ? [{ term: 'Reference', value: mono(power.reference) }] : []),
  { term: 'Why', value: html`<span class="cairn-words">${power.reason}</span>` },
  { term: 'Recorded', value: `${formatInstant(power.recordedAt)}, ${power.recordedByName}` },
])}
${dueList(timers.map(timer => timerRow(timer, now)))}
${records && mayBeExtended(power) && govukButton({ text: 'Record that the court extended it', href: `/powers/${power.id}/extend` })}`
  return { title: `A power used for child ${child.reference}`, body }
}

export function extendPowerPage({ power, child }: PowerView, form: FormState): Page {
  const title = 'Record that the court extended the order'
  const body = mayBeExtended(power)
    ? formPage(
        { title, caption: `${nameOf(child)}, ${child.reference}`, button: 'Save' },
        form,
        html`<p class="govuk-body">An order can be extended once, for up to 7 days from the end of the first period (Children Act 1989, section 45).</p>`,
        textQuestion(form, 'reference', 'Reference of the court', {
          hint: 'If you have one. Up to 200 characters.',
        }),
        textareaQuestion(form, 'reason', 'Why was it extended?', { maxlength: longest }),
      )
    : html`<h1 class="govuk-heading-l">${title}</h1>${govukInsetText({ text: 'Only an emergency protection order can be extended, and only once.' })}`
  return { title, body }
}
