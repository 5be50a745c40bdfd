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
  part,
  radiosQuestion,
  type SelectItem,
  selectQuestion,
  sideBySide,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, todayInLondon } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { ageOf, nameOf } from '../../records/people/index.ts'
import { taskRow } from '../../records/tasks/index.ts'
import { undecided } from './decide-child.ts'
import type { Decided } from './decision.store.ts'
import { decisionWords } from './decision-words.view.ts'
import { actionRows, choicesAt, groupDecisions } from './group-decision.ts'
import { type WayOut, waysOut } from './leaving.ts'
import { agendaReasons, titleOf } from './meeting.ts'
import { callButton, live, standingOf } from './meeting-standing.view.ts'
import type { FollowedView, MeetingChildView } from './view-meeting.ts'

/** What a follower sees of the child: everything but the form. */
type BeforeGroup = Omit<NonNullable<FollowedView['now']>, 'agenda'> & {
  readonly agenda: readonly { readonly id: string }[]
}

/** On the wall of the meeting: the child, then what happened, and beside it what is decided. */
export function meetingChildPage(
  view: MeetingChildView,
  now: Date,
  csrf: string,
  form: FormState,
): Page {
  const { meeting, chairs, item } = view
  const decides = chairs && meeting.state === 'open'
  const path = `/meetings/${meeting.id}/children/${item.childId}`
  const body = html`${govukBackLink({ text: 'Agenda', href: `/meetings/${meeting.id}` })}
${live(
  view,
  path,
  html`${part('child', html`${childHeader(view, now)}${steppedOutOf(view)}${here(view, csrf)}`)}
${
  decides
    ? sideBySide(html`${asked(view, now)}${happened(view)}`, decisionForm(view, opened(view, form)))
    : sideBySide(part('decision', html`${decisionSoFar(view)}${asked(view, now)}`), happened(view))
}
${nextChild(view, csrf)}
${meeting.state === 'open' && standingOf(view)}`,
)}`
  return { title: `Child on the agenda, ${titleOf(meeting)}`, body, wide: true }
}

/** The same for whoever follows: what is decided and asked comes first, before a long history on a small screen. */
export function childBeforeGroup(view: BeforeGroup, now: Date): Html {
  return html`${childHeader(view, now)}${steppedOutOf(view)}${sideBySide(html`${decisionSoFar(view)}${asked(view, now)}`, happened(view))}`
}

/** A form that was just opened begins with the decision that stands. */
function opened({ decisions }: MeetingChildView, form: FormState): FormState {
  if (form.version !== undefined) return form
  const { id = undecided, decision, reason, childsView, dissent } = decisions[0] ?? {}
  return {
    ...form,
    version: id,
    answers: { decision, reason, childsView, dissent, ...form.answers },
  }
}

/** Whoever reads ahead says so before everyone else’s screen moves. */
function here(view: MeetingChildView, csrf: string): Html | undefined {
  const { meeting, drives, sitting, item } = view
  if (meeting.state !== 'open' || sitting.itemId === item.id) return undefined
  return drives
    ? callButton(view, item, 'Bring the meeting to this child', csrf, true)
    : html`<p class="govuk-body cairn-quiet">The meeting is not at this child now.</p>`
}

/** Who is not to hear this: said to everyone in the room. */
function steppedOutOf({ sitting, item }: BeforeGroup): Html | false {
  const out = sitting.conflicts.filter(one => one.itemId === item.id)
  return (
    out.length > 0 &&
    govukInsetText({
      text: `Not present for this item, because of a conflict of interest: ${out.map(one => `${one.name}, ${one.agencyName}`).join('; ')}.`,
    })
  )
}

function childHeader({ item, agenda }: BeforeGroup, now: Date): Html {
  const place = agenda.findIndex(other => other.id === item.id) + 1
  return html`<div class="cairn-person">
  <p class="govuk-caption-l">${place} of ${agenda.length} on the agenda. ${item.reasons.map(why => agendaReasons[why]).join(', ')}.</p>
  <h1 class="cairn-person__name">${nameOf(item)}<span class="cairn-person__age">, ${ageOf(item, todayInLondon(now))}</span></h1>
  <p class="cairn-person__full"><a class="govuk-link" href="/children/${item.childId}">The child’s record</a> <span class="cairn-mono">${item.reference}</span></p>
  ${item.childsWords !== '' && html`<figure class="cairn-person__says"><blockquote>${item.childsWords}</blockquote></figure>`}
</div>`
}

