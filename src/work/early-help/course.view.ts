import { emptyState, facts, govukSummaryList, timeline } from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import { yesNo } from '../../foundation/kernel/reading.ts'
import type { findAssessment, HeldReview } from './course.store.ts'
import { agreements, type FamilyAssessment } from './family-assessment.ts'
import { aimStates } from './review.ts'

type Found = Awaited<ReturnType<typeof findAssessment>>

/** The child first, in the child's own words; then what works, and only then what worries. */
export function assessmentSection(found: Found): Html {
  if (!found) return emptyState('The assessment with the family has not been written yet.')
  return html`${quote(found.childsWishes)}
${govukSummaryList({
  rows: assessmentRows(found).map(([key, text]) => ({
    key: { text: key },
    value: { html: words(text) },
  })),
})}
<p class="govuk-body cairn-quiet">Written by ${found.assessorName}, ${formatInstant(found.assessedAt)}</p>`
}

/** What was answered, as it stands on "check your answers" and in the record. The child's words stand apart. */
export function assessmentRows(found: FamilyAssessment): [string, string][] {
  const rows: [string, string][] = [
    ['Child not heard because', found.notHeardWhy],
    ['Who took part', found.tookPart],
    ['What works well', found.worksWell],
    ['Worries', found.worries],
    ['What is needed', found.needs],
    ['What we make of it', found.analysis],
    ['Child agrees', agreements[found.childAgrees]],
    ['Parent agrees', agreements[found.parentAgrees]],
    ['Seen differently', found.disagreement],
    ['Family wants this help', yesNo[found.serviceConsent]],
    ['Said by', found.consentBy],
  ]
  return rows.filter(([, text]) => text !== '')
}

export function quote(said: string): Html | undefined {
  return said === ''
    ? undefined
    : html`<blockquote class="cairn-words cairn-words--child">${said}</blockquote>`
}

export function words(text: string): Html {
  return html`<span class="cairn-words">${text}</span>`
}

export function reviewsSection(reviews: readonly HeldReview[]): Html {
  if (reviews.length === 0) return emptyState('No review has been held yet.')
  return timeline(
    reviews.map(review => ({
      when: formatInstant(new Date(review.reviewedAt)),
      title: titleOf(review),
      source: `${review.reviewerName}. Was due ${formatDay(review.dueOn)}`,
      body: reviewBody(review),
      danger: review.rising === 'yes',
    })),
    { headingLevel: 3 },
  )
}

function titleOf({ rising, nextOn }: HeldReview): string {
  if (rising === 'yes') return 'Something is new or getting worse'
  return nextOn ? `Goes on: next review ${formatDay(nextOn)}` : 'Early help can end'
}

function reviewBody(review: HeldReview): Html {
  return html`${review.risingAccount && html`<p class="cairn-words">${review.risingAccount}</p>`}
${quote(review.childsView)}
${review.notHeardWhy && html`<p class="cairn-words">The child was not heard: ${review.notHeardWhy}</p>`}
${review.familysView && html`<p class="cairn-words">The family: ${review.familysView}</p>`}
${
  review.aims.length > 0 &&
  facts(
    review.aims.map(({ words: term, state, note }) => ({
      term,
      value: html`${aimStates[state]}${note && html`<br><span class="cairn-words">${note}</span>`}`,
    })),
  )
}`
}
