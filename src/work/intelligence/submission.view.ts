import {
  emptyState,
  facts,
  govukBackLink,
  govukButton,
  govukPagination,
  govukPanel,
  mono,
  timeline,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { dueAt } from '../../records/tasks/index.ts'
import type { OwnSubmission } from './submission.store.ts'
import type { OwnView } from './view-own.ts'

export type Feedback = OwnView['feedback'][number]

/** All that somebody hears of what they told. That nothing was found, or much, is nowhere in it. */
export const feedbackWords = {
  acknowledged: 'An officer has it and is reading it. Thank you.',
  assessed: 'It was assessed, and is kept for when it matters. Thank you.',
  used: 'It was used. Thank you.',
  ring: 'Somebody else may know of the same thing. Ring the intelligence officers: the number stands with your notice.',
  more_needed: 'More is needed. If you learn anything else, share it; an officer may ring you.',
} as const satisfies Record<Feedback['kind'], string>

export function receiptPage(own: OwnSubmission): Page {
  const title = 'The intelligence officers have it'
  const body = html`${govukPanel({ titleText: title, html: html`Reference<br><strong>${mono(own.reference)}</strong>` })}
<h2 class="govuk-heading-m">What happens next</h2>
<p class="govuk-body">An officer reads it by <strong>${formatInstant(dueAt('T_FEEDBACK_ACK', own.submittedAt))}</strong>. By <strong>${formatInstant(dueAt('T_FEEDBACK', own.submittedAt))}</strong> you hear whether it was assessed or used, or whether more is needed. You will not hear what was found.</p>
<p class="govuk-body">If a child is in danger, or you learn that one is: ring <a class="govuk-link" href="tel:999">999</a>, or <a class="govuk-link" href="/concerns/new">raise a concern</a>.</p>
<p class="govuk-body"><a class="govuk-link" href="/intelligence/mine">What you have shared</a></p>`
  return { title, body }
}

export function ownListPage(view: OwnView, now: Date): Page {
  const { own, feedback, more, pageNumber } = view
  const at = (page: number) => ({ href: `/intelligence/mine?page=${page}` })
  const body = html`<h1 class="govuk-heading-l">What you have shared</h1>
<p class="govuk-body">${govukButton({ text: 'Share what you know', href: '/intelligence/new' })}</p>
<p class="govuk-body"><a class="govuk-link" href="/intelligence/shared">What was shared with you</a></p>
<p class="govuk-body"><a class="govuk-link" href="/intelligence/drafts">Something to pass on?</a></p>
<p class="govuk-body"><a class="govuk-link" href="/intelligence/watches">What you watch for</a></p>
<p class="govuk-body"><a class="govuk-link" href="/sharing">Ask whether anything is known</a></p>
${
  own.length === 0
    ? emptyState(
        'You have shared nothing yet. A nickname, half a number plate or a place is worth sharing.',
      )
    : html`<ul class="cairn-due">${own.map(one => ownRow(one, latestOf(feedback, one), now))}</ul>`
}
${
  (more || pageNumber > 1) &&
  govukPagination({
    previous: pageNumber > 1 ? at(pageNumber - 1) : undefined,
    next: more ? at(pageNumber + 1) : undefined,
  })
}`
  return { title: 'What you have shared', body }
}

const latestOf = (feedback: readonly Feedback[], { id }: OwnSubmission) =>
  feedback.find(one => one.submissionId === id)

function ownRow(own: OwnSubmission, latest: Feedback | undefined, now: Date): Html {
  return html`<li class="cairn-due__row">
  <div class="cairn-due__what"><a class="govuk-link" href="/intelligence/mine/${own.id}">${mono(own.reference)}</a></div>
  <div class="cairn-due__who">${latest ? feedbackWords[latest.kind] : 'Waiting to be read'}</div>
  <div class="cairn-due__when">${relativeTime(own.submittedAt, now)} <span class="cairn-quiet">${formatInstant(own.submittedAt)}</span></div>
</li>`
}

export function ownPage(own: OwnSubmission, feedback: readonly Feedback[]): Page {
  const body = html`${govukBackLink({ text: 'What you have shared', href: '/intelligence/mine' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">Something you shared</span> ${mono(own.reference)}</h1>
${facts([{ term: 'Sent', value: formatInstant(own.submittedAt) }])}
<h2 class="govuk-heading-m">What became of it</h2>
${
  feedback.length === 0
    ? emptyState(
        `Nobody has read it yet. An officer does so by ${formatInstant(dueAt('T_FEEDBACK_ACK', own.submittedAt))}.`,
      )
    : timeline(
        feedback.map(({ kind, toldAt }) => ({
          when: formatInstant(toldAt),
          title: feedbackWords[kind],
        })),
      )
}
<p class="govuk-body">What you wrote is sealed and is not shown here. If you learn more, <a class="govuk-link" href="/intelligence/new">share it</a> and name this reference.</p>`
  return { title: 'Something you shared', body }
}
