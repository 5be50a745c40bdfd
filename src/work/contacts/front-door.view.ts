import {
  clock,
  emptyState,
  govukPagination,
  govukTable,
  govukTag,
  mono,
  scrollable,
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
  const head = ['Concern about', 'Danger', 'Where it stands', 'From', 'Decide by']
  const body = html`<h1 class="govuk-heading-l">Front door</h1>
    <p class="govuk-body">${opening(shown, now)}</p>
    ${
      shown.length === 0
        ? emptyState('Nothing waits. New concerns appear here at once.')
        : scrollable(
            'Concerns that wait',
            govukTable({
              classes: 'cairn-dense',
              caption: 'Danger first, then what has waited longest',
              captionClasses: 'govuk-visually-hidden',
              head: head.map(text => ({ text })),
              rows: shown.map(row => cells(row, areas, now)),
              firstCellIsHeader: true,
            }),
          )
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

function cells(row: QueueRow, areas: number, now: Date) {
  const named = html`<a class="govuk-link" href="/front-door/${row.id}">${describedName(row)}</a>${age(row, londonDayOf(now))}
    <div class="cairn-quiet">${mono(row.reference)}${areas > 1 && `, ${row.areaName}`}${row.followsId && ', follows an earlier concern'}</div>`
  return [
    { html: named },
    {
      html: html`${dangerTag(row.danger)}${policeNotCalled(row) && html`<div><strong>Police not rung when sent</strong></div>`}`,
    },
    { text: stands(row) },
    {
      html: html`${row.agencyName}<div class="cairn-quiet">${formatInstant(row.receivedAt)}</div>`,
    },
    { html: clockOf(row, now) },
  ]
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

/** Said in a word before any colour; nothing where there is none, so that it stands out where there is. */
export function dangerTag(danger: Danger): Html | undefined {
  if (danger === 'no') return undefined
  return govukTag({
    text: danger === 'now' ? 'Danger now' : 'Serious harm told',
    classes: 'govuk-tag--red',
  })
}

export function clockOf(
  contact: { readonly receivedAt: Date; readonly decidedAt: Date | null },
  now: Date,
): Html {
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
