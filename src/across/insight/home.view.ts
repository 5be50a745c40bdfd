import { hasRole, type Practitioner } from '../../foundation/access/index.ts'
import {
  clock,
  type DueRow,
  dueList,
  emptyState,
  govukButton,
  type Link,
  levelTag,
  mono,
  urgentPanel,
} from '../../foundation/govuk/index.ts'
import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import {
  endOfLondonDay,
  formatInstant,
  londonDayOf,
  relativeTime,
} from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { noticeWords } from '../../records/tasks/index.ts'
import { decisionClock } from '../../work/contacts/index.ts'
import { standingOf, standings, waitingRow } from '../../work/early-help/index.ts'
import { maySubmitIntelligence, queuedRow } from '../../work/intelligence/index.ts'
import { interviewDueRow, missingRow } from '../../work/missing/index.ts'
import { mayReadPlans } from '../../work/plans/index.ts'
import { timerRow } from '../../work/protection/index.ts'
import { mayMeetSupport, referralRow } from '../../work/support/index.ts'
import { clockState } from './clock-state.ts'
import type { HomeView } from './view-home.ts'

/** The first page of every role: what is overdue, what needs me today, and beside it what changed. */
export function homePage(view: HomeView, who: Practitioner, mayRaise: boolean, now: Date): Page {
  const { frontDoor, contacts, emergencies, children, meetings, concerns, notices, drafts } = view
  // What waits at the front door stands in its own list; saying it twice would hide the rest.
  const tasks = view.tasks.filter(task => !frontDoor || task.kind !== 'decide-contact')
  const ledOnly = view.led.filter(one => !children.some(({ id }) => id === one.childId))
  const once = together(children, ({ leadId }) => leadId)
  const late = tasks.filter(task => task.dueAt < now)
  const next = tasks.filter(task => task.dueAt >= now)
  const urgent = alike(notices.filter(notice => notice.urgent))
  const work = [
    list('Open emergencies', emergencies, one => emergencyRow(one, now)),
    list('Missing now', view.missing, one => missingRow(one, now), {
      text: 'Who is missing',
      href: '/missing',
    }),
    list('Overdue', late, task => taskRow(task, now)),
    list('Overdue in your team', view.team, task => teamRow(task, now)),
    list('Statutory clocks', view.timers, timer => clockRow(timer, now)),
    frontDoor && waiting(contacts, now),
    list('Shared with you as an intelligence officer', view.told, one => queuedRow(one, now), {
      text: 'All that was shared',
      href: '/intelligence',
    }),
    list('Interviews after a return', view.interviews, one => interviewDueRow(one, now), {
      text: 'All interviews due',
      href: '/missing/due',
    }),
    list('Waiting to be referred again', view.again, one => waitingRow(one, now), {
      text: 'All who wait to be referred again',
      href: '/early-help/waiting',
    }),
    list('To do', next, task => taskRow(task, now)),
    list('Children you support', view.supported, one => referralRow(one, now), {
      text: 'All support',
      href: '/support',
    }),
    list('Children you answer for', once, child => childRow(child, view.led, now)),
    list('Early help you lead, answered for by somebody else now', ledOnly, one =>
      earlyHelpRow(one, now),
    ),
  ].filter(part => part)
  const also = [
    list('Your groups', meetings, one => meetingRow(one, now)),
    list('To learn', view.learning, one => learningRow(one, now), {
      text: 'Learning',
      href: '/learning',
    }),
    list('Concerns you raised', concerns, concernRow, {
      text: 'All concerns you raised',
      href: '/concerns',
    }),
    list('To read', view.toRead, readingRow, { text: 'Library', href: '/library' }),
    list('Documents to look at again', view.reviews, reviewRow),
  ].filter(part => part)
  const [main, beside] = work.length > 0 ? [work, also] : [also, []]
  const body = html`
    ${urgent.map(same => urgentPanel({ title: noticeWords(same[0].kind), text: urgentText(same, now) }))}
    <div class="cairn-heading-row"><h1 class="govuk-heading-l">What needs you today</h1>
      ${mayRaise && govukButton({ text: 'Raise a concern', href: '/concerns/new' })}</div>
    ${drafts.length > 0 && html`<p class="govuk-body">You have <a class="govuk-link" href="/drafts">something begun and not yet sent</a>.</p>`}
    <div class="cairn-columns">
      <div>${main.length > 0 ? main : nothingWaits(who)}</div>
      <div>${beside}${changes(notices, now)}
        ${mayReadPlans(who).allowed && html`${moreLink({ text: 'Actions of your agency', href: '/agency/actions' })}${moreLink({ text: 'Passed on to you', href: '/passed-on' })}`}
        ${maySubmitIntelligence(who).allowed && moreLink({ text: 'Share what you know', href: '/intelligence/new' })}
        ${mayMeetSupport(who).allowed && moreLink({ text: 'Support', href: '/support' })}
        ${moreLink({ text: 'Time away, and who stands in', href: '/my/absence' })}</div>
    </div>`
  return { title: 'Home', body, wide: true }
}

