import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import {
  clock,
  dueList,
  emptyState,
  govukButton,
  levelTag,
  mono,
  urgentPanel,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { endOfLondonDay, formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { dueAt, noticeWords } from '../../records/tasks/index.ts'
import { clockState } from './clock-state.ts'
import type { HomeView } from './view-home.ts'

/** The first page of every role: what needs me today, what is overdue, what changed. */
export function homePage(view: HomeView, who: Practitioner, mayRaise: boolean, now: Date): Page {
  const { tasks, frontDoor, contacts, emergencies, children, meetings, concerns, notices, drafts } =
    view
  const late = tasks.filter(task => task.dueAt < now)
  const next = tasks.filter(task => task.dueAt >= now)
  const urgent = notices.filter(notice => notice.urgent)
  const changed = notices.filter(notice => !notice.urgent)
  const withCases = tasks.length + children.length + contacts.length + meetings.length > 0
  const body = html`
    ${urgent.map(notice => urgentPanel({ title: noticeWords(notice.kind), text: urgentText(notice) }))}
    <div class="cairn-heading-row"><h1 class="govuk-heading-l">What needs you today</h1>
      ${mayRaise && govukButton({ text: 'Raise a concern', href: '/concerns/new' })}</div>
    ${drafts.length > 0 && html`<p class="govuk-body">You have <a class="govuk-link" href="/drafts">something begun and not yet sent</a>.</p>`}
    ${emergencies.length > 0 && section('emergencies', 'Open emergencies', dueList(emergencies.map(one => emergencyRow(one, now))))}
    ${late.length > 0 && section('late', 'Overdue', dueList(late.map(task => taskRow(task, now))))}
    ${next.length > 0 && section('due', 'To do', dueList(next.map(task => taskRow(task, now))))}
    ${
      frontDoor &&
      section(
        'front-door',
        'Waiting at the front door',
        html`${contacts.length === 0 ? emptyState('No concern is waiting.') : dueList(contacts.map(one => contactRow(one, now)))}
        <p class="govuk-body"><a class="govuk-link" href="/front-door">All that is waiting</a></p>`,
      )
    }
    ${meetings.length > 0 && section('meetings', 'Your groups', dueList(meetings.map(one => meetingRow(one, now))))}
    ${children.length > 0 && section('children', 'Children you answer for', dueList(children.map(one => childRow(one, now))))}
    ${concerns.length > 0 && section('concerns', 'Concerns you raised', html`${dueList(concerns.map(concernRow))}<p class="govuk-body"><a class="govuk-link" href="/concerns">All concerns you raised</a></p>`)}
    ${changed.length > 0 && section('changed', 'What changed', html`<ul class="cairn-plain-list">${changed.map(notice => html`<li><a class="govuk-link" href="${notice.path}">${noticeWords(notice.kind)}</a> <span class="cairn-quiet">${relativeTime(notice.createdAt, now)}</span></li>`)}</ul><p class="govuk-body"><a class="govuk-link" href="/notices">All notices</a></p>`)}
    ${!withCases && concerns.length === 0 && nothingWaits(who)}`
  return { title: 'Home', body, wide: true }
}

function section(id: string, title: string, content: Html): Html {
  return html`<section aria-labelledby="${id}" class="cairn-section"><h2 class="govuk-heading-m" id="${id}">${title}</h2>${content}</section>`
}

function nothingWaits(who: Practitioner): Html {
  if (hasRole(who, 'administrator')) {
    return emptyState(
      'You look after who works here. You see no child’s record.',
      html`<p><a class="govuk-link" href="/administration">Open administration</a></p>`,
    )
  }
  return emptyState(
    'Nothing waits for you. What you are given to do will stand here, with its time.',
  )
}

function urgentText({ ring, path }: HomeView['notices'][number]): Html {
  return html`<p><a class="govuk-link" href="${path}">Open it now</a>.${ring !== '' && html` If nobody there answers, ring ${mono(ring)}.`}</p>`
}

function when(at: Date, now: Date): Html {
  return clock({
    dueAt: formatInstant(at),
    relative: relativeTime(at, now),
    state: clockState(at, now),
  })
}

function taskRow(task: HomeView['tasks'][number], now: Date) {
  const about = task.reference && `${task.preferredName || task.givenName}, ${task.reference}`
  return {
    what: task.title,
    href: `/tasks/${task.id}`,
    ...(about && { about }),
    who: task.ownerId ? 'You' : task.agencyName,
    when: when(task.dueAt, now),
  }
}

function emergencyRow(one: HomeView['emergencies'][number], now: Date) {
  return {
    what: `Emergency ${one.escalationId}`,
    href: `/children/${one.childId}`,
    about: `${one.preferredName || one.givenName}, ${one.reference}`,
    who: 'Front door',
    when: html`Open since ${formatInstant(one.openedAt)}, ${relativeTime(one.openedAt, now)}`,
  }
}

function contactRow(one: HomeView['contacts'][number], now: Date) {
  const danger = one.danger !== 'no'
  return {
    what: danger ? `Danger or serious harm: ${one.childGivenName}` : one.childGivenName,
    href: `/front-door/${one.id}`,
    about: `${one.reference}, from ${one.agencyName}`,
    who: one.state === 'received' ? 'Not begun' : 'Being screened',
    when: when(dueAt('T_DECISION', one.receivedAt), now),
  }
}

function meetingRow(one: HomeView['meetings'][number], now: Date) {
  return {
    what: one.groupName,
    href: `/meetings/${one.id}`,
    about: one.children === 1 ? '1 child on the agenda' : `${one.children} children on the agenda`,
    who: one.state === 'open' ? 'Meeting now' : 'Next meeting',
    when: html`${formatDay(one.heldOn)}, ${relativeTime(endOfLondonDay(one.heldOn), now)}`,
  }
}

function childRow(child: HomeView['children'][number], now: Date) {
  return {
    what: child.preferredName || child.givenName,
    href: `/children/${child.id}`,
    about: html`${child.reference}${child.level && html` ${levelTag(child.level)}`}`,
    who: child.nextStep,
    when: when(endOfLondonDay(child.nextOn), now),
  }
}

const states: Record<string, string> = {
  received: 'Received',
  screening: 'Being looked at',
  decided: 'Decided',
  closed: 'Answered',
}

function concernRow(one: HomeView['concerns'][number]) {
  return {
    what: one.childGivenName,
    href: `/concerns/${one.id}`,
    about: one.reference,
    who: states[one.state] ?? one.state,
    when: html`${formatInstant(one.receivedAt)}`,
  }
}
