import {
  dueList,
  emptyState,
  govukBackLink,
  govukButton,
  govukPagination,
  mono,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Child, nameOf } from '../../records/people/index.ts'
import { type ReferralState, states } from './move.ts'
import type { ListedReferral } from './referral.store.ts'
import { captionOf } from './referral-forms.view.ts'
import { pageful } from './view-referral.ts'

/** One line of a list: who, where it stands, since when. */
export function referralRow(row: ListedReferral, now: Date) {
  const state = row.state as ReferralState
  return {
    what: nameOf(row),
    href: `/support/${row.id}`,
    about: html`${mono(row.reference)} ${row.providerName}`,
    who: states[state],
    when: html`${row.workerName ?? `Asked for by ${row.referrerName}`}<div class="cairn-quiet">sent ${relativeTime(row.sentAt, now)}</div>`,
  }
}

type Doors = { readonly give: boolean; readonly count: boolean }

const groups: readonly [string, readonly ReferralState[]][] = [
  ['Waiting for an answer', ['sent']],
  ['On the waiting list', ['waiting']],
  ['Accepted, no worker yet', ['accepted']],
  ['In support', ['allocated', 'active', 'ending']],
]

export function ownPage(
  rows: readonly ListedReferral[],
  pageNumber: number,
  may: Doors,
  now: Date,
): Page {
  const shown = rows.slice(0, pageful)
  const body = html`<h1 class="govuk-heading-l">Support</h1>
<p class="govuk-body">Children you support, whose programme you lead, or for whom you asked.</p>
<p class="govuk-body">${may.give && html`<a class="govuk-link" href="/support/groups">Groups</a><br>`}${may.count && html`<a class="govuk-link" href="/support/caseload">Caseload by month</a><br>`}<a class="govuk-link" href="/court">Investigations and trials</a></p>
${
  shown.length === 0
    ? emptyState(
        'No child is waiting or in support with you. Open a child’s record to ask for support.',
      )
    : groups.map(([title, of]) =>
        list(
          title,
          shown.filter(row => of.includes(row.state as ReferralState)),
          now,
        ),
      )
}
${
  (pageNumber > 1 || rows.length > pageful) &&
  govukPagination({
    ...(pageNumber > 1 && { previous: { href: `/support?page=${pageNumber - 1}` } }),
    ...(rows.length > pageful && { next: { href: `/support?page=${pageNumber + 1}` } }),
  })
}`
  return { title: 'Support', body, wide: true }
}

function list(title: string, rows: readonly ListedReferral[], now: Date): Html | undefined {
  if (rows.length === 0) return undefined
  return html`<section class="cairn-section"><h2 class="govuk-heading-m">${title}</h2>${dueList(rows.map(row => referralRow(row, now)))}</section>`
}

/** On the child's own page: where support stands, and how to ask for it. */
export function supportOfChild(childId: string, rows: readonly ListedReferral[], now: Date): Html {
  const open = rows.filter(row => !row.endedAt)
  return html`${open.length > 0 && dueList(open.map(row => ({ ...referralRow(row, now), what: states[row.state as ReferralState], about: row.providerName, who: '' })))}
<p class="govuk-body"><a class="govuk-link" href="/children/${childId}/support">${rows.length > 0 ? 'All support, and ask for more' : 'Ask for support'}</a></p>`
}

export function ofChildPage(
  { child, rows }: { readonly child: Child; readonly rows: readonly ListedReferral[] },
  now: Date,
): Page {
  const body = html`${govukBackLink({ text: 'The child', href: `/children/${child.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${captionOf(child)}</span> Support</h1>
${rows.length === 0 ? emptyState('Nobody has asked a programme to support the child.') : dueList(rows.map(row => referralRow(row, now)))}
${govukButton({ text: 'Ask for support', href: `/children/${child.id}/support/new` })}`
  return { title: 'Support for a child', body }
}
