import { type CalendarDate, readCalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { readPast } from '../../foundation/kernel/moment.ts'
import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import { readChoice, readOptional, readWords, shortest } from './words.ts'

export type NewReferral = {
  readonly indicators: string
  readonly firstResponder: string
  readonly reference: string
  readonly referredAt: Date
}

/** Reads a referral to the National Referral Mechanism. A child's consent is not asked for: it is not needed. */
export function readReferral(answers: Answers, now: Date): Outcome<NewReferral> {
  const problems: Problem[] = []
  const indicators = readWords(answers, 'indicators', 'Enter what points to trafficking', problems)
  const missing = 'Enter which first responder made the referral'
  const firstResponder = readWords(answers, 'firstResponder', missing, problems, shortest)
  const reference = readOptional(answers, 'reference', problems, shortest)
  const referredAt = readPast(answers, 'referred', now, problems)
  if (problems.length > 0 || !referredAt) return refused(problems)
  return accepted({ indicators, firstResponder, reference, referredAt })
}

export const entryKinds = {
  reasonable_grounds: 'Reasonable grounds decision',
  conclusive_grounds: 'Conclusive grounds decision',
  consent_at_18: 'Consent asked at the eighteenth birthday',
  guardian: 'Independent child trafficking guardian',
  section_45: 'Section 45 defence noted for solicitors',
  note: 'Anything else',
} as const

export type EntryKind = keyof typeof entryKinds

export const answers = {
  positive: 'Positive',
  negative: 'Negative',
  given: 'Consent given',
  refused: 'Consent refused',
} as const

const answersOf: Partial<Record<EntryKind, Readonly<Record<string, string>>>> = {
  reasonable_grounds: { positive: answers.positive, negative: answers.negative },
  conclusive_grounds: { positive: answers.positive, negative: answers.negative },
  consent_at_18: { given: answers.given, refused: answers.refused },
}

export type NewEntry = {
  readonly kind: EntryKind
  readonly answer: keyof typeof answers | null
  readonly happenedOn: CalendarDate
  readonly words: string
}

/** What is on record already: each decision is made once, and the second follows a positive first. */
export type Standing = readonly { readonly kind: EntryKind; readonly answer: string | null }[]

export function readEntry(
  typed: Answers,
  standing: Standing,
  today: CalendarDate,
): Outcome<NewEntry> {
  const problems: Problem[] = []
  const problem = (field: string, text: string) => problems.push({ field, text })
  const kind = readChoice(typed, 'kind', entryKinds, 'Select what is to be recorded', problems)
  const choices = kind && answersOf[kind]
  const answer = choices
    ? readChoice(typed, 'answer', choices, 'Select what was decided', problems)
    : null
  const happenedOn = readCalendarDate(typed, 'happenedOn')
  if (!happenedOn) problem('happenedOn', 'When it was must be a real date')
  else if (happenedOn > today) problem('happenedOn', 'When it was must be today or in the past')
  const words =
    kind && !choices
      ? readWords(typed, 'words', 'Enter what is to be known', problems)
      : readOptional(typed, 'words', problems)

  const made = (one: EntryKind) => standing.find(entry => entry.kind === one)
  if (kind && choices && kind !== 'consent_at_18' && made(kind)) {
    problem('kind', 'This decision is on record already')
  }
  if (kind === 'conclusive_grounds' && made('reasonable_grounds')?.answer !== 'positive') {
    problem('kind', 'Conclusive grounds follow a positive reasonable grounds decision')
  }
  if (problems.length > 0 || !kind || answer === undefined || !happenedOn) return refused(problems)
  return accepted({ kind, answer: answer as NewEntry['answer'], happenedOn, words })
}

export type Nrm = NewReferral & {
  readonly id: Id<'nrm'>
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly recordedByName: string
  readonly recordedAt: Date
}
