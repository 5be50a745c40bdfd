import { addDays, type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest, yesNo } from '../../foundation/kernel/reading.ts'
import { type AtTheTable, type Doer, readDoer, readDueOn } from './doer.ts'

/** Partnership default: a plan nobody looked at in twelve weeks is a plan of another child. */
export const reviewWithinDays = 84

export type SafetyPlanDraft = {
  readonly childsWords: string
  readonly notHeardWhy: string
  readonly keepsSafe: string
  readonly warningSigns: string
  readonly whatToDo: string
  readonly writtenWith: string
  readonly reviewOn: CalendarDate
}

/** Reads what a child and a worker wrote together. Without the child's words it must say why there are none. */
export function readSafetyPlan(answers: Answers, today: CalendarDate): Outcome<SafetyPlanDraft> {
  const read = reading(answers)
  const childsWords = read.optional('childsWords')
  const notHeardWhy = read.optional('notHeardWhy')
  if (childsWords === '' && notHeardWhy === '')
    read.problem('childsWords', 'Enter what the child says, or below why the child was not heard')
  const keepsSafe = read.text('keepsSafe', 'Enter what keeps the child safe')
  const warningSigns = read.text('warningSigns', 'Enter the signs that things are getting worse')
  const whatToDo = read.text('whatToDo', 'Enter what to do when they show')
  const writtenWith = read.text('writtenWith', 'Enter who wrote it with the child', shortest)
  const reviewOn = read.day('reviewOn', 'Enter when it is looked at again, as a real date')
  const latest = addDays(today, reviewWithinDays)
  if (reviewOn && (reviewOn <= today || reviewOn > latest))
    read.problem('reviewOn', `The day must be after today and by ${formatDay(latest)}`)
  if (read.problems.length > 0 || !reviewOn) return refused(read.problems)
  return accepted({
    ...{ childsWords, notHeardWhy, keepsSafe, warningSigns, whatToDo, writtenWith, reviewOn },
  })
}

export type SafeAdultDraft = {
  readonly name: string
  readonly who: string
  readonly reach: string
  readonly childChose: 'yes' | 'no'
}

export function readSafeAdult(answers: Answers): Outcome<SafeAdultDraft> {
  const read = reading(answers)
  const name = read.text('name', 'Enter the adult’s name', shortest)
  const who = read.text('who', 'Enter who they are to the child', shortest)
  const reach = read.text('reach', 'Enter how the child reaches them', shortest)
  const childChose = read.choice('childChose', yesNo, 'Select whether the child chose this adult')
  if (read.problems.length > 0 || !childChose) return refused(read.problems)
  return accepted({ name, who, reach, childChose })
}

export function readWhy(answers: Answers, missing: string): Outcome<string> {
  const read = reading(answers)
  const why = read.text('why', missing)
  return read.problems.length > 0 ? refused(read.problems) : accepted(why)
}

export type PartDraft = { readonly what: string; readonly dueOn: CalendarDate } & (
  | (Doer & { readonly familyMember: '' })
  | { readonly agencyId: null; readonly workerId: null; readonly familyMember: string }
)

/** Reads one part of the plan: what, by whom, by when. Somebody of the family may have a part too. */
export function readPart(
  answers: Answers,
  table: AtTheTable,
  today: CalendarDate,
): Outcome<PartDraft> {
  const read = reading(answers)
  const what = read.text('what', 'Enter what will be done', shortest)
  const by = read.choice('by', { worker: '', agency: '', family: '' }, 'Select who does it')
  const familyMember =
    by === 'family' ? read.text('familyMember', 'Enter who in the family does it', shortest) : ''
  const doer = by && by !== 'family' ? readDoer(read, answers, table) : undefined
  const dueOn = readDueOn(read, today)
  if (read.problems.length > 0 || !dueOn) return refused(read.problems)
  if (doer) return accepted({ what, dueOn, ...doer, familyMember: '' })
  return accepted({ what, dueOn, agencyId: null, workerId: null, familyMember })
}
