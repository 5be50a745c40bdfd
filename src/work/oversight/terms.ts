import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import type { Member } from './attendance.ts'
import { type GroupRules, readRules, rulesInWords } from './group-rules.ts'

/** What a group works on: each tier has its own groups. */
export const groupLevels = {
  child: 'Children: each child on its list',
  context: 'Contexts: places, people and themes',
  strategic: 'Strategy: what the partnership does about exploitation',
} as const

/** What the terms of reference of a group say, in the order in which they are read. */
export const termsQuestions = {
  purpose: 'What is the group for?',
  scope: 'Whom and what does it look at, and what not?',
  members: 'Who are its members, and who comes in their place?',
  quorum: 'Who must be there before it decides?',
  eligibility: 'When is a child put on its list?',
  lists: 'Which levels are listed by themselves?',
  cycle: 'When does it meet, and what happens before and after?',
  agreement: 'Under which information sharing agreement?',
} as const

/** Of these there are only words; the others say in words what the rules do. */
export const writtenQuestions = ['purpose', 'scope', 'eligibility', 'agreement'] as const

export type Terms = {
  readonly level: keyof typeof groupLevels
  readonly reviewOn: CalendarDate
  /** What acts by itself. */
  readonly rules: GroupRules
} & { readonly [field in keyof typeof termsQuestions]: string }

export type ProposedTerms = { readonly terms: Terms; readonly why: string }

/** Reads terms of reference as somebody proposes them. All of it is said: what is left out is agreed by nobody. */
export function readTerms(
  answers: Answers,
  members: readonly Member[],
  today: CalendarDate,
): Outcome<ProposedTerms> {
  const asks = reading(answers, 8_000)
  const level = asks.choice('level', groupLevels, 'Select what the group works on')
  const [purpose, scope, eligibility] = [
    asks.text('purpose', 'Enter what the group is for'),
    asks.text('scope', 'Enter whom and what it looks at'),
    asks.text('eligibility', 'Enter when a child is put on its list'),
  ]
  const rules = readRules(answers, members)
  if (!rules.ok) for (const { field, text } of rules.problems) asks.problem(field, text)
  const agreement = asks.text('agreement', 'Enter the information sharing agreement')
  const reviewOn = asks.day('reviewOn', 'Enter the day on which the terms are reviewed')
  if (reviewOn && reviewOn <= today)
    asks.problem('reviewOn', 'The day of the review must be in the future')
  const why = asks.text('why', 'Enter why the terms are to change', 2_000)
  if (asks.problems.length > 0 || !level || !reviewOn || !rules.ok) return refused(asks.problems)
  const words = { purpose, scope, eligibility, agreement, ...rulesInWords(rules.value, members) }
  return accepted({ terms: { level, reviewOn, ...words, rules: rules.value }, why })
}