function asked({ actions }: BeforeGroup, now: Date): Html | false {
  return (
    actions.length > 0 &&
    html`<h2 class="govuk-heading-m">Actions</h2>${dueList(actions.map(action => ({ ...taskRow(action, now), about: undefined })))}`
  )
}

function happened({ lastMetOn, sinceLast }: BeforeGroup): Html {
  return html`<h2 class="govuk-heading-m">${lastMetOn ? `Since the meeting of ${formatDay(lastMetOn)}` : 'What is on record'}</h2>
${sinceLast}`
}

function decisionForm(view: MeetingChildView, form: FormState): Html {
  const [standing] = view.decisions
  const items = choicesAt(view.tier).map(value => ({ value, text: groupDecisions[value] }))
  return formPage(
    { title: 'What does the group decide?', button: 'Put the decision down', headingLevel: 2 },
    form,
    standing &&
      govukInsetText({
        text: `Decided ${formatInstant(standing.decidedAt)}: ${groupDecisions[standing.decision]}. You can change it; the earlier decision stays on record.`,
      }),
    radiosQuestion(form, 'decision', 'Decision', items),
    waysOfTheirOwn(view),
    ...decisionWords(form, 'Why?'),
    html`<p class="govuk-body">Who does what by when? The agency reads an action even where the child’s record is not open to it, so write what it needs to know and no more.</p>`,
    ...Array.from({ length: actionRows(form.answers) }, (_, at) =>
      actionRow(form, at + 1, view.agencies),
    ),
    html`<input type="hidden" name="actions" value="${String(actionRows(form.answers))}">
${govukButton({ text: 'Add another action', classes: 'govuk-button--secondary', name: '_add', value: 'yes' })}
${view.next && govukButton({ text: 'Put it down and call the next child', classes: 'govuk-button--secondary', name: '_next', value: 'yes' })}`,
  )
}

/** Each asks for what it takes. None is a click away from the list. */
function waysOfTheirOwn({ meeting, item, tier }: MeetingChildView): Html {
  const path = `/meetings/${meeting.id}/children/${item.childId}`
  if (tier === 'strategic')
    return html`<p class="govuk-body"><a class="govuk-link" href="${path}/escalate">Escalate: to child protection, or to the police now</a></p>
<p class="govuk-body">The child stays on the list of the group that asked: it alone decides whether the child leaves it.</p>`
  return html`<p class="govuk-body"><a class="govuk-link" href="${path}/escalate">Escalate: to child protection, to the police now, or to the strategic group</a></p>
${govukDetails({
  summaryText: 'The child is to leave the list',
  html: html`<p class="govuk-body">Each way has its own page, which asks for everything the group must be satisfied of.</p>
<ul class="govuk-list">${(Object.keys(waysOut) as WayOut[]).map(
    way =>
      html`<li><a class="govuk-link" href="${path}/${way}">${groupDecisions[waysOut[way]]}</a></li>`,
  )}</ul>`,
})}`
}

export function actionRow(form: FormState, row: number, agencies: readonly SelectItem[]): Html {
  const name = `action-${row}`
  return govukFieldset({
    legend: { text: `Action ${row}`, classes: 'govuk-fieldset__legend--m' },
    html: html`${textQuestion(form, name, 'What is to be done?', { hint: 'Up to 200 characters.' })}
${selectQuestion(form, `${name}-agency`, 'Which agency?', agencies)}
${dateQuestion(form, `${name}-due`, 'By when?')}`,
  })
}

/** For members, and for everyone when the meeting is not on. */
function decisionSoFar({ decisions, meeting, chairs }: BeforeGroup): Html {
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

function nextChild(view: MeetingChildView, csrf: string): Html | undefined {
  const { agenda, item, meeting, next, drives } = view
  if (meeting.state === 'open' && drives) {
    return next && callButton(view, next, `Next on the agenda: ${nameOf(next)}`, csrf, true)
  }
  const following = agenda[agenda.findIndex(other => other.id === item.id) + 1]
  return (
    following &&
    html`<p class="govuk-body"><a class="govuk-link" href="/meetings/${meeting.id}/children/${following.childId}">Next on the agenda: ${nameOf(following)}</a></p>`
  )
}
