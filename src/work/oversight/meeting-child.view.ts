import {
  dateQuestion,
  dueList,
  type FormState,
  formPage,
  govukBackLink,
  govukButton,
  govukDetails,
  govukFieldset,
  govukInsetText,
  radiosQuestion,
  type SelectItem,
  selectQuestion,
  sideBySide,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, todayInLondon } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { ageOf, nameOf } from '../../records/people/index.ts'
import { type ListedTask, taskRow } from '../../records/tasks/index.ts'
import type { Decided } from './decision.store.ts'
import {
  actionRows,
  type GroupDecision,
  groupDecisions,
  longest,
  staysOnList,
} from './group-decision.ts'
import { type WayOut, waysOut } from './leaving.ts'
import type { AgendaItem } from './meeting.store.ts'
import { agendaReasons } from './meeting.ts'
import { type MeetingView, titleOf } from './meeting.view.ts'

export type MeetingChildView = MeetingView & {
  readonly item: AgendaItem
  readonly decisions: readonly Decided[]
  /** What this meeting and earlier ones asked of agencies for this child. */
  readonly actions: readonly ListedTask[]
  readonly agencies: readonly SelectItem[]
  readonly lastMetOn: CalendarDate | undefined
  readonly sinceLast: Html
}

/** On the wall of the meeting: the child, then what happened, and beside it what is decided. */
export function meetingChildPage(
  view: MeetingChildView,
  chairs: boolean,
  now: Date,
  form: FormState,
): Page {
  const { meeting } = view
  const decides = chairs && meeting.state === 'open'
  const body = html`${govukBackLink({ text: 'Agenda', href: `/meetings/${meeting.id}` })}
${childHeader(view, now)}
${sideBySide(happened(view, now), decides ? decisionForm(view, form) : decisionSoFar(view, chairs))}
${nextChild(view)}`
  return { title: `Child on the agenda, ${titleOf(meeting)}`, body, wide: true }
}

function childHeader({ item, agenda }: MeetingChildView, now: Date): Html {
  const place = agenda.findIndex(other => other.id === item.id) + 1
  return html`<div class="cairn-person">
  <p class="govuk-caption-l">${place} of ${agenda.length} on the agenda. ${item.reasons.map(why => agendaReasons[why]).join(', ')}.</p>
  <h1 class="cairn-person__name">${nameOf(item)}<span class="cairn-person__age">, ${ageOf(item, todayInLondon(now))}</span></h1>
  <p class="cairn-person__full"><a class="govuk-link" href="/children/${item.childId}">The child’s record</a> <span class="cairn-mono">${item.reference}</span></p>
  ${item.childsWords !== '' && html`<figure class="cairn-person__says"><blockquote>${item.childsWords}</blockquote></figure>`}
</div>`
}

function happened({ lastMetOn, sinceLast, actions }: MeetingChildView, now: Date): Html {
  return html`${
    actions.length > 0 &&
    html`<h2 class="govuk-heading-m">Actions</h2>${dueList(actions.map(action => ({ ...taskRow(action, now), about: undefined })))}`
  }
<h2 class="govuk-heading-m">${lastMetOn ? `Since the meeting of ${formatDay(lastMetOn)}` : 'What is on record'}</h2>
${sinceLast}`
}

