import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'

export const contextKinds = {
  park: 'Park or open space',
  hotel: 'Hotel or short let',
  transport: 'Bus, train or taxi',
  shop: 'Shop, takeaway or other premises',
  peer_group: 'Peer group',
  school_gate: 'School gate or way to school',
  online: 'Space online',
  other: 'Somewhere else',
} as const

export type ContextKind = keyof typeof contextKinds

export type NewContext = {
  readonly areaId: Id<'area'>
  readonly kind: ContextKind
  readonly name: string
  readonly place: string
  readonly concern: string
  readonly happens: string
  readonly nextStep: string
  readonly nextOn: CalendarDate
  readonly reviewOn: CalendarDate
}

type Reading = ReturnType<typeof reading>

/** A step without a day is forgotten, so both are asked for each time. */
function readNext(read: Reading, today: CalendarDate) {
  const nextStep = read.text('nextStep', 'Enter what happens next', shortest)
  const nextOn = read.day('nextOn', 'Enter by when')
  if (nextOn && nextOn < today) read.problem('nextOn', 'The day must be today or later')
  const reviewOn = read.day('reviewOn', 'Enter when it is reviewed')
  if (reviewOn && reviewOn <= today) read.problem('reviewOn', 'The review must be after today')
  return { nextStep, nextOn, reviewOn }
}

export function readContext(
  answers: Answers,
  areaIds: readonly Id<'area'>[],
  today: CalendarDate,
): Outcome<NewContext> {
  const read = reading(answers)
  const areaId = areaIds.length === 1 ? areaIds[0] : areaIds.find(one => one === answers.areaId)
  if (!areaId) read.problem('areaId', 'Select the area')
  const kind = read.choice('kind', contextKinds, 'Select what it is')
  const name = read.text('name', 'Enter what people call it', shortest)
  const place = read.optional('place', shortest)
  const concern = read.text('concern', 'Enter what worries you')
  const happens = read.text('happens', 'Enter what happens there')
  const { nextStep, nextOn, reviewOn } = readNext(read, today)
  if (read.problems.length > 0 || !areaId || !kind || !nextOn || !reviewOn)
    return refused(read.problems)
  return accepted({ areaId, kind, name, place, concern, happens, nextStep, nextOn, reviewOn })
}

export type NewStep = {
  readonly what: string
  readonly agencyId: Id<'agency'>
  readonly dueOn: CalendarDate
}

export function readStep(
  answers: Answers,
  agencyIds: readonly Id<'agency'>[],
  today: CalendarDate,
): Outcome<NewStep> {
  const read = reading(answers)
  const what = read.text('what', 'Enter what is to be done')
  const agencyId = agencyIds.find(one => one === answers.agency)
  if (!agencyId) read.problem('agency', 'Select which agency does it')
  const dueOn = read.day('dueOn', 'Enter by when')
  if (dueOn && dueOn < today) read.problem('dueOn', 'The day must be today or later')
  if (read.problems.length > 0 || !agencyId || !dueOn) return refused(read.problems)
  return accepted({ what, agencyId, dueOn })
}

export const stepStates = { done: 'Done', not_done: 'Not done' } as const

export type StepEnd = { readonly state: keyof typeof stepStates; readonly outcome: string }

export function readStepEnd(answers: Answers): Outcome<StepEnd> {
  const read = reading(answers)
  const state = read.choice('state', stepStates, 'Select whether it was done')
  const outcome = read.text('outcome', 'Enter what came of it')
  if (read.problems.length > 0 || !state) return refused(read.problems)
  return accepted({ state, outcome })
}

export type ReviewDraft = {
  readonly words: string
  readonly ownerId: Id<'practitioner'>
  readonly nextStep: string
  readonly nextOn: CalendarDate
  readonly reviewOn: CalendarDate
}

export function readReview(
  answers: Answers,
  owners: readonly { readonly id: Id<'practitioner'> }[],
  today: CalendarDate,
): Outcome<ReviewDraft> {
  const read = reading(answers)
  const words = read.text('words', 'Enter how it stands')
  const owner = owners.find(one => one.id === answers.owner)
  if (!owner) read.problem('owner', 'Select who answers for it')
  const { nextStep, nextOn, reviewOn } = readNext(read, today)
  if (read.problems.length > 0 || !owner || !nextOn || !reviewOn) return refused(read.problems)
  return accepted({ words, ownerId: owner.id, nextStep, nextOn, reviewOn })
}

export type LinkDraft = { readonly reference: string; readonly why: string }

export function readLink(answers: Answers): Outcome<LinkDraft> {
  const read = reading(answers)
  const reference = read.text('reference', 'Enter the child’s reference, such as C123456', shortest)
  const why = read.text('why', 'Enter what ties the child to it')
  if (read.problems.length > 0) return refused(read.problems)
  return accepted({ reference: reference.toUpperCase().replace(/\s/g, ''), why })
}

export function readClosing(answers: Answers): Outcome<string> {
  const read = reading(answers)
  const why = read.text('why', 'Enter why it can be closed, and what shows it')
  return read.problems.length > 0 ? refused(read.problems) : accepted(why)
}

type Stands = {
  readonly openedAt: Date
  readonly nextOn: CalendarDate
  readonly reviewOn: CalendarDate
  readonly ownerGone: boolean
}

export type AgendaCause = {
  readonly cause: 'new' | 'review' | 'next' | 'owner'
  readonly says: string
}

/** Why a context is on the agenda of a meeting, each reason a sentence; no reason at all and it is not. */
export function whyOnAgenda(
  { openedAt, nextOn, reviewOn, ownerGone }: Stands,
  heldOn: CalendarDate,
  since: Date | undefined,
): AgendaCause[] {
  const causes: (AgendaCause | false)[] = [
    (!since || openedAt > since) && {
      cause: 'new',
      says: `New: opened on ${formatDay(londonDayOf(openedAt))}`,
    },
    reviewOn <= heldOn && { cause: 'review', says: `Its review is due on ${formatDay(reviewOn)}` },
    nextOn < heldOn && {
      cause: 'next',
      says: `Its next step was to be done by ${formatDay(nextOn)}`,
    },
    ownerGone && { cause: 'owner', says: 'Whoever answered for it has left' },
  ]
  return causes.filter(cause => cause !== false)
}
