import { addDays, type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import { type AtTheTable, type Doer, readDoer, readDueOn } from './doer.ts'
import { reviewWithinDays } from './safety-plan.ts'

export const targets = {
  people: 'A person',
  premises: 'Premises',
  vehicles: 'A vehicle',
  online: 'Something online',
} as const

export type Target = keyof typeof targets

export type DisruptionPlanDraft = {
  readonly aim: string
  readonly risk: string
  readonly reviewOn: CalendarDate
}

/** Reads what disruption is for. What it could do to the child is asked every time. */
export function readDisruptionPlan(
  answers: Answers,
  today: CalendarDate,
): Outcome<DisruptionPlanDraft> {
  const read = reading(answers)
  const aim = read.text('aim', 'Enter what is to stop')
  const risk = read.text(
    'risk',
    'Enter what these steps could do to the child, and what you do about it',
  )
  const reviewOn = read.day('reviewOn', 'Enter when it is looked at again, as a real date')
  const latest = addDays(today, reviewWithinDays)
  if (reviewOn && (reviewOn <= today || reviewOn > latest))
    read.problem('reviewOn', `The day must be after today and by ${formatDay(latest)}`)
  if (read.problems.length > 0 || !reviewOn) return refused(read.problems)
  return accepted({ aim, risk, reviewOn })
}

export type DisruptionStepDraft = Doer & {
  readonly target: Target
  readonly against: string
  readonly what: string
  readonly dueOn: CalendarDate
}

export function readDisruptionStep(
  answers: Answers,
  table: AtTheTable,
  today: CalendarDate,
): Outcome<DisruptionStepDraft> {
  const read = reading(answers)
  const target = read.choice('target', targets, 'Select what the step is against')
  const against = read.text('against', 'Enter who or what exactly', shortest)
  const what = read.text('what', 'Enter what will be done', shortest)
  const by = read.choice('by', { worker: '', agency: '' }, 'Select who does it')
  const doer = by && readDoer(read, answers, table)
  const dueOn = readDueOn(read, today)
  if (read.problems.length > 0 || !target || !doer || !dueOn) return refused(read.problems)
  return accepted({ target, against, what, dueOn, ...doer })
}