function decisionForm(view: MeetingChildView, form: FormState): Html {
  const [standing] = view.decisions
  const items = (Object.keys(groupDecisions) as GroupDecision[])
    .filter(staysOnList)
    .map(value => ({ value, text: groupDecisions[value] }))
  return formPage(
    { title: 'What does the group decide?', button: 'Put the decision down', headingLevel: 2 },
    form,
    standing &&
      govukInsetText({
        text: `Decided ${formatInstant(standing.decidedAt)}: ${groupDecisions[standing.decision]}. You can change it; the earlier decision stays on record.`,
      }),
    radiosQuestion(form, 'decision', 'Decision', items),
    waysOffTheList(view),
    textareaQuestion(form, 'reason', 'Why?', { rows: 4, maxlength: longest }),
    textareaQuestion(form, 'childsView', 'What does the child say about it?', {
      hint: 'In the child’s own words where they are known.',
      rows: 3,
      maxlength: longest,
    }),
    textareaQuestion(form, 'dissent', 'Who disagrees, and why?', {
      hint: 'Leave empty if everyone agrees.',
      rows: 3,
      maxlength: longest,
    }),
    html`<p class="govuk-body">Who does what by when? The agency reads an action even where the child’s record is not open to it, so write what it needs to know and no more.</p>`,
    ...Array.from({ length: actionRows(form.answers) }, (_, at) =>
      actionRow(form, at + 1, view.agencies),
    ),
    html`<input type="hidden" name="actions" value="${String(actionRows(form.answers))}">
${govukButton({ text: 'Add another action', classes: 'govuk-button--secondary', name: '_add', value: 'yes' })}`,
  )
}

/** Each asks for what it takes. None is a click away from the list. */
function waysOffTheList({ meeting, item }: MeetingChildView): Html {
  return govukDetails({
    summaryText: 'The child is to leave the list',
    html: html`<p class="govuk-body">Each way has its own page, which asks for everything the group must be satisfied of.</p>
<ul class="govuk-list">${(Object.keys(waysOut) as WayOut[]).map(
      way =>
        html`<li><a class="govuk-link" href="/meetings/${meeting.id}/children/${item.childId}/${way}">${groupDecisions[waysOut[way]]}</a></li>`,
    )}</ul>`,
  })
}

function actionRow(form: FormState, row: number, agencies: readonly SelectItem[]): Html {
  const name = `action-${row}`
  return govukFieldset({
    legend: { text: `Action ${row}`, classes: 'govuk-fieldset__legend--m' },
    html: html`${textQuestion(form, name, 'What is to be done?', { hint: 'Up to 200 characters.' })}
${selectQuestion(form, `${name}-agency`, 'Which agency?', agencies)}
${dateQuestion(form, `${name}-due`, 'By when?')}`,
  })
}

/** For members, and for everyone when the meeting is not on. */
function decisionSoFar({ decisions, meeting }: MeetingChildView, chairs: boolean): Html {
  const [standing, ...earlier] = decisions
  return html`<h2 class="govuk-heading-l">${standing ? 'What the group decided' : 'Not decided yet'}</h2>
${standing ? decided(standing) : html`<p class="govuk-body">${waiting(meeting.state, chairs)}</p>`}
${
  earlier.length > 0 &&
  govukDetails({
    summaryText: 'Earlier decisions at this meeting',
    html: html`${earlier.map(decided)}`,
  })
}`
}

function waiting(state: 'planned' | 'open' | 'ended', chairs: boolean): string {
  if (state === 'ended')
    return 'The meeting ended without a decision. The child was carried forward.'
  if (!chairs) return 'The chair puts the decision down at the meeting.'
  return 'Open the meeting first. Then you can put the decision down here.'
}

function decided(decision: Decided): Html {
  const parts = [
    ['Why', decision.reason],
    ['What the child says', decision.childsView],
    ['Who disagrees, and why', decision.dissent],
  ] as const
  return html`<p class="govuk-body-l">${groupDecisions[decision.decision]}</p>
${parts.map(
  ([heading, words]) =>
    words !== '' &&
    html`<h3 class="govuk-heading-s">${heading}</h3><p class="govuk-body cairn-words">${words}</p>`,
)}
<p class="govuk-body cairn-quiet">${decision.chairName}, ${formatInstant(decision.decidedAt)}</p>`
}

function nextChild({ agenda, item, meeting }: MeetingChildView): Html | undefined {
  const next = agenda[agenda.findIndex(other => other.id === item.id) + 1]
  return (
    next &&
    html`<p class="govuk-body"><a class="govuk-link" href="/meetings/${meeting.id}/children/${next.childId}">Next on the agenda: ${nameOf(next)}</a></p>`
  )
}
