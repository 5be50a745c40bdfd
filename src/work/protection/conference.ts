import { type CalendarDate, readCalendarDate } from '../../foundation/kernel/calendar-date.ts'
import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import { readChoice, readWords } from './words.ts'

export const initialDecisions = {
  plan: 'The child has a child protection plan',
  no_plan: 'No child protection plan',
} as const

export const reviewDecisions = {
  plan: 'The plan goes on',
  no_plan: 'The plan ends',
} as const

export type Held = {
  readonly heldOn: CalendarDate
  readonly decision: keyof typeof initialDecisions
  readonly reason: string
}

/** What the day may be: not to come, and not before what it follows. */
export type Between = { readonly notBefore: CalendarDate; readonly today: CalendarDate }

export function readConference(answers: Answers, between: Between): Outcome<Held> {
  const problems: Problem[] = []
  const heldOn = readHeldOn(answers, between, problems)
  const missing = 'Select what the conference decided'
  const decision = readChoice(answers, 'decision', initialDecisions, missing, problems)
  const reason = readWords(answers, 'reason', 'Enter why it decided this', problems)
  if (problems.length > 0 || !heldOn || !decision) return refused(problems)
  return accepted({ heldOn, decision, reason })
}

export type CoreGroup = { readonly heldOn: CalendarDate; readonly who: string }

export function readCoreGroup(answers: Answers, between: Between): Outcome<CoreGroup> {
  const problems: Problem[] = []
  const heldOn = readHeldOn(answers, between, problems)
  const who = readWords(answers, 'who', 'Enter who was there', problems)
  return problems.length > 0 || !heldOn ? refused(problems) : accepted({ heldOn, who })
}

function readHeldOn(answers: Answers, { notBefore, today }: Between, problems: Problem[]) {
  const heldOn = readCalendarDate(answers, 'heldOn')
  const problem = (text: string) => problems.push({ field: 'heldOn', text })
  if (!heldOn) problem('When it was held must be a real date')
  else if (heldOn > today) problem('When it was held must be today or in the past')
  else if (heldOn < notBefore) problem('It cannot have been held before the step it follows')
  return heldOn
}
