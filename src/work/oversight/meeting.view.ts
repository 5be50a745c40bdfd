import {
  dueList,
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukButton,
  govukInsetText,
  govukTag,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, todayInLondon } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { ageOf, nameOf } from '../../records/people/index.ts'
import type { Group } from './group.store.ts'
import { groupDecisions } from './group-decision.ts'
import type { AgendaItem, Meeting } from './meeting.store.ts'
import { agendaReasons } from './meeting.ts'

export type MeetingView = {
  readonly group: Group
  readonly meeting: Meeting
  readonly agenda: readonly AgendaItem[]
}

/** The agenda: each child, why, and what was decided. */
export function meetingPage(view: MeetingView, chairs: boolean, now: Date): Page {
  const { group, meeting, agenda } = view
  const decided = agenda.filter(item => item.decision).length
  const body = html`${govukBackLink({ text: group.shortName, href: `/groups/${group.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${group.name}</span> ${titleOf(meeting)}</h1>
<p class="govuk-body">${standing(meeting)}${agenda.length > 0 && meeting.state !== 'planned' && html` <strong>${decided} of ${agenda.length} decided.</strong>`}</p>
${chairs && chairButton(meeting)}
${agenda.length === 0 ? emptyState('No child that you can see is on the agenda.') : agendaList(view, now)}`
  return { title: `${group.shortName}, ${titleOf(meeting)}`, body, wide: true }
}

export function titleOf(meeting: Meeting): string {
  return `Meeting of ${formatDay(meeting.heldOn)}`
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

function agendaList({ meeting, agenda }: MeetingView, now: Date): Html {
  return dueList(
    agenda.map(item => ({
      what: `${nameOf(item)}, ${ageOf(item, todayInLondon(now))}`,
      href: `/meetings/${meeting.id}/children/${item.childId}`,
      about: html`<span class="cairn-mono">${item.reference}</span>`,
      who: item.reasons.map(why => agendaReasons[why]).join(', '),
      when: item.decision ? html`${groupDecisions[item.decision]}` : notDecided(meeting),
    })),
  )
}

function notDecided({ state }: Meeting): Html {
  if (state === 'ended') return html`Not decided, carried forward`
  return govukTag({ text: 'Not decided' })
}

/** Read out before anything else: what is said here is said for one purpose. */
export function openMeetingPage({ group, meeting, agenda }: MeetingView, form: FormState): Page {
  const title = 'Open the meeting'
  const body = formPage(
    {
      title,
      caption: `${group.name}, ${formatDay(meeting.heldOn)}`,
      button: title,
      saveForLater: false,
    },
    { ...form, version: form.version ?? String(meeting.version) },
    html`<p class="govuk-body">Read this out first:</p>
${govukInsetText({
  text: 'What is shared here is shared to keep children safe and to prevent crime, with those who need to know it. It is passed on only if the agency it comes from agrees. It is not talked about anywhere that others can hear or read it. Whoever is asked to disclose it asks the information lead first.',
})}
<p class="govuk-body">${childrenOnAgenda(agenda.length)} Once the meeting is open, you can put decisions down.</p>`,
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
