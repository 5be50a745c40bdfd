import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { momentIn } from '../../foundation/kernel/moment.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest, yesNo } from '../../foundation/kernel/reading.ts'
import { type ExploitationModel, modelNotKnown } from '../../records/practice/index.ts'

export const proceedingKinds = {
  investigation: 'An investigation',
  trial: 'A trial',
} as const

export const dateKinds = {
  interview: 'Interview of the child',
  charging: 'Charging decision',
  first_hearing: 'First hearing',
  ground_rules: 'Ground rules hearing',
  visit: 'Visit to the court before',
  evidence: 'Giving evidence',
  trial: 'Trial',
  verdict: 'Verdict',
  sentence: 'Sentence',
  other: 'Another date',
} as const

/** What a child may be offered. Youth Justice and Criminal Evidence Act 1999, sections 23 to 30; the last three are practice. */
export const specialMeasures = {
  screens: 'Screens in court',
  live_link: 'Evidence by live link',
  private: 'Evidence in private',
  no_wigs: 'No wigs and gowns',
  recorded_interview: 'The recorded interview as evidence',
  recorded_questions: 'Questions recorded before the trial',
  intermediary: 'An intermediary',
  aids: 'Aids to communication',
  own_door: 'A door and a waiting room of one’s own',
  breaks: 'Breaks when the child needs them',
  supporter: 'A supporter beside the child',
} as const

export const measureStates = {
  offered: 'Explained and offered',
  wanted: 'The child wants it',
  not_wanted: 'The child does not want it',
  asked_for: 'Asked of the court',
  granted: 'Granted',
  refused: 'Refused',
} as const

export const hearers = {
  child: 'The child',
  parent: 'A parent',
  carer: 'A carer',
  sibling: 'A brother or sister',
  other: 'Somebody else of the family',
} as const

export const ofFamily = {
  parent: 'Parents',
  carer: 'Carers',
  sibling: 'Brothers and sisters',
  other: 'Others of the family',
} as const

export const coordinators = [
  ...(['police_exploitation', 'front_door_manager', 'group_coordinator'] as const),
  ...(['social_worker', 'support_provider'] as const),
] as const

type Person = { readonly id: Id<'practitioner'> }

const known = (people: readonly Person[], id: string | undefined) =>
  people.find(one => one.id === id)?.id

export type NewProceeding = {
  readonly kind: keyof typeof proceedingKinds
  readonly name: string
  readonly coordinatorId: Id<'practitioner'>
  readonly policeReference: string
  readonly officer: string
}

/** How children were exploited in it, as far as somebody can say. */
export type SaidModel = {
  /** The key of one in force that day, or not known. */
  readonly model: string
  readonly restsOn: string
}

export const nobodyCanSay: SaidModel = { model: modelNotKnown, restsOn: '' }

/** Reads what an investigation or a trial is, and who coordinates support in it. */
export function readProceeding(
  answers: Answers,
  people: readonly Person[],
  models: readonly ExploitationModel[],
): Outcome<NewProceeding & { readonly looksLike: SaidModel }> {
  const read = reading(answers, shortest)
  const kind = read.choice('kind', proceedingKinds, 'Select what it is')
  const name = read.text('name', 'Enter the name of the operation, and no person’s')
  const coordinatorId = known(people, answers.coordinator)
  if (!coordinatorId) read.problem('coordinator', 'Select who coordinates')
  const rest = {
    policeReference: read.optional('policeReference'),
    officer: read.optional('officer'),
  }
  const looksLike = readModel(answers, models)
  if (!looksLike.ok) return refused([...read.problems, ...looksLike.problems])
  if (read.problems.length > 0 || !kind || !coordinatorId) return refused(read.problems)
  return accepted({ kind, name, coordinatorId, ...rest, looksLike: looksLike.value })
}

