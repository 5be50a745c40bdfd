import { emptyState, govukPagination, mono } from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from './child.ts'
import { mainReasons, type Pair, type PairedChild, strengthOf } from './pair.ts'
import type { PairQueue } from './view-pairs.ts'

export function pairQueuePage({ pairs, page, more }: PairQueue, joins = false): Page {
  const at = (to: number) => ({ href: `/children/duplicates?page=${to}` })
  const body = html`<h1 class="govuk-heading-l">Possible duplicates</h1>
    <p class="govuk-body">Each pair may be one child with two records. You decide; nothing is joined by itself. Once somebody has said, nobody is asked again unless what is known of either child changes.</p>
    ${pairs.length === 0 ? emptyState('No two records wait to be looked at.') : html`<ul class="cairn-due">${pairs.map(pair => pairRow(pair))}</ul>`}
    ${(page > 1 || more) && govukPagination({ ...(page > 1 && { previous: at(page - 1) }), ...(more && { next: at(page + 1) }) })}
    ${joins && html`<p class="govuk-body"><a class="govuk-link" href="/children/to-join">Judged, and waiting to be joined or parted</a></p>`}
    <p class="govuk-body"><a class="govuk-link" href="/children">Find a child</a></p>`
  return { title: 'Possible duplicates', body }
}

export function pairRow(
  { id, children: [one, other], weight, parts }: Pair,
  path = '',
  what = strengthOf(weight),
): Html {
  return html`<li class="cairn-due__row">
    <div class="cairn-due__what"><a class="govuk-link" href="/children/duplicates/${id}${path}">${nameOf(one)} and ${nameOf(other)}</a>
      ${[one, other].map(who)}</div>
    <div class="cairn-due__who">${mainReasons(parts).map(reason => html`<div>${reason}</div>`)}</div>
    <div class="cairn-due__when">${what}</div>
  </li>`
}

function who({ bornOn, reference }: PairedChild): Html {
  const born = bornOn ? `born ${formatDay(bornOn)}` : 'date of birth not recorded'
  return html`<div class="cairn-quiet">${mono(reference)} ${born}</div>`
}
