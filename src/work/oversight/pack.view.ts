import { blocksView, type Document } from '../../foundation/documents/index.ts'
import {
  emptyState,
  followed,
  govukBackLink,
  govukButton,
  part,
  scrollable,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { ListedCopy } from './copy.store.ts'
import { titleOf } from './meeting.ts'
import type { CopiesView } from './view-pack.ts'

export function packPage(id: Id<'meeting'>, { title, mark, blocks }: Document): Page {
  const body = html`${govukBackLink({ text: 'Meeting', href: `/meetings/${id}` })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body cairn-quiet">${mark}</p>
<p class="govuk-body"><a class="govuk-link" href="/meetings/${id}/pack/pdf">Your copy as PDF</a></p>
${blocksView(blocks)}
<p class="govuk-body cairn-quiet">${mark}</p>`
  return { title: 'Your pack', body }
}

export function noPackPage(id: Id<'meeting'>): Page {
  const body = html`${govukBackLink({ text: 'Meeting', href: `/meetings/${id}` })}
<h1 class="govuk-heading-l">Your pack</h1>
${emptyState('There is no pack for you yet. The coordinator of the group has them made before the meeting.')}`
  return { title: 'Your pack', body }
}

export function copiesPage({ meeting, group, copies, version }: CopiesView, csrf: string): Page {
  const at = `/meetings/${meeting.id}`
  const packs = copies.filter(copy => copy.kind === 'pack' && !copy.replacedBy)
  const made = packs.filter(copy => copy.madeAt).length
  const title = 'Who has a copy'
  const body = html`${govukBackLink({ text: titleOf(meeting), href: at })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${group.name}, ${titleOf(meeting)}</span> ${title}</h1>
${followed(
  { changes: `${at}/changes`, version, path: `${at}/copies` },
  html`${part(
    'copies',
    html`${packs.length > 0 && html`<p class="govuk-body"><strong>${made} of ${packs.length} packs made.</strong></p>`}
${copies.length === 0 ? emptyState('No copy was made yet.') : scrollable('Copies', copiesTable(copies, at, csrf))}`,
  )}
${
  meeting.state !== 'ended' &&
  html`<form method="post" action="${at}/packs"><input type="hidden" name="_csrf" value="${csrf}">
<p class="govuk-body">Each member’s pack holds the items that member may see, with what has changed since the last meeting. Whoever has one already keeps it. When the agenda or a record changes, a pack is made anew and its reader is told.</p>
${govukButton({ text: 'Make packs for all members' })}</form>`
}`,
)}`
  return { title, body, wide: true }
}

function copiesTable(copies: readonly ListedCopy[], at: string, csrf: string): Html {
  return html`<table class="govuk-table"><thead class="govuk-table__head"><tr class="govuk-table__row">${['Copy', 'Reader', 'Agency', 'Items', 'First opened', ''].map(head => html`<th scope="col" class="govuk-table__header">${head || html`<span class="govuk-visually-hidden">Withdraw</span>`}</th>`)}</tr></thead>
<tbody class="govuk-table__body">${copies.map(
    copy => html`<tr class="govuk-table__row">
<th scope="row" class="govuk-table__header">${copy.kind === 'pack' ? 'Pack' : 'Minutes'} ${copy.number}</th>
<td class="govuk-table__cell">${copy.name}</td><td class="govuk-table__cell">${copy.agencyName}</td>
<td class="govuk-table__cell">${copy.kind === 'pack' && (copy.madeAt ? copy.items : 'Being made')}</td>
<td class="govuk-table__cell">${openedWords(copy)}</td>
<td class="govuk-table__cell">${isHeld(copy) && html`<form method="post" action="${at}/copies/withdraw"><input type="hidden" name="_csrf" value="${csrf}"><input type="hidden" name="copy" value="${copy.id}"><button class="cairn-link-button">Withdraw<span class="govuk-visually-hidden"> copy ${copy.number} of ${copy.name}</span></button></form>`}</td></tr>`,
  )}</tbody></table>`
}

function isHeld({ withdrawnAt, membershipId, replacedBy }: ListedCopy): boolean {
  return !withdrawnAt && membershipId !== null && !replacedBy
}

function openedWords({ withdrawnAt, membershipId, openedAt, replacedBy }: ListedCopy): string {
  const opened = openedAt ? formatInstant(openedAt) : 'Not yet opened'
  if (replacedBy) return `${opened}. Replaced by copy ${replacedBy}`
  if (withdrawnAt) return `${opened}. Withdrawn ${formatInstant(withdrawnAt)}`
  return membershipId ? opened : `${opened}. No longer a member: withdrawn`
}
