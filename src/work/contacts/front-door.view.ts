import {
  clock,
  type DueRow,
  dueList,
  emptyState,
  govukPagination,
  mono,
} from '../../foundation/govuk/index.ts'
import { ageOn, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, londonDayOf, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { QueueRow } from './contact.store.ts'
import { type Danger, describedName, policeNotCalled } from './contact.ts'
import { decisionClock } from './decision-clock.ts'

export const pageLength = 25

type Queue = {
  /** One more than a page where there is a next one. */
  readonly rows: readonly QueueRow[]
  readonly areas: number
  readonly first: boolean
  readonly now: Date
}

export function queuePage({ rows, areas, first, now }: Queue): Page {
  const shown = rows.slice(0, pageLength)
  const last = rows.length > pageLength ? shown.at(-1) : undefined
  const body = html`<h1 class="govuk-heading-l">Front door</h1>
    <p class="govuk-body">${opening(shown, now)}</p>
    ${
      shown.length === 0
        ? emptyState('Nothing waits. New concerns appear here at once.')
        : dueList(shown.map(row => line(row, areas, now)))
    }
    ${pages(first, last)}`
  return { title: 'Front door', body, wide: true }
}

function opening(rows: readonly QueueRow[], now: Date): string {
  const waiting = rows.filter(row => row.decidedAt === null)
  const late = waiting.filter(row => decisionClock(row, now).state === 'late').length
  const danger = waiting.filter(row => row.danger !== 'no').length
  const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`
  return [
    count(waiting.length, 'concern waits', 'concerns wait'),
    danger > 0 && `${count(danger, 'tells', 'tell')} of danger or serious harm`,
    late > 0 && `${count(late, 'is', 'are')} late`,
  ]
    .filter(Boolean)
    .join(', ')
}

function line(row: QueueRow, areas: number, now: Date): DueRow {
  const about = html`${dangerMark(row.danger)}${policeNotCalled(row) && html` <strong>Police not rung when sent.</strong>`}
    <div>${mono(row.reference)} from ${row.agencyName}${areas > 1 && `, ${row.areaName}`}, ${formatInstant(row.receivedAt)}</div>
    ${row.followsId && html`<div>Tells something new after an earlier concern</div>`}`
  return {
    what: `${describedName(row)}${age(row, londonDayOf(now))}`,
    href: `/front-door/${row.id}`,
    about,
    who: stands(row),
    when: clockOf(row, now),
  }
}

function age({ childBornOn, childAge }: QueueRow, today: CalendarDate): string {
  if (childBornOn) return `, ${ageOn(childBornOn, today)}`
  return childAge === null ? '' : `, about ${childAge}`
}

function stands(row: QueueRow): string {
  if (row.state === 'decided') return 'Decided; the reporter is still to be told'
  if (row.state === 'received') return 'Received, nobody has begun'
  return row.childId ? 'Screening, child identified' : 'Screening'
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

function pages(first: boolean, last: QueueRow | undefined): Html | undefined {
  if (first && !last) return undefined
  return govukPagination({
    landmarkLabel: 'Pages of concerns',
    ...(!first && { previous: { href: '/front-door', text: 'Back to the first page' } }),
    ...(last && { next: { href: `/front-door?after=${last.id}` } }),
  })
}
