import { readPast } from '../../foundation/kernel/moment.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'

/** The police continuum (College of Policing, authorised professional practice). Not the exploitation level. */
export const riskLevels = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  no_apparent: 'No apparent risk',
} as const

export type RiskLevel = keyof typeof riskLevels

export type Risk = {
  readonly level: RiskLevel
  readonly reasons: string
  readonly informant: string
  readonly assessedAt: Date
  readonly reviewAt: Date
}

const longestReview = 72

/** A level stands until its review, and no longer than three days without one. */
export function readRisk(answers: Answers, now: Date): Outcome<Risk> {
  const read = reading(answers)
  const level = read.choice('level', riskLevels, 'Select the police risk level')
  const reasons = read.text('reasons', 'Enter why the police say so')
  const informant = read.text('informant', 'Enter who told you the level', shortest)
  const assessedAt = readPast(answers, 'assessed', now, read.problems)
  const typed = answers.reviewIn?.trim() ?? ''
  const hours = /^\d{1,2}$/.test(typed) ? Number(typed) : 0
  if (hours < 1 || hours > longestReview)
    read.problem('reviewIn', `Enter a whole number of hours from 1 to ${longestReview}`)
  if (read.problems.length > 0 || !level || !assessedAt) return refused(read.problems)
  // From now, not from then: what was assessed yesterday and told today is not overdue already.
  const reviewAt = new Date(now.getTime() + hours * 3_600_000)
  return accepted({ level, reasons, informant, assessedAt, reviewAt })
}
