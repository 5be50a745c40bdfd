import {
  clock,
  type DueRow,
  dueList,
  emptyState,
  govukButton,
  govukPagination,
  mono,
} from '../../foundation/govuk/index.ts'
import { ageOn, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, londonDayOf, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Danger, describedName, policeNotCalled } from './contact.ts'
import { decisionClock } from './decision-clock.ts'
import type { QueueCounts, QueueFilter, QueueRow } from './queue.store.ts'

export const pageLength = 25

export const filterLabels: Record<QueueFilter, string> = {
  open: 'All that is open',
  undecided: 'To be decided',
  manager: 'For a manager',
  child: 'Child not identified',
  reporter: 'Reporter to be told',
}

type Queue = {
  /** One more than a page where there is a next one. */
  readonly rows: readonly QueueRow[]
  readonly counts: QueueCounts
  readonly show: QueueFilter
  readonly areas: number
  readonly first: boolean
  readonly now: Date
}

export function queuePage({ rows, counts, show, areas, first, now }: Queue): Page {
  const shown = rows.slice(0, pageLength)
  const last = rows.length > pageLength ? shown.at(-1) : undefined
  const body = html`<div class="cairn-heading-row"><h1 class="govuk-heading-l">Front door</h1>
      ${govukButton({ text: 'Write down a concern', href: '/concerns/new' })}</div>
    <p class="govuk-body">${opening(counts)}</p>
    ${filters(counts, show)}
    ${
      shown.length === 0
        ? emptyState(
            show === 'open'
              ? 'Nothing waits. New concerns appear here at once.'
              : 'Nothing of this kind waits.',
          )
        : dueList(shown.map(row => line(row, areas, now)))
    }
    ${pages(first, show, last)}
    <p class="govuk-body"><a class="govuk-link" href="/front-door/links">Links for people without an account</a></p>`
  return { title: 'Front door', body, wide: true }
}

function opening({ undecided, urgent, late }: QueueCounts): string {
  const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`
  return [
    count(undecided, 'concern waits', 'concerns wait'),
    urgent > 0 && `${count(urgent, 'tells', 'tell')} of danger or serious harm`,
    late > 0 && `${count(late, 'is', 'are')} late`,
  ]
    .filter(Boolean)
    .join(', ')
}

function filters(counts: QueueCounts, show: QueueFilter): Html {
  const links = Object.entries(filterLabels) as [QueueFilter, string][]
  return html`<nav aria-label="Which concerns"><ul class="govuk-list cairn-inline">${links.map(
    ([filter, label]) =>
      html`<li><a class="govuk-link" href="/front-door?show=${filter}"${filter === show && html` aria-current="page"`}>${filter === show ? html`<strong>${label}</strong>` : label}</a> (${counts[filter]})</li>`,
  )}</ul></nav>`
}

function line(row: QueueRow, areas: number, now: Date): DueRow {
  const from = row.channel === 'link' ? 'somebody with a link' : row.agencyName
  const about = html`${dangerMark(row.danger)}${policeNotCalled(row) && html` <strong>Police not rung when sent.</strong>`}
    <div>${mono(row.reference)} from ${from}${areas > 1 && `, ${row.areaName}`}, came in ${relativeTime(row.receivedAt, now)}, <span class="cairn-quiet">${formatInstant(row.receivedAt)}</span></div>
    ${row.followsId && html`<div>Tells something new after an earlier concern</div>`}
    ${row.occasionId && html`<div>Named besides another child</div>`}`
  return {
    what: `${describedName(row)}${age(row, londonDayOf(now))}`,
    href: `/front-door/${row.id}`,
    about,
    who: [stands(row), ...missing(row)].join('. '),
    when: clockOf(row, now),
  }
}

function age({ childBornOn, childAge }: QueueRow, today: CalendarDate): string {
  if (childBornOn) return `, ${ageOn(childBornOn, today)}`
  return childAge === null ? '' : `, about ${childAge}`
}

function stands(row: QueueRow): string {
  if (row.awaitsManager) return 'A manager is asked to end it'
  if (row.state === 'closed') return 'Decided'
  if (row.state === 'decided') return 'Decided; the reporter is still to be told'
  return row.state === 'received' ? 'Received, nobody has begun' : 'Screening'
}

/** What somebody still has to do before it can be decided well. */
function missing({ state, childId, screened }: QueueRow): string[] {
  const waits = state === 'received' || state === 'screening'
  return [
    ...(childId ? [] : ['Child not identified']),
    ...(screened || !waits ? [] : ['Records not checked']),
  ]
}

/** A shape and a word before any colour; nothing where there is no danger, so that it stands out where there is. */
export function dangerMark(danger: Danger): Html | undefined {
  if (danger === 'no') return undefined
  const words = danger === 'now' ? 'Danger now' : 'Serious harm told'
  return html`<strong class="cairn-timeline__danger"><span aria-hidden="true">▲</span> ${words}.</strong>`
}

export function clockOf(contact: Parameters<typeof decisionClock>[0], now: Date): Html {
  const { dueAt, state } = decisionClock(contact, now)
  return clock({ dueAt: formatInstant(dueAt), relative: relativeTime(dueAt, now), state })
}

function pages(first: boolean, show: QueueFilter, last: QueueRow | undefined): Html | undefined {
  if (first && !last) return undefined
  const at = `/front-door?show=${show}`
  return govukPagination({
    landmarkLabel: 'Pages of concerns',
    ...(!first && { previous: { href: at, text: 'Back to the first page' } }),
    ...(last && { next: { href: `${at}&after=${last.id}` } }),
  })
}
