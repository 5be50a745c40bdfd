import {
  type FormState,
  formPage,
  govukBackLink,
  govukErrorMessage,
  govukFieldset,
  govukInsetText,
  govukTag,
  problemWith,
  radiosQuestion,
  type SelectItem,
  selectQuestion,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { decisionWords } from './decision-words.view.ts'
import { groupDecisions } from './group-decision.ts'
import { exploiterStates, services, viewRows, type WayOut, waysOut } from './leaving.ts'
import { type OnRecord, quietDays, recordCriteria } from './leaving-criteria.ts'
import type { AgendaItem, Meeting } from './meeting.store.ts'
import { titleOf } from './meeting.ts'

export type LeavingView = {
  readonly way: WayOut
  readonly meeting: Meeting
  readonly item: AgendaItem
  readonly record: OnRecord
  readonly agencies: readonly SelectItem[]
  readonly receivers: readonly SelectItem[]
}

const buttons: Readonly<Record<WayOut, string>> = {
  'step-down': 'Ask the worker to receive the child',
  'no-longer-at-risk': 'Put the removal down',
  'never-at-risk': 'Put the removal down',
  transfer: 'Put the transfer down',
}

const promises: Readonly<Record<WayOut, string>> = {
  'step-down':
    'The child stays on the list until the worker has accepted. The review is due 28 days after that.',
  'no-longer-at-risk':
    'The child leaves the list when the meeting ends. Somebody checks after 28 and after 90 days, and anything new puts the child back on the next agenda.',
  'never-at-risk':
    'The child leaves the list when the meeting ends. Somebody checks after 28 and after 90 days, and anything new puts the child back on the next agenda.',
  transfer: 'The child leaves the list when the meeting ends, because somebody else has accepted.',
}

/** One child, one criterion after the other: what the record shows for and against it, then what people say. */
export function leavingPage(view: LeavingView, today: CalendarDate, form: FormState): Page {
  const { way, meeting, item, record } = view
  const title = groupDecisions[waysOut[way]]
  const criteria = recordCriteria(waysOut[way], record, today)
  const back = `/meetings/${meeting.id}/children/${item.childId}`
  const body = html`${govukBackLink({ text: 'The child at this meeting', href: back })}
${formPage(
  {
    title,
    caption: `${nameOf(item)}, meeting of ${formatDay(meeting.heldOn)}`,
    button: buttons[way],
  },
  form,
  html`<p class="govuk-body">${promises[way]}</p>`,
  problemWith(form, 'quorum') &&
    html`<div id="quorum" tabindex="-1">${against(form, 'quorum')}</div>`,
  criteria.length > 0 &&
    html`<h2 class="govuk-heading-m">What the record shows</h2>
<dl class="cairn-facts">${criteria.map(
      ({ id, title, holds, says }) =>
        html`<div class="cairn-facts__fact" id="${id}" tabindex="-1"><dt>${title}</dt><dd>${against(form, id)}${verdict(holds)} ${says}.</dd></div>`,
    )}</dl>`,
  ...questions[way](view, form),
  ...decisionWords(form),
)}`
  return { title: `Leaving the list, ${titleOf(meeting)}`, body }
}

function against(form: FormState, id: string): Html | undefined {
  const problem = problemWith(form, id)
  return problem && govukErrorMessage({ id: `${id}-error`, ...problem })
}

function verdict(holds: boolean): Html {
  return holds
    ? govukTag({ text: 'For', classes: 'govuk-tag--green' })
    : govukTag({ text: 'Against', classes: 'govuk-tag--red' })
}

type Questions = (view: LeavingView, form: FormState) => readonly (Html | false)[]

const questions: Readonly<Record<WayOut, Questions>> = {
  'step-down': ({ receivers }, form) => [
    radiosQuestion(
      form,
      'service',
      'What is the child stepped down to?',
      Object.entries(services).map(([value, text]) => ({ value, text })),
    ),
    selectQuestion(form, 'receiver', 'Who is to receive the child?', receivers, {
      hint: 'They are asked, and can see the child’s record from now on.',
    }),
  ],
  'no-longer-at-risk': ({ record, agencies }, form) => [
    textareaQuestion(form, 'missing', `Has the child been missing in the last ${quietDays} days?`, {
      hint: html`${missingSays(record)}`,
      rows: 3,
      maxlength: longest,
    }),
    textareaQuestion(form, 'news', `Has anything new come in during the last ${quietDays} days?`, {
      hint: html`${newsSays(record)}`,
      rows: 3,
      maxlength: longest,
    }),
    radiosQuestion(
      form,
      'exploiter',
      'How does it stand with anyone who exploited the child?',
      Object.entries(exploiterStates).map(([value, text]) => ({ value, text })),
    ),
    textareaQuestion(form, 'exploiterChecked', 'How was that checked, and by whom?', {
      rows: 3,
      maxlength: longest,
    }),
    textareaQuestion(form, 'supportWorker', 'What does the support worker say?', {
      rows: 3,
      maxlength: longest,
    }),
    html`<h2 class="govuk-heading-m">What do the agencies say?</h2><p class="govuk-body">At least three, each in its own words.</p>`,
    ...viewRows.map(row => viewOf(form, row, agencies)),
    textareaQuestion(form, 'remainingSupport', 'Who goes on supporting the child, and how?', {
      rows: 3,
      maxlength: longest,
    }),
  ],
  'never-at-risk': (_view, form) => [
    textareaQuestion(form, 'remainingNeed', 'Who meets the need that remains?', {
      hint: 'The child came to the group through something: going missing, or other behaviour.',
      rows: 3,
      maxlength: longest,
    }),
  ],
  transfer: ({ record: { handover }, item: { childId } }) => [
    handover
      ? govukInsetText({ html: html`<span class="cairn-words">${handover.words}</span>` })
      : html`<p class="govuk-body">The answer is put down where it was asked for: <a class="govuk-link" href="/children/${childId}/transfers">transfers of this child</a>, or from seventeen and a half <a class="govuk-link" href="/children/${childId}/transition">towards adult services</a>.</p>`,
  ],
}

function viewOf(form: FormState, row: number, agencies: readonly SelectItem[]): Html {
  return govukFieldset({
    legend: { text: `View ${row}`, classes: 'govuk-fieldset__legend--s' },
    html: html`${selectQuestion(form, `view-${row}-agency`, 'Which agency?', agencies)}
${textareaQuestion(form, `view-${row}`, 'What does it say?', { rows: 2, maxlength: longest })}`,
  })
}

function missingSays({ missing }: OnRecord): string {
  if (missing === undefined)
    return 'Missing episodes are not kept in Cairn yet. Say what the police and those who look after the child report.'
  return missing === 0
    ? 'None is on record. Leave empty if that is so.'
    : `On record: ${missing}. Say why the group is satisfied all the same.`
}

function newsSays({ concerns, sightings }: OnRecord): string {
  return concerns + sightings === 0
    ? 'Nothing is on record. Leave empty if that is so.'
    : `On record: ${counted(concerns, 'concern')} and ${counted(sightings, 'sighting')}. Say why the group is satisfied all the same.`
}

function counted(count: number, of: string): string {
  return `${count} ${count === 1 ? of : `${of}s`}`
}
