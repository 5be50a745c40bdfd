import {
  clock,
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukInsetText,
  govukSummaryList,
  itemsOf,
  mono,
  type Queue,
  queuePage,
  radiosQuestion,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Glass } from './glass.store.ts'
import { outcomes, purposes, reasons } from './glass.ts'
import type { GlassView } from './review-glass.ts'

export function glassQueuePage(queue: Queue<Glass>, now: Date): Page {
  const words = {
    title: 'Records opened in an emergency',
    intro:
      'By somebody without a part in the case. Each is reviewed within two working days by somebody who had nothing to do with it.',
    empty: 'Nobody has opened a record in this way.',
  }
  return queuePage(queue, '/break-glass/reviews', words, one => row(one, now))
}

function row(one: Glass, now: Date): Html {
  return html`<li class="cairn-due__row">
    <div class="cairn-due__what"><a class="govuk-link" href="/break-glass/${one.id}">${one.name} opened ${mono(one.reference)}</a>
      <div class="cairn-quiet">${formatInstant(one.startedAt)}</div></div>
    <div class="cairn-due__who">${reasons[one.reason]}</div>
    <div class="cairn-due__when">${one.outcome ? outcomes[one.outcome] : reviewClock(one, now)}</div>
  </li>`
}

function reviewClock({ reviewBy }: Glass, now: Date): Html {
  return clock({
    dueAt: formatInstant(reviewBy),
    relative: relativeTime(reviewBy, now),
    state: reviewBy < now ? 'late' : 'due',
  })
}

/** What a page was, as the audit calls it, in words. */
const looked: Readonly<Record<string, string>> = {
  'glass.broken': 'They opened it',
  'glass.opened': 'The record as it was open to them',
  'child.viewed': 'The child’s page',
  'child.history-viewed': 'The history',
}

export function glassReviewPage(
  { glass, reads, mayReview }: GlassView,
  form: FormState,
  now: Date,
): Page {
  const title = 'A record opened in an emergency'
  const body = html`${govukBackLink({ text: 'All of them', href: '/break-glass/reviews' })}
    <h1 class="govuk-heading-l">${title}</h1>
    ${govukSummaryList({
      rows: [
        { key: { text: 'Who' }, value: { text: `${glass.name}, ${glass.agencyName}` } },
        {
          key: { text: 'Child' },
          value: {
            html: html`${mono(glass.reference)}${glass.opened.length > 1 && ` and ${glass.opened.length - 1} more of the family`}`,
          },
        },
        { key: { text: 'Why' }, value: { text: reasons[glass.reason] } },
        { key: { text: 'For what' }, value: { text: purposes[glass.purpose] } },
        {
          key: { text: 'In their words' },
          value: { html: html`<p class="cairn-words">${glass.why}</p>` },
        },
        {
          key: { text: 'Open' },
          value: { text: `${formatInstant(glass.startedAt)} to ${formatInstant(glass.ends)}` },
        },
        ...(glass.outcome
          ? []
          : [{ key: { text: 'Review' }, value: { html: reviewClock(glass, now) } }]),
      ],
    })}
    <h2 class="govuk-heading-m">What they looked at</h2>
    ${reads.length === 0 ? emptyState('Nothing yet.') : html`<ol class="govuk-list">${reads.map(read => html`<li>${formatInstant(read.at)}: ${looked[read.action] ?? 'Another page about the child'}</li>`)}</ol>`}
    ${glass.outcome ? reviewed(glass) : toReview(mayReview, form)}`
  return { title, body }
}

function reviewed(glass: Glass): Html {
  return html`<h2 class="govuk-heading-m">The review</h2>
    <p class="govuk-body"><strong>${glass.outcome && outcomes[glass.outcome]}.</strong> ${glass.reviewerName}, ${glass.reviewedAt && formatInstant(glass.reviewedAt)}</p>
    <p class="cairn-words">${glass.reviewWhy}</p>
    ${glass.nextStep && html`<p class="govuk-body">What happens now: ${glass.nextStep}</p>`}`
}

function toReview(mayReview: boolean, form: FormState): Html {
  if (!mayReview) {
    return govukInsetText({
      text: 'Somebody independent reviews this: not you, because you did it, or one of you manages the other.',
    })
  }
  return formPage(
    { title: 'Was it right?', button: 'Record the review', headingLevel: 2 },
    form,
    radiosQuestion(form, 'outcome', 'What did you find?', itemsOf(outcomes), {
      hint: 'If they should have had a part in the case, the front door is asked to see to it.',
    }),
    textareaQuestion(form, 'why', 'What did you look at, and why do you say so?', { rows: 4 }),
    textareaQuestion(form, 'nextStep', 'If it was not justified: what happens now?', {
      hint: 'For example: their manager and agency are told, and decide what follows',
      rows: 3,
    }),
  )
}
