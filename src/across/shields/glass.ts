import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { longest, reading, shortest } from '../../foundation/kernel/reading.ts'
import { tokensOf } from '../../records/people/index.ts'

/** How long a record stays open: so long after the last look, and never longer than that from the first. */
export const glassLasts = { awayMinutes: 15, longestMinutes: 60 } as const

export const reasons = {
  danger: 'A child may be in danger now',
  missing: 'A child is missing, or was found',
  cover: 'I stand in for a colleague who cannot be reached',
  asked: 'A court, a hospital or the police ask, and it cannot wait',
  oversight: 'A complaint, an audit or a review needs it',
  other: 'Another reason, which I write below',
} as const

export const purposes = {
  protect: 'To protect this child',
  others: 'To protect another child',
  law: 'To do what the law asks of me',
  oversight: 'To see how the record was kept or used',
} as const

export type Reason = keyof typeof reasons
export type Purpose = keyof typeof purposes

/** Whom somebody means: by the reference, or by the names with the date of birth. Never by less. */
export type Called = {
  readonly reference: string
  readonly names: readonly string[]
  readonly bornOn: CalendarDate | null
}

export type Breaking = {
  readonly called: Called
  readonly reason: Reason
  readonly purpose: Purpose
  readonly why: string
}

export function readBreaking(answers: Answers, now: Date): Outcome<Breaking> {
  const { text, choice, openDay, problem, problems } = reading(answers)
  const written = text(
    'child',
    'Write the child’s first and family name, or the reference',
    shortest,
  )
  const reference = /^C\s?(\d{6,})$/i.exec(written)
  const bornOn = openDay('bornOn', 'Date of birth must be a real date')
  const names = reference ? [] : tokensOf(written)
  if (!reference && names.length === 1) problem('child', 'Write the family name as well')
  if (!reference && !bornOn)
    problem('bornOn', 'Write the date of birth, unless you wrote the reference')
  if (bornOn && bornOn > todayInLondon(now)) problem('bornOn', 'Date of birth must be in the past')
  const reason = choice('reason', reasons, 'Select why you open it')
  const purpose = choice('purpose', purposes, 'Select what you need it for')
  const why = text('why', 'Write what happened, so that somebody else can judge it', longest)
  if (problems.length > 0 || !reason || !purpose) return refused(problems)
  const called = { reference: reference ? `C${reference[1]}` : '', names, bornOn }
  return accepted({ called, reason, purpose, why })
}

export const outcomes = {
  justified: 'It was justified',
  not_justified: 'It was not justified',
  relationship: 'It was, and they should have had a part in this child’s case',
} as const

export type Review = {
  readonly outcome: keyof typeof outcomes
  readonly why: string
  /** What happens because it was not justified. */
  readonly nextStep: string
}

export function readReview(answers: Answers): Outcome<Review> {
  const { text, choice, optional, problem, problems } = reading(answers)
  const outcome = choice('outcome', outcomes, 'Select what you found')
  const why = text('why', 'Write what you looked at, and why you say so')
  const nextStep = optional('nextStep')
  if (outcome === 'not_justified' && nextStep === '') {
    problem('nextStep', 'Write what happens now, and who does it')
  }
  return problems.length > 0 || !outcome ? refused(problems) : accepted({ outcome, why, nextStep })
}