/** Nothing where there is nothing: an empty heading is one more thing to read. */
function list<T>(
  title: string,
  entries: readonly T[],
  row: (entry: T) => DueRow,
  more?: Link,
): Html | undefined {
  return entries.length === 0
    ? undefined
    : section(title, html`${dueList(entries.map(row))}${more && moreLink(more)}`)
}

function waiting(contacts: HomeView['contacts'], now: Date): Html {
  const title = 'Waiting at the front door'
  return (
    list(title, contacts, one => contactRow(one, now), {
      text: 'All that is waiting',
      href: '/front-door',
    }) ?? section(title, html`<p class="govuk-body">No concern is waiting.</p>`)
  )
}

function changes(notices: HomeView['notices'], now: Date): Html | undefined {
  const changed = notices.filter(notice => !notice.urgent)
  if (changed.length === 0) return undefined
  return section(
    'What changed',
    html`<ul class="cairn-plain-list">${alike(changed).map(same => noticeLine(same, now))}</ul>${moreLink({ text: 'All notices', href: '/notices' })}`,
  )
}

type Notice = HomeView['notices'][number]
type Alike = readonly [Notice, ...Notice[]]

/** The same sentence six times is read no better than once. */
const alike = (notices: readonly Notice[]) => together(notices, ({ kind }) => kind)

function together<T>(all: readonly T[], by: (one: T) => string): (readonly [T, ...T[]])[] {
  return [...Map.groupBy(all, by).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others] as const],
  )
}

function noticeLine(same: Alike, now: Date): Html {
  const [{ kind, path, createdAt }] = same
  const ago = relativeTime(createdAt, now)
  const href = same.length === 1 ? path : '/notices'
  return html`<li><a class="govuk-link" href="${href}">${noticeWords(kind)}</a> <span class="cairn-quiet">${same.length > 1 ? `${same.length} times, last ${ago}` : ago}</span></li>`
}

function moreLink({ text, href }: Link): Html {
  return html`<p class="govuk-body"><a class="govuk-link" href="${href}">${text}</a></p>`
}

