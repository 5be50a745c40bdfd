import { govukButton, urgentPanel } from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { documentsOfCairn } from './came-with.ts'
import type { FrontDoor, PublicDocument } from './document.store.ts'
import { markdown } from './markdown.ts'

/** Where somebody goes who is watched while reading. Not one of ours, and nothing to explain. */
const elsewhere = 'https://www.bbc.co.uk/weather'

export function publicHomePage(all: readonly PublicDocument[], doors: readonly FrontDoor[]): Page {
  const body = html`${leave}<h1 class="govuk-heading-xl">Worried about a child?</h1>
<p class="govuk-body-l">Children and young people are sometimes used by others: for sex, for crime, for money. It is never their fault. Here is what to look for, and what to do.</p>
${danger}
${all.length === 0 ? html`<p class="govuk-body">The partnership has not published its pages yet. Ring one of the numbers below.</p>` : html`<ul class="cairn-plain-list">${inOrder(all).map(({ slug, title, summary }) => html`<li><a class="govuk-link govuk-!-font-weight-bold" href="/help/${slug}">${title}</a><div>${summary}</div></li>`)}</ul>`}
${numbers(doors)}`
  return { title: 'Worried about a child?', body }
}

export function publicPage(
  { slug, title, text, approvedAt }: PublicDocument,
  all: readonly PublicDocument[],
  doors: readonly FrontDoor[],
): Page {
  const others = inOrder(all).filter(one => one.slug !== slug)
  const body = html`${leave}<h1 class="govuk-heading-l">${title}</h1>
${slug === 'get-help-now' && danger}
<div class="cairn-document">${markdown(text)}</div>
${numbers(doors)}
<nav aria-labelledby="more"><h2 class="govuk-heading-m" id="more">More</h2><ul class="govuk-list">${others.map(one => html`<li><a class="govuk-link" href="/help/${one.slug}">${one.title}</a></li>`)}</ul></nav>
<p class="govuk-body-s cairn-quiet">Checked by the partnership on ${formatDay(londonDayOf(approvedAt))}.</p>`
  return { title, body }
}

const leave = html`<div class="cairn-leave">${govukButton({ text: 'Leave this site quickly', href: elsewhere, classes: 'govuk-button--warning', attributes: { rel: 'noreferrer nofollow' } })}</div>`

const danger = urgentPanel({
  title: 'In danger now? Ring 999',
  text: html`Not an emergency? Ring the police on <a class="govuk-link" href="tel:101">101</a>.`,
})

function numbers(doors: readonly FrontDoor[]): Html | false {
  return (
    doors.length > 0 &&
    html`<section aria-labelledby="numbers"><h2 class="govuk-heading-m" id="numbers">Talk to somebody here</h2>
<p class="govuk-body">You can ask first without saying a name.</p>
<ul class="cairn-plain-list">${doors.map(
      ({ area, name, phone, outOfHours }) =>
        html`<li><strong>${area}</strong>, ${name}<div>${phone !== '' && html`Daytime: ${dialled(phone)}`}${outOfHours !== '' && html`<br>Nights and weekends: ${dialled(outOfHours)}`}</div></li>`,
    )}</ul></section>`
  )
}

function dialled(number: string): Html {
  return html`<a class="govuk-link" href="tel:${number.replace(/[^\d+]/g, '')}">${number}</a>`
}

/** Help first; then as they came with Cairn; what the partnership added, by title. */
function inOrder(all: readonly PublicDocument[]): PublicDocument[] {
  const place = new Map(documentsOfCairn.map(({ slug }, at) => [slug, at]))
  const at = ({ slug }: PublicDocument) => place.get(slug) ?? documentsOfCairn.length
  return all.toSorted((a, b) => at(a) - at(b) || a.title.localeCompare(b.title, 'en-GB'))
}
