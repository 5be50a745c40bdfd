import {
  emptyState,
  facts,
  govukBackLink,
  govukInsetText,
  govukPagination,
  govukTag,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { ReleasesView } from './disseminate.ts'
import { isItemKind, itemKinds } from './item.ts'
import type { Release } from './release.store.ts'

const kindsOf = ({ kinds }: Pick<Release, 'kinds'>) =>
  kinds.flatMap(kind => (isItemKind(kind) ? [itemKinds[kind].label] : [])).join(', ')

/** What was shared with the reader: never from whom, how sure, nor what else there is. */
export function releasesPage(view: ReleasesView, now: Date): Page {
  const { releases, more, pageNumber } = view
  const at = (page: number) => ({ href: `/intelligence/shared?page=${page}` })
  const body = html`<h1 class="govuk-heading-l">Shared with you</h1>
${
  releases.length === 0
    ? emptyState('Intelligence officers have shared nothing with you that is still in force.')
    : html`<ul class="cairn-due">${releases.map(
        one => html`<li class="cairn-due__row">
  <div class="cairn-due__what"><a class="govuk-link" href="/intelligence/shared/${one.id}">${one.words.slice(0, 120)}</a><div class="cairn-quiet">${kindsOf(one)}</div></div>
  <div class="cairn-due__who">${one.action && govukTag({ text: 'Act on it' })}</div>
  <div class="cairn-due__when">${relativeTime(one.releasedAt, now)} <span class="cairn-quiet">${formatInstant(one.releasedAt)}</span></div>
</li>`,
      )}</ul>`
}
${
  (more || pageNumber > 1) &&
  govukPagination({
    previous: pageNumber > 1 ? at(pageNumber - 1) : undefined,
    next: more ? at(pageNumber + 1) : undefined,
  })
}`
  return { title: 'Intelligence shared with you', body }
}

export function releasePage(release: Release): Page {
  const body = html`${govukBackLink({ text: 'Shared with you', href: '/intelligence/shared' })}
<h1 class="govuk-heading-l">What you need to know</h1>
${govukInsetText({ html: html`<div class="cairn-words">${release.words}</div>` })}
${facts([
  { term: 'When', value: release.band },
  ...(kindsOf(release) ? [{ term: 'About', value: kindsOf(release) }] : []),
  {
    term: 'What is expected',
    value: release.action ? 'Act on it, and record what you did' : 'Know it. No action is expected',
  },
  { term: 'Shared', value: formatInstant(release.releasedAt) },
  { term: 'In force until', value: formatDay(release.expiresOn) },
])}
<p class="govuk-body">Do not copy it elsewhere or tell it to anybody who was not told. If you know more, <a class="govuk-link" href="/intelligence/new">share what you know</a>.</p>`
  return { title: 'Intelligence shared with you', body }
}
