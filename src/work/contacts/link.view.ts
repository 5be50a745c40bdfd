import type { SelectItem } from '../../foundation/govuk/index.ts'
import {
  emptyState,
  type FormState,
  formPage,
  govukPanel,
  govukWarningText,
  radiosQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { ListedLink } from './link.store.ts'

type Links = {
  readonly links: readonly ListedLink[]
  readonly areas: readonly SelectItem[]
  readonly now: Date
}

export function linksPage({ links, areas, now }: Links, form: FormState): Page {
  const title = 'Links for people without an account'
  const body = html`${formPage(
    { title, button: 'Make a link', saveForLater: false },
    form,
    html`<p class="govuk-body">With a link somebody who has no account, such as the clerk of a hotel, can tell the front door of one concern. It works once, within 7 days, and opens nothing else.</p>`,
    textQuestion(form, 'forWhom', 'Whom is it for?', {
      hint: 'For example, the night clerk of a hotel. Do not name a child.',
      width: 30,
    }),
    areas.length > 1 && radiosQuestion(form, 'areaId', 'For the front door of', areas),
  )}
  <h2 class="govuk-heading-m">Made lately</h2>
  ${
    links.length === 0
      ? emptyState('No link was made yet.')
      : html`<ul class="cairn-due">${links.map(link => row(link, form, now))}</ul>`
  }
  <p class="govuk-body"><a class="govuk-link" href="/front-door">Back to the front door</a></p>`
  return { title, body }
}

function row(link: ListedLink, { csrf }: FormState, now: Date): Html {
  const open = !link.usedAt && !link.endedAt && link.expiresAt > now
  return html`<li class="cairn-due__row">
    <div class="cairn-due__what">${link.forWhom}<div class="cairn-quiet">Made by ${link.madeBy}, ${formatInstant(link.madeAt)}</div></div>
    <div class="cairn-due__who">${stands(link, now)}</div>
    <div class="cairn-due__when">${
      open &&
      html`<form method="post" action="/front-door/links/${link.id}/end"><input type="hidden" name="_csrf" value="${csrf}"><button class="cairn-link-button">Take back<span class="govuk-visually-hidden"> the link for ${link.forWhom}</span></button></form>`
    }${link.contactId && html`<a class="govuk-link" href="/front-door/${link.contactId}">The concern<span class="govuk-visually-hidden"> told by ${link.forWhom}</span></a>`}</div>
  </li>`
}

function stands({ usedAt, endedAt, expiresAt }: ListedLink, now: Date): string {
  if (usedAt) return `Used ${formatInstant(usedAt)}`
  if (endedAt) return `Taken back ${formatInstant(endedAt)}`
  return expiresAt > now ? `Works until ${formatInstant(expiresAt)}` : 'Ran out, not used'
}

export function linkMadePage(forWhom: string, link: string): Page {
  const title = 'The link is ready'
  const body = html`${govukPanel({ titleText: title, text: 'Once, within 7 days' })}
    <p class="govuk-body">For ${forWhom}. Copy it now. It is not shown again, and not kept.</p>
    <p class="govuk-body cairn-copy"><code class="cairn-mono">${link}</code></p>
    ${govukWarningText({ text: 'Give it to them yourself or by a message only they read. Whoever has it can send one concern in their place.' })}
    <p class="govuk-body"><a class="govuk-link" href="/front-door/links">All links</a></p>`
  return { title, body }
}
