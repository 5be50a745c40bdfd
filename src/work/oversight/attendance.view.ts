import {
  checkboxesQuestion,
  type FormState,
  formPage,
  govukBackLink,
  govukFieldset,
  type SelectItem,
  selectQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { answersFor, deputyRows, type Seated, sheetOf } from './attendance.ts'
import { natureAtMost } from './declare-conflict.ts'
import type { AgendaItem } from './meeting.store.ts'
import { titleOf } from './meeting.ts'
import type { MeetingView } from './view-meeting.ts'

export type AttendanceView = MeetingView & {
  readonly members: readonly Seated[]
  readonly agencies: readonly SelectItem[]
}

export function attendancePage(view: AttendanceView, form: FormState): Page {
  const { meeting, sitting, members, agencies } = view
  const fresh = form.version === undefined
  const state = {
    ...form,
    version: form.version ?? sheetOf(sitting.attendance),
    answers: fresh ? { ...answersFor(sitting.attendance), ...form.answers } : form.answers,
  }
  const title = 'Who is here?'
  const items = members.map(({ id, name, agencyName, inPlaceOf }) => ({
    value: id,
    text: name,
    hint: { text: inPlaceOf ? `${agencyName}, in place of ${inPlaceOf.name}` : agencyName },
  }))
  const body = html`${govukBackLink({ text: titleOf(meeting), href: `/meetings/${meeting.id}` })}
${formPage(
  { title, caption: titleOf(meeting), button: 'Save' },
  state,
  checkboxesQuestion(state, 'present', 'Present', items, { small: true }),
  checkboxesQuestion(state, 'apologies', 'Sent apologies', items, { small: true }),
  ...Array.from({ length: deputyRows }, (_, at) => {
    const name = `deputy-${at + 1}`
    return govukFieldset({
      legend: { text: `Deputy or guest ${at + 1}`, classes: 'govuk-fieldset__legend--s' },
      html: html`${textQuestion(state, name, 'Name', { size: 's' })}
${selectQuestion(state, `${name}-agency`, 'Agency', agencies, { size: 's' })}
${selectQuestion(
  state,
  `${name}-for`,
  'Stands in for',
  members.map(member => ({ value: member.id, text: member.name })),
  { size: 's', hint: 'Leave empty for a guest.' },
)}`,
    })
  }),
)}`
  return { title, body }
}

export function conflictPage({ meeting }: MeetingView, item: AgendaItem, form: FormState): Page {
  const title = 'Declare a conflict of interest'
  const body = formPage(
    { title, caption: titleOf(meeting), button: 'Declare it' },
    { ...form, answers: { child: item.childId, ...form.answers } },
    html`<p class="govuk-body">This is about ${nameOf(item)} <span class="cairn-mono">${item.reference}</span>. From now on you neither see nor decide this item at this meeting. The minutes say that you stepped out, and why. You cannot take it back.</p>
<input type="hidden" name="child" value="${item.childId}">`,
    textareaQuestion(form, 'nature', 'What is the conflict of interest?', {
      hint: 'For example: I know the family. My team made the decision that is questioned.',
      rows: 3,
      maxlength: natureAtMost,
    }),
  )
  return { title, body }
}
