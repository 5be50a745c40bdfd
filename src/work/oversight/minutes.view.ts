import { blocksView } from '../../foundation/documents/index.ts'
import {
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukButton,
  govukInsetText,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type WordingList, wordingAdvice } from '../../records/language/index.ts'
import { titleOf } from './meeting.ts'
import type { MinutesPart, MinutesView } from './view-minutes.ts'

export function minutesPage(view: MinutesView): Page {
  const { meeting, group, parts } = view
  const body = html`${govukBackLink({ text: titleOf(meeting), href: `/meetings/${meeting.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${group.name}</span> Minutes, ${titleOf(meeting)}</h1>
${standing(view)}
${parts.map(one => html`<section>${blocksView(one.blocks)}${change(view, one)}</section>`)}`
  return { title: `Minutes, ${titleOf(meeting)}`, body }
}

function standing({ meeting, sitting, drives, chairs, due, parts }: MinutesView): Html {
  const at = `/meetings/${meeting.id}/minutes`
  if (sitting.signed) {
    return html`<p class="govuk-body">Signed by ${sitting.signed.by}, ${formatInstant(sitting.signed.at)}. What was signed does not change.</p>
<p class="govuk-body">Your copy to print: <a class="govuk-link" href="${at}/pdf">PDF</a>, <a class="govuk-link" href="${at}/docx">editable document</a>. Your name stands on every page, and that you opened it is written down.</p>
${drives && html`<p class="govuk-body"><a class="govuk-link" href="/meetings/${meeting.id}/copies">Who has a copy</a></p>`}`
  }
  if (!drives || parts.length === 0)
    return emptyState('The minutes are there once the chair has signed them.')
  return html`${govukInsetText({ text: meeting.state === 'ended' ? 'This is the draft, as it was put down at the meeting. Add what it does not say; the chair signs it.' : 'The meeting is on. The draft grows as decisions are put down.' })}
${due.map(one => !one.settledAt && html`<p class="govuk-body">${one.title}: by ${formatInstant(one.dueAt)}</p>`)}
${chairs && meeting.state === 'ended' && govukButton({ text: 'Sign the minutes', href: `${at}/sign` })}`
}

/** Before signing a note, afterwards an addendum. */
function change(
  { meeting, sitting, drives }: MinutesView,
  { childId, itemId }: MinutesPart,
): Html | false {
  if (itemId) return false
  const what = sitting.signed ? 'addendum' : 'note'
  const text = sitting.signed ? 'Correct this with an addendum' : 'Write a note'
  const query = childId ? `?child=${childId}` : ''
  return (
    drives &&
    html`<p class="govuk-body"><a class="govuk-link" href="/meetings/${meeting.id}/minutes/${what}${query}">${text}</a></p>`
  )
}

export function notePage(
  { meeting, draft }: MinutesView,
  childId: string | undefined,
  form: FormState,
): Page {
  const item = draft?.items.find(item => item.childId === childId)
  const standing = item ? item.body.note : (draft?.opening.note ?? '')
  const title = 'A note for the minutes'
  const state = { ...form, answers: { words: standing, ...form.answers } }
  const body = html`${govukBackLink({ text: 'Minutes', href: `/meetings/${meeting.id}/minutes` })}
${formPage(
  { title, caption: titleOf(meeting), button: 'Save the note' },
  state,
  item &&
    html`<p class="govuk-body">About ${item.body.name} <span class="cairn-mono">${item.body.reference}</span></p>`,
  childId !== undefined && html`<input type="hidden" name="child" value="${childId}">`,
  textareaQuestion(state, 'words', 'What the record does not say', { rows: 8, maxlength: longest }),
)}`
  return { title, body }
}

export function addendumPage(
  { meeting }: MinutesView,
  childId: string | undefined,
  form: FormState,
): Page {
  const title = 'Correct the minutes'
  const body = html`${govukBackLink({ text: 'Minutes', href: `/meetings/${meeting.id}/minutes` })}
${formPage(
  { title, caption: titleOf(meeting), button: 'Add it to the minutes' },
  form,
  html`<p class="govuk-body">What was signed stays as it is. The addendum stands below it, with your name and the time.</p>`,
  childId !== undefined && html`<input type="hidden" name="child" value="${childId}">`,
  textareaQuestion(form, 'words', 'What is right', { rows: 6, maxlength: longest }),
)}`
  return { title, body }
}

export function signPage(view: MinutesView, list: WordingList, form: FormState): Page {
  const { meeting } = view
  const title = 'Sign the minutes'
  const body = html`${govukBackLink({ text: 'Minutes', href: `/meetings/${meeting.id}/minutes` })}
${formPage(
  { title, caption: titleOf(meeting), button: 'Sign', saveForLater: false },
  form,
  html`<p class="govuk-body">Once you have signed, neither the minutes nor what they rest on can change. Each member then has a copy with the items they may see. Corrections are addenda.</p>
${wordingAdvice(view.written, list)}`,
)}`
  return { title, body }
}
