import { govukBackLink, govukButton, govukInsetText } from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { pressed } from './pressed.view.ts'

/** What the place is, how one comes in and, for a trainer, how it is made anew. */
export function placePage(way: string | undefined, trains: boolean, csrf: string): Page {
  const body = html`${govukBackLink({ text: 'Learning', href: '/learning' })}
<h1 class="govuk-heading-l">Try it in the real pages</h1>
<p class="govuk-body">A place of its own, with the same pages and nobody real. You choose whom to be: the teacher who is worried, the front door, the police. The girl of the case has just reached the front door there, once for each of you. What you learn in part 2 and 3, you add yourself.</p>
${govukInsetText({ text: 'Nothing passes between that place and this one: no child, no search, no mail. It wears a banner on every page. Never enter a real child there.' })}
${
  way
    ? govukButton({ text: 'Go there', href: way })
    : html`<p class="govuk-body">It is being made. <a class="govuk-link" href="/learning/real-pages">Look again in a minute</a></p>`
}
${
  trains &&
  html`<h2 class="govuk-heading-m">Make it anew</h2>
<p class="govuk-body">Everything that was done there goes, for everybody, and the case begins again. It takes about a minute.</p>
${pressed({ action: '/learning/real-pages/anew', csrf, text: 'Make it anew', look: 'warning' })}`
}`
  return { title: 'Try it in the real pages', body }
}
