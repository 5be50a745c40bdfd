import {
  dueList,
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukButton,
  govukInsetText,
  govukTag,
  part,
  selectQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, todayInLondon } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { ageOf, nameOf } from '../../records/people/index.ts'
import { type MatterKind, matterKinds } from './agenda.ts'
import type { Member } from './attendance.ts'
import { groupDecisions } from './group-decision.ts'
import { type MatterOutcome, matterOutcomes } from './matter.ts'
import type { AgendaItem, Meeting } from './meeting.store.ts'
import { agendaReasons, titleOf } from './meeting.ts'
import { callButton, live, standingOf } from './meeting-standing.view.ts'
import { confidentiality } from './statement.ts'
import { type MeetingView, nextOnAgenda, type WholeMeeting } from './view-meeting.ts'

/** The agenda: each child, why, and what was decided. */
export function meetingPage(view: WholeMeeting, now: Date, csrf: string): Page {
  const { group, meeting, agenda, chairs } = view
  const decided = agenda.filter(item => item.decision).length
  const body = html`${govukBackLink({ text: group.shortName, href: `/groups/${group.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${group.name}</span> ${titleOf(meeting)}</h1>
${live(
  view,
  `/meetings/${meeting.id}`,
  html`${part('progress', html`<p class="govuk-body">${standing(meeting)}${agenda.length > 0 && meeting.state !== 'planned' && html` <strong>${decided} of ${agenda.length} decided.</strong>`}</p>`)}
${meeting.state === 'planned' ? part('standing', apologiesSoFar(view)) : standingOf(view)}
<div class="govuk-button-group">${goOn(view, csrf)}${chairs && chairButton(meeting)}</div>
${chairs && meeting.state === 'open' && html`<p class="govuk-body"><a class="govuk-link" href="/meetings/${meeting.id}/ratify">Decided without quorum, to be ratified</a></p>`}
<p class="govuk-body"><a class="govuk-link" href="/meetings/${meeting.id}/agenda">What is on the agenda, and why</a></p>
<p class="govuk-body"><a class="govuk-link" href="/meetings/${meeting.id}/pack">Your pack</a>${meeting.state !== 'planned' && html` <a class="govuk-link" href="/meetings/${meeting.id}/minutes">Minutes</a>`}${view.drives && html` <a class="govuk-link" href="/meetings/${meeting.id}/copies">Packs and copies</a>`}</p>
${part('agenda', agenda.length === 0 ? emptyState('No child that you can see is on the agenda.') : agendaList(view, now))}
${part('matters', html`${mattersList(view)}`)}`,
)}`
  return { title: `${group.shortName}, ${titleOf(meeting)}`, body, wide: true }
}

/** Who will not be there, and who comes instead. */
function apologiesSoFar({ meeting, sitting: { attendance } }: WholeMeeting): Html {
  const sent = attendance.filter(one => one.standing === 'apologies')
  const instead = (id: string | null) => {
    const called = attendance.find(one => one.standing === 'called' && one.standsInFor === id)
    return called ? ` (${called.name} comes instead)` : ''
  }
  return html`<p class="govuk-body">${sent.length > 0 && html`Apologies: ${sent.map(one => `${one.name}, ${one.agencyName}${instead(one.practitionerId)}`).join('; ')}. `}<a class="govuk-link" href="/meetings/${meeting.id}/apologies">Send apologies</a></p>`
}

/** The one thing to do next: go on with the meeting, or follow whoever does. */
function goOn(view: WholeMeeting, csrf: string): Html | undefined {
  const { meeting, agenda, sitting, drives, matters } = view
  if (meeting.state !== 'open') return undefined
  if (!drives)
    return govukButton({ text: 'Follow the meeting', href: `/meetings/${meeting.id}/follow` })
  const at = agenda.find(item => item.id === sitting.itemId)
  const child = at && !at.decision ? at : nextUndecided(view, at)
  const next = child ?? matters.find(({ outcome }) => !outcome)
  const text = at || !child ? 'Go on with the agenda' : 'Call the first child'
  return next && callButton(view, next, text, csrf)
}

function nextUndecided(view: MeetingView, at: AgendaItem | undefined) {
  const [first] = view.agenda
  return at
    ? nextOnAgenda(view, at)
    : first && !first.decision && !view.steppedOut.has(first.id)
      ? first
      : first && nextOnAgenda(view, first)
}

function standing({ state, begins, place, openedAt, endedAt }: Meeting): string {
  if (state === 'ended' && endedAt) return `Ended ${formatInstant(endedAt)}.`
  if (state === 'open' && openedAt) return `On since ${formatInstant(openedAt)}.`
  return `Begins at ${begins}${place && `, ${place}`}.`
}

function chairButton({ id, state }: Meeting): Html | undefined {
  if (state === 'ended') return undefined
  return state === 'planned'
    ? govukButton({ text: 'Open the meeting', href: `/meetings/${id}/open` })
    : govukButton({
        text: 'End the meeting',
        href: `/meetings/${id}/end`,
        classes: 'govuk-button--secondary',
      })
}

function agendaList(view: WholeMeeting, now: Date): Html {
  const { meeting, agenda, steppedOut } = view
  return dueList(
    agenda.map(item => ({
      what: `${nameOf(item)}, ${ageOf(item, todayInLondon(now))}`,
      ...(!steppedOut.has(item.id) && { href: `/meetings/${meeting.id}/children/${item.childId}` }),
      about: html`<span class="cairn-mono">${item.reference}</span>${alsoHere(view, item)}`,
      who: item.reasons.map(why => agendaReasons[why]).join(', '),
      when: outcome(view, item),
    })),
  )
}

/** Two records of one child that are both on the list: each needs its decision, and the group knows it talks of one child. */
function alsoHere({ agenda, together }: WholeMeeting, { childId }: AgendaItem): Html | false {
  const records = together.get(childId) ?? []
  const others = agenda.filter(
    one => one.childId !== childId && records.some(({ id }) => id === one.childId),
  )
  return (
    others.length > 0 &&
    html` The same child as <span class="cairn-mono">${others.map(({ reference }) => reference).join(', ')}</span>`
  )
}

/** What is no child: vehicles, places, people of concern, themes. */
function mattersList({ meeting, matters }: WholeMeeting): Html | false {
  return (
    matters.length > 0 &&
    html`<h2 class="govuk-heading-m">Also before the group</h2>${dueList(
      matters.map(({ id, kind, label, reasons, outcome }) => ({
        what: label,
        href: `/meetings/${meeting.id}/matters/${id}`,
        about: matterKinds[kind as MatterKind],
        who: reasons.map(why => agendaReasons[why]).join(', '),
        when: matterStands(meeting, outcome),
      })),
    )}`
  )
}

function matterStands({ state }: Meeting, outcome: MatterOutcome | null): Html {
  if (outcome) return html`${matterOutcomes[outcome]}`
  return state === 'ended' ? html`Carried forward` : govukTag({ text: 'Not decided' })
}

function outcome({ meeting, sitting, steppedOut }: MeetingView, item: AgendaItem): Html {
  if (steppedOut.has(item.id)) return html`You declared a conflict of interest and step out`
  if (item.decision) return html`${groupDecisions[item.decision]}`
  if (meeting.state === 'ended') return html`Not decided, carried forward`
  const now = meeting.state === 'open' && sitting.itemId === item.id
  return now
    ? govukTag({ text: 'Now', classes: 'govuk-tag--teal' })
    : govukTag({ text: 'Not decided' })
}

/** Read out before anything else: what is said here is said for one purpose. */
export function openMeetingPage(
  { group, meeting, agenda }: MeetingView,
  members: readonly Member[],
  form: FormState,
): Page {
  const title = 'Open the meeting'
  const state = {
    ...form,
    version: form.version ?? String(meeting.version),
    answers: { readBy: group.chairId, ...form.answers },
  }
  const body = formPage(
    {
      title,
      caption: `${group.name}, ${formatDay(meeting.heldOn)}`,
      button: title,
      saveForLater: false,
    },
    state,
    html`<p class="govuk-body">Read this out first:</p>
${govukInsetText({
  text: confidentiality,
})}
<p class="govuk-body">${childrenOnAgenda(agenda.length)} Once the meeting is open, you can put decisions down.</p>`,
    selectQuestion(
      state,
      'readBy',
      'Who read it out?',
      members.map(({ id, name, agencyName }) => ({ value: id, text: `${name}, ${agencyName}` })),
    ),
  )
  return { title, body }
}

export function endMeetingPage({ group, meeting, agenda }: MeetingView, form: FormState): Page {
  const title = 'End the meeting'
  const open = agenda.filter(item => !item.decision)
  const body = formPage(
    {
      title,
      caption: `${group.name}, ${formatDay(meeting.heldOn)}`,
      button: title,
      saveForLater: false,
    },
    { ...form, version: form.version ?? String(meeting.version) },
    html`${
      open.length === 0
        ? html`<p class="govuk-body">Every child on the agenda has a decision.</p>`
        : html`<p class="govuk-body">These children have no decision yet and are carried forward:</p>
<ul class="govuk-list govuk-list--bullet">${open.map(item => html`<li>${nameOf(item)} <span class="cairn-mono">${item.reference}</span></li>`)}</ul>`
    }
<p class="govuk-body">Whoever stays on the list is on the agenda of the next meeting. Decisions cannot be changed after the meeting has ended.</p>`,
  )
  return { title, body }
}

function childrenOnAgenda(count: number): string {
  return count === 1
    ? 'There is 1 child on the agenda.'
    : `There are ${count} children on the agenda.`
}
