import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'

/** Enough for any plan a family can hold in mind, and as many as a review asks about. */
export const mostAims = 12

export const progressStates = {
  going_well: 'Going well',
  stuck: 'Stuck',
  done: 'Done',
  not_needed: 'No longer needed',
} as const

export type ProgressState = keyof typeof progressStates

export const attendance = {
  child: 'The child',
  family: 'Parent, carer or family',
  both: 'The child and family',
  nobody: 'Nobody came',
} as const

export type Aim = { readonly id: Id<'aim'>; readonly words: string }

type Doer =
  | { readonly workerId: Id<'practitioner'>; readonly familyMember: '' }
  | { readonly workerId: null; readonly familyMember: string }

export type StepDraft = Doer & {
  /** One of the plan's aims, or the words of a new one. */
  readonly aim: Id<'aim'> | { readonly words: string }
  readonly what: string
  readonly dueOn: CalendarDate
}

/** Reads a step: what, for which aim, by whom, by when. */
export function readStep(
  answers: Answers,
  aims: readonly Aim[],
  workers: readonly { readonly id: Id<'practitioner'> }[],
  today: CalendarDate,
): Outcome<StepDraft> {
  const read = reading(answers)
  const aim = aims.find(({ id }) => id === answers.aim)
  const anew = answers.aim === 'new' || aims.length === 0
  if (!aim && !anew) read.problem('aim', 'Select what this step is for')
  const words = anew ? read.text('aimWords', 'Enter what the step is for') : ''
  if (anew && aims.length >= mostAims)
    read.problem('aim', `A plan has at most ${mostAims} aims: choose one of them`)
  const what = read.text('what', 'Enter what will be done', shortest)
  const by = read.choice('by', { worker: '', family: '' }, 'Select who does it')
  const worker = workers.find(({ id }) => id === readId(answers.workerId))
  if (by === 'worker' && !worker) read.problem('workerId', 'Select the worker who does it')
  const familyMember =
    by === 'family' ? read.text('familyMember', 'Enter who in the family does it', shortest) : ''
  const dueOn = read.day('dueOn', 'Enter by when, as a real date')
  if (dueOn && dueOn < today) read.problem('dueOn', 'The day must be today or later')

  if (read.problems.length > 0 || !dueOn || !by) return refused(read.problems)
  const doer: Doer =
    by === 'worker' && worker
      ? { workerId: worker.id, familyMember: '' }
      : { workerId: null, familyMember }
  return accepted({ aim: aim && !anew ? aim.id : { words }, what, dueOn, ...doer })
}

export type ProgressDraft = { readonly state: ProgressState; readonly note: string }

export function readProgress(answers: Answers): Outcome<ProgressDraft> {
  const read = reading(answers)
  const state = read.choice('state', progressStates, 'Select how it goes')
  const note = read.text('note', 'Enter what happened')
  if (read.problems.length > 0 || !state) return refused(read.problems)
  return accepted({ state, note })
}

export type InterventionDraft = {
  readonly what: string
  readonly deliveredBy: string
  readonly deliveredOn: CalendarDate
  readonly attended: keyof typeof attendance
  readonly note: string
}

/** Help that was given, after it was: nothing is recorded before it happened. */
export function readIntervention(
  answers: Answers,
  today: CalendarDate,
): Outcome<InterventionDraft> {
  const read = reading(answers)
  const what = read.text('what', 'Enter what help was given', shortest)
  const deliveredBy = read.text('deliveredBy', 'Enter who gave it', shortest)
  const deliveredOn = read.day('deliveredOn', 'Enter when, as a real date')
  if (deliveredOn && deliveredOn > today)
    read.problem('deliveredOn', `The day must be ${formatDay(today)} or earlier`)
  const attended = read.choice('attended', attendance, 'Select who came')
  const note = read.optional('note')
  if (read.problems.length > 0 || !deliveredOn || !attended) return refused(read.problems)
  return accepted({ what, deliveredBy, deliveredOn, attended, note })
}
