import {
  clock,
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukInsetText,
  govukPagination,
  govukSummaryList,
  radiosQuestion,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Finding } from './finding.store.ts'
import { outcomes } from './finding.ts'
import type { viewFindings } from './review-finding.ts'
import { type StoryId, stories } from './stories.ts'

/** A story that a later version told is still somebody's to look at. */
function wordsOf(story: string): string {
  return Object.hasOwn(stories, story) ? stories[story as StoryId].says : 'Something unusual'
}

export function findingsPage(
  { found, page, more }: Awaited<ReturnType<typeof viewFindings>>,
  now: Date,
): Page {
  const title = 'Unusual access'
  const at = (to: number) => ({ href: `/looked/findings?page=${to}` })
  const body = html`<h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">What was unusual in somebody’s day, found by comparing the log with what is known of who works here. Most has a reason. Ask for it, and write down what you found.</p>
    <p class="govuk-body">Nobody sees a line about themselves, their manager, those they manage or their team.</p>
    ${
      found.length === 0
        ? emptyState('Nothing unusual was found.')
        : html`<ul class="cairn-due">${found.map(
            one => html`<li class="cairn-due__row">
      <div class="cairn-due__what"><a class="govuk-link" href="/looked/findings/${one.id}">${wordsOf(one.story)}</a><div class="cairn-quiet">${one.name}, ${one.agencyName}</div></div>
      <div class="cairn-due__who">${formatDay(one.day)}</div>
      <div class="cairn-due__when">${one.outcome ? outcomes[one.outcome] : dueClock(one, now)}</div></li>`,
          )}</ul>`
    }
    ${(page > 1 || more) && govukPagination({ ...(page > 1 && { previous: at(page - 1) }), ...(more && { next: at(page + 1) }) })}`
  return { title, body }
}

const day = 86_400_000

function dueClock({ dueAt }: Finding, now: Date) {
  const state = dueAt < now ? 'late' : +dueAt - +now < day ? 'soon' : 'due'
  return clock({ dueAt: formatInstant(dueAt), relative: relativeTime(dueAt, now), state })
}

export function findingPage(one: Finding, form: FormState): Page {
  const title = 'Unusual access'
  const said = one.reviewedAt && `${one.reviewedByName}, ${formatInstant(one.reviewedAt)}`
  const body = html`${govukBackLink({ text: 'Unusual access', href: '/looked/findings' })}
    <h1 class="govuk-heading-l">${wordsOf(one.story)}</h1>
    ${govukSummaryList({
      rows: [
        { key: { text: 'Who' }, value: { text: `${one.name}, ${one.agencyName}` } },
        { key: { text: 'Day' }, value: { text: formatDay(one.day) } },
        { key: { text: 'How often' }, value: { text: oftenIn(one) } },
        {
          key: { text: 'When' },
          value: {
            text: [...new Set([one.firstAt, one.lastAt].map(formatInstant))].join(' to '),
          },
        },
        { key: { text: 'Look by' }, value: { text: formatInstant(one.dueAt) } },
      ],
    })}
    ${
      one.outcome
        ? govukInsetText({
            html: html`<strong>${outcomes[one.outcome]}.</strong> ${one.why}<div class="cairn-quiet">${said}</div>`,
          })
        : html`<p class="govuk-body">What they looked at is in the log, for whoever has a purpose to read it.</p>${formPage(
            { title: 'What did you find?', button: 'Save', headingLevel: 2 },
            form,
            radiosQuestion(
              form,
              'outcome',
              'There was',
              Object.entries(outcomes).map(([value, text]) => ({ value, text })),
            ),
            textareaQuestion(form, 'why', 'What does that rest on?', {
              hint: 'For example: covered for a colleague who was ill, said their manager’s manager. Nothing of a child.',
              rows: 4,
              maxlength: 1000,
            }),
          )}`
    }`
  return { title, body }
}

function oftenIn({ times, usual }: Finding): string {
  const often = times === 1 ? 'Once' : `${times} times`
  return usual === null ? often : `${often}; on a busy day ${usual}`
}
