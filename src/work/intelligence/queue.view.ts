import {
  clock,
  type DueRow,
  dueList,
  emptyState,
  govukPagination,
  plate,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { clockStateOf, dueAt } from '../../records/tasks/index.ts'
import type { Queued } from './evaluation.store.ts'
import { type State, states } from './evaluation.ts'
import { itemKinds, itemLine, type NewItem } from './item.ts'
import { type Queue, type QueueView, queues } from './view-evaluation.ts'

export function queuePage(view: QueueView, now: Date): Page {
  const { queue, waiting, items, counts, more, pageNumber } = view
  const { title } = queues[queue]
  const at = (page: number) => ({ href: `/intelligence?show=${queue}&page=${page}` })
  const countOf = (among: readonly State[]) =>
    counts.filter(one => among.includes(one.state)).reduce((sum, one) => sum + one.found, 0)
  const parts = (Object.keys(queues) as Queue[]).map(key => {
    const text = `${queues[key].title} (${countOf(queues[key].states)})`
    return key === queue
      ? html`<li><strong aria-current="page">${text}</strong></li>`
      : html`<li><a class="govuk-link" href="/intelligence?show=${key}">${text}</a></li>`
  })
  const body = html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">Intelligence</span> ${title}</h1>
<nav aria-label="Parts of the queue"><ul class="govuk-list cairn-inline">${parts}</ul></nav>
${
  waiting.length === 0
    ? emptyState('Nothing waits here.')
    : dueList(
        waiting.map(one => ({
          ...queuedRow(one, now),
          about: told(items.filter(item => item.submissionId === one.id)),
        })),
      )
}
${
  (more || pageNumber > 1) &&
  govukPagination({
    previous: pageNumber > 1 ? at(pageNumber - 1) : undefined,
    next: more ? at(pageNumber + 1) : undefined,
  })
}
<p class="govuk-body"><a class="govuk-link" href="/intelligence/new">Share what you know</a></p>
<p class="govuk-body"><a class="govuk-link" href="/intelligence/mine">What you have shared</a></p>
<p class="govuk-body"><a class="govuk-link" href="/intelligence/questions">What others ask</a></p>
<p class="govuk-body"><a class="govuk-link" href="/intelligence/alike">What may be one</a></p>
<p class="govuk-body"><a class="govuk-link" href="/intelligence/register">Registers of people, vehicles, places and numbers</a></p>
<p class="govuk-body"><a class="govuk-link" href="/network">Who and what is linked with two or more children</a></p>
<p class="govuk-body"><a class="govuk-link" href="/intelligence/figures">How quickly submissions are answered</a></p>`
  return { title: `Intelligence: ${title.toLowerCase()}`, body, wide: true }
}

/** One submission in a list: never what was told. */
export function queuedRow(one: Queued, now: Date): DueRow {
  const { reference: what, agencyName: who } = one
  return { what, href: `/intelligence/${one.id}`, who, when: waits(one, now) }
}

function told(items: readonly NewItem[]): Html {
  if (items.length === 0) return html`No item was named`
  return html`${items.slice(0, 4).map((item, nth) => html`${nth > 0 && '; '}${itemShort(item)}`)}`
}

function itemShort(item: NewItem): Html {
  const { registration } = item.says
  return registration ? plate(registration) : html`${itemLine(item) || itemKinds[item.kind].label}`
}

/** How long it has waited, or how far it has come. */
export function waits(one: Queued, now: Date): Html {
  const limit = one.state === 'submitted' ? 'T_FEEDBACK_ACK' : 'T_FEEDBACK'
  if (!['submitted', 'acknowledged', 'under_evaluation'].includes(one.state))
    return html`${states[one.state]} <span class="cairn-quiet">${formatInstant(one.changedAt)}</span>`
  const due = dueAt(limit, one.submittedAt)
  return clock({
    state: clockStateOf({ dueAt: due, settledAt: null }, now),
    relative: relativeTime(due, now),
    dueAt: formatInstant(due),
  })
}