/** Reads which model of exploitation it looks like. Nobody has to know; whoever does says what it rests on. */
export function readModel(
  answers: Answers,
  models: readonly ExploitationModel[],
): Outcome<SaidModel> {
  const read = reading(answers, 2_000)
  const known = Object.fromEntries(
    [modelNotKnown, ...models.map(({ id }) => id)].map(id => [id, id]),
  )
  const model = read.choice('model', known, 'Select the model, or that it is not known yet')
  const restsOn =
    model && model !== modelNotKnown
      ? read.text('restsOn', 'Enter what that rests on')
      : read.optional('restsOn')
  if (read.problems.length > 0 || !model) return refused(read.problems)
  return accepted({ model, restsOn })
}

export type NewWitness = {
  readonly supporterId: Id<'practitioner'>
  readonly familySupporter: string
  readonly family: (keyof typeof ofFamily)[]
  readonly wishes: string
}

export function readWitness(answers: Answers, people: readonly Person[]): Outcome<NewWitness> {
  const read = reading(answers)
  const supporterId = known(people, answers.supporter)
  if (!supporterId) read.problem('supporter', 'Select who supports the child')
  const family = read.list('family').filter((one): one is keyof typeof ofFamily => one in ofFamily)
  const familySupporter =
    family.length > 0
      ? read.text('familySupporter', 'Enter who supports the family', shortest)
      : read.optional('familySupporter', shortest)
  const wishes = read.optional('wishes')
  if (read.problems.length > 0 || !supporterId) return refused(read.problems)
  return accepted({ supporterId, familySupporter, family, wishes })
}

export type NewDate = {
  readonly kind: keyof typeof dateKinds
  readonly heldAt: Date
  readonly place: string
  readonly what: string
  readonly replacesId: Id<'court-date'> | null
}

/** Reads a date, or the new date of one that was moved. */
export function readDate(
  answers: Answers,
  dates: readonly { readonly id: Id<'court-date'> }[],
): Outcome<NewDate> {
  const read = reading(answers)
  const kind = read.choice('kind', dateKinds, 'Select what it is')
  const heldAt = momentIn(answers, 'held')
  if (!heldAt) read.problem('held', 'Enter a real date, and a time such as 14:05')
  const place = read.optional('place', shortest)
  const what = read.optional('what')
  const replacesId = dates.find(({ id }) => id === answers.replaces)?.id ?? null
  if (read.problems.length > 0 || !kind || !heldAt) return refused(read.problems)
  return accepted({ kind, heldAt, place, what, replacesId })
}

export type NewMeasure = {
  readonly measure: keyof typeof specialMeasures
  readonly state: keyof typeof measureStates
  readonly words: string
}

export function readMeasure(answers: Answers): Outcome<NewMeasure> {
  const read = reading(answers)
  const measure = read.choice('measure', specialMeasures, 'Select the special measure')
  const state = read.choice('state', measureStates, 'Select how far it is')
  const words = read.optional('words')
  if (read.problems.length > 0 || !measure || !state) return refused(read.problems)
  return accepted({ measure, state, words })
}

export type NewExplanation = {
  readonly toWhom: keyof typeof hearers
  readonly explainedOn: CalendarDate
  readonly what: string
  readonly how: string
  readonly theirWords: string
}

export function readExplanation(answers: Answers, today: CalendarDate): Outcome<NewExplanation> {
  const read = reading(answers)
  const toWhom = read.choice('toWhom', hearers, 'Select to whom')
  const explainedOn = read.day('explainedOn', 'Enter the day, a real date')
  if (explainedOn && explainedOn > today)
    read.problem('explainedOn', 'The day must be today or past')
  const what = read.text('what', 'Enter what was explained')
  const how = read.optional('how')
  const theirWords = read.optional('theirWords')
  if (read.problems.length > 0 || !toWhom || !explainedOn) return refused(read.problems)
  return accepted({ toWhom, explainedOn, what, how, theirWords })
}

/** Reads how it ended, and that the child was told before anybody else could tell. */
export function readOutcome(answers: Answers): Outcome<{ readonly outcome: string }> {
  const read = reading(answers)
  const outcome = read.text('outcome', 'Enter how it ended')
  const told = read.choice('told', yesNo, 'Select whether each child was told')
  if (told === 'no') read.problem('told', 'Tell each child first, and record what was explained')
  if (read.problems.length > 0) return refused(read.problems)
  return accepted({ outcome })
}
