import {
  dateQuestion,
  type FormState,
  formPage,
  govukButton,
  radiosQuestion,
  selectQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { listAbsences } from './absence.store.ts'
import type { Colleague } from './task.view.ts'

type Absences = Awaited<ReturnType<typeof listAbsences>>

export type AbsencePage = {
  readonly absences: Absences
  readonly me: string
  readonly mine: readonly Pick<Colleague, 'id' | 'name'>[]
  readonly colleagues: readonly Colleague[]
}

export function absencePage(view: AbsencePage, form: FormState): Page {
  const { me, mine, colleagues } = view
  const title = 'Time away, and who stands in'
  const body = html`${formPage(
    { title, button: 'Save', saveForLater: false },
    form,
    html`<p class="govuk-body">While somebody is away, what they have to do is on their deputy’s home page too, and the deputy is told of what is new. Children stay with whoever answers for them.</p>`,
    radiosQuestion(
      form,
      'practitionerId',
      'Who is away?',
      mine.map(one => ({ value: one.id, text: one.id === me ? 'Me' : one.name })),
    ),
    dateQuestion(form, 'fromOn', 'First day away'),
    dateQuestion(form, 'toOn', 'Last day away'),
    selectQuestion(
      form,
      'deputyId',
      'Who stands in?',
      colleagues.map(one => ({
        value: one.id,
        text: [one.name, one.jobTitle].filter(Boolean).join(', '),
      })),
      { hint: 'Somebody of your agency' },
    ),
  )}${recorded(view, form.csrf)}`
  return { title, body }
}

function recorded({ absences, me }: AbsencePage, csrf: string): Html | undefined {
  if (absences.length === 0) return undefined
  return html`<h2 class="govuk-heading-m">Recorded</h2><ul class="cairn-plain-list">${absences.map(
    one => html`<li>${one.awayName}, ${formatDay(one.fromOn)} to ${formatDay(one.toOn)}. ${one.deputyName} stands in.
      ${(one.practitionerId === me || one.recordedBy === me) && html`<form method="post" action="/my/absence/${one.id}/end"><input type="hidden" name="_csrf" value="${csrf}">${govukButton({ text: `End the absence of ${one.awayName}`, classes: 'govuk-button--secondary' })}</form>`}</li>`,
  )}</ul>`
}
