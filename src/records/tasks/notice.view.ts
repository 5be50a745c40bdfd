import { emptyState, type FormState, govukButton } from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Notice } from './notice.store.ts'
import { noticeWords } from './notice.ts'

/** What came most urgently stands first, what was read stands last and quiet. */
export function noticesPage(notices: readonly Notice[], now: Date, form: FormState): Html {
  const unread = notices.filter(notice => !notice.readAt)
  const read = notices.filter(notice => notice.readAt)
  return html`<h1 class="govuk-heading-l">Notices</h1>
${notices.length === 0 && emptyState('Nothing yet. What you must be told comes here and to your email.')}
${
  unread.length > 0 &&
  html`<h2 class="govuk-heading-m">${unread.length} not read</h2>
${noticeList(unread, now, form.csrf)}
<form method="post" action="${form.action}">
  <input type="hidden" name="_form" value="${form.formId}">
  <input type="hidden" name="_csrf" value="${form.csrf}">
  <input type="hidden" name="shownAt" value="${now.toISOString()}">
  ${govukButton({ text: 'Mark all as read', classes: 'govuk-button--secondary' })}
</form>`
}
${read.length > 0 && html`<h2 class="govuk-heading-m">Read</h2>${noticeList(read, now, form.csrf)}`}`
}

function noticeList(notices: readonly Notice[], now: Date, csrf: string): Html {
  return html`<ul class="cairn-due">${notices.map(
    notice => html`<li class="cairn-due__row">
  <div class="cairn-due__what">${notice.urgent && html`<strong class="govuk-tag">Urgent</strong> `}<form method="post" action="/notices/${notice.id}" class="cairn-inline"><input type="hidden" name="_csrf" value="${csrf}"><button class="cairn-link-button">${noticeWords(notice.kind)}</button></form></div>
  <div class="cairn-due__who">${notice.urgent && notice.ring !== '' && html`If you cannot reach it now, ring ${notice.ring}`}</div>
  <div class="cairn-due__when">${relativeTime(notice.createdAt, now)} <span class="cairn-quiet">${formatInstant(notice.createdAt)}</span></div>
</li>`,
  )}</ul>`
}