function section(title: string, content: Html): Html {
  return html`<section class="cairn-section"><h2 class="govuk-heading-m">${title}</h2>${content}</section>`
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

function urgentText(same: Alike, now: Date): Html {
  const [{ ring }] = same
  const [only, ...others] = together(same, ({ path }) => path).map(([latest]) => latest)
  const ringing = ring !== '' && html` If nobody there answers, ring ${mono(ring)}.`
  return only && others.length === 0
    ? html`<p><a class="govuk-link" href="${only.path}">Open it now</a>.${ringing}</p>`
    : html`<ul class="govuk-list">${[only, ...others].map(
        one =>
          one &&
          html`<li><a class="govuk-link" href="${one.path}">Open it now</a>, told ${relativeTime(one.createdAt, now)}</li>`,
      )}</ul>${ring !== '' && html`<p>${ringing}</p>`}`
}

function when(at: Date, now: Date, state = clockState(at, now)): Html {
  return clock({ dueAt: formatInstant(at), relative: relativeTime(at, now), state })
}

/** A day has no hour worth saying. */
function whenOnDay(day: CalendarDate, now: Date): Html {
  const end = endOfLondonDay(day)
  return clock({
    dueAt: formatDay(day),
    relative: relativeTime(end, now),
    state: clockState(end, now),
  })
}

function taskRow(task: HomeView['tasks'][number], now: Date) {
  const about =
    task.reference && html`${task.preferredName || task.givenName} ${mono(task.reference)}`
  return {
    what: task.title,
    href: `/tasks/${task.id}`,
    ...(about && { about }),
    who: task.awayName ? `For ${task.awayName}, who is away` : task.ownerId ? '' : task.agencyName,
    when: when(task.dueAt, now),
  }
}

function learningRow({ module, title, dueOn }: HomeView['learning'][number], now: Date) {
  return {
    what: title,
    href: `/learning/modules/${module}`,
    who: dueOn ? 'A refresher' : 'Required for your role',
    when: dueOn ? whenOnDay(dueOn, now) : html``,
  }
}

/** A clock of a restricted record leads to that record, and names no child there. */
function clockRow(timer: HomeView['timers'][number], now: Date) {
  const { nrmId, allegationId, childId, reference } = timer
  const name = timer.preferredName || timer.givenName
  if (allegationId) return timerRow(timer, now, `/allegations/${allegationId}`)
  const row = timerRow(timer, now, nrmId ? `/nrm/${nrmId}` : `/children/${childId}/protection`)
  return { ...row, about: html`${name} ${reference && mono(reference)}<br>${row.about}` }
}

function teamRow(task: HomeView['team'][number], now: Date) {
  const about =
    task.reference && html`${task.preferredName || task.givenName} ${mono(task.reference)}`
  return {
    what: task.title,
    href: `/tasks/${task.id}`,
    ...(about && { about }),
    who: task.ownerName,
    when: when(task.dueAt, now),
  }
}

function emergencyRow(one: HomeView['emergencies'][number], now: Date) {
  return {
    what: `Emergency ${one.escalationId}`,
    href: `/children/${one.childId}`,
    about: html`${one.preferredName || one.givenName} ${mono(one.reference)}`,
    who: 'Front door',
    when: html`Open since ${formatInstant(one.openedAt)}, ${relativeTime(one.openedAt, now)}`,
  }
}

function contactRow(one: HomeView['contacts'][number], now: Date) {
  const due = decisionClock({ ...one, decidedAt: null }, now)
  const danger = one.danger !== 'no'
  return {
    what: danger ? `Danger or serious harm: ${one.childGivenName}` : one.childGivenName,
    href: `/front-door/${one.id}`,
    about: html`${mono(one.reference)} ${one.agencyName}`,
    who: one.state === 'received' ? 'Not begun' : 'Being screened',
    when: when(due.dueAt, now, due.state),
  }
}

function meetingRow(one: HomeView['meetings'][number], now: Date) {
  return {
    what: one.groupName,
    href: `/meetings/${one.id}`,
    about: one.children === 1 ? '1 child on the agenda' : `${one.children} children on the agenda`,
    who: one.state === 'open' ? 'Meeting now' : 'Next meeting',
    when: html`${formatDay(one.heldOn)}<div class="cairn-quiet">${relativeTime(endOfLondonDay(one.heldOn), now)}</div>`,
  }
}

type OwnChild = HomeView['children'][number]
type SameChild = readonly [OwnChild, ...OwnChild[]]

/** One child on joined records is one line, with every next step that stands on them and the first date. */
function childRow(rows: SameChild, led: HomeView['led'], now: Date) {
  const [child] = rows
  const plan = led.find(({ childId }) => rows.some(({ id }) => id === childId))
  const level = rows.find(row => row.level)?.level
  return {
    what: child.preferredName || child.givenName,
    href: `/children/${child.leadId}`,
    about: html`<span class="cairn-inline">${mono(child.reference)} ${level && levelTag(level)} ${plan && html`<a class="govuk-link" href="/early-help/${plan.id}">${standings[standingOf(plan, now)]}</a>`}</span>`,
    who: [...new Set(rows.map(({ nextStep }) => nextStep))].join('; '),
    when: whenOnDay(child.nextOn, now),
  }
}

function earlyHelpRow(one: HomeView['led'][number], now: Date) {
  return {
    what: one.preferredName || one.givenName,
    href: `/early-help/${one.id}`,
    about: mono(one.reference),
    who: standings[standingOf(one, now)],
    when: whenOnDay(one.reviewOn, now),
  }
}

const states: Record<string, string> = {
  received: 'Received',
  screening: 'Being looked at',
  decided: 'Decided',
  closed: 'Answered',
}

function readingRow({ slug, title, approvedAt }: HomeView['toRead'][number]) {
  const since = html`<span class="cairn-quiet">since ${formatDay(londonDayOf(approvedAt))}</span>`
  return { what: title, href: `/library/${slug}`, who: 'Asked of everyone', when: since }
}

function reviewRow({ slug, title, reviewOn }: HomeView['reviews'][number]) {
  const by = html`<span class="cairn-quiet">by ${formatDay(reviewOn)}</span>`
  return { what: title, href: `/library/${slug}`, who: 'You wrote it', when: by }
}

function concernRow(one: HomeView['concerns'][number]) {
  return {
    what: one.childGivenName,
    href: `/concerns/${one.id}`,
    about: mono(one.reference),
    who: states[one.state] ?? one.state,
    when: html`<span class="cairn-quiet">${formatInstant(one.receivedAt)}</span>`,
  }
}
