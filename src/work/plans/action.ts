import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import { type AtTheTable, type Doer, readDoer, readDueOn } from './doer.ts'

/** Three things become actions: a decision of the group, a part of a safety plan, a step of a disruption plan. */
export const actionKinds = {
  action: 'Of a meeting',
  'safety-part': 'Of a safety plan',
  'disruption-step': 'Of disruption',
} as const

export type ActionKind = keyof typeof actionKinds

export const entryKinds = {
  accepted: 'Accepted',
  declined: 'Declined',
  begun: 'Begun',
  done: 'Done',
  not_done: 'Not done',
  cancelled: 'Cancelled',
  moved: 'Given to somebody else',
  verified: 'Verified',
  sent_back: 'Sent back',
  climbed_lead: 'Late by five days: the agency’s lead was told',
  climbed_senior: 'Late by fifteen days: the senior was told',
} as const

export type EntryKind = keyof typeof entryKinds

export type AnswerDraft =
  | { readonly kind: 'accepted'; readonly ownerId: string; readonly words: '' }
  | { readonly kind: 'declined'; readonly words: string }

/** An agency takes an action with a name to it, or says why not: an action without a person is nobody's. */
export function readActionAnswer(
  answers: Answers,
  colleagues: readonly { readonly id: string }[],
): Outcome<AnswerDraft> {
  const read = reading(answers)
  const kind = read.choice('answer', { accepted: '', declined: '' }, 'Select whether you accept it')
  const owner = colleagues.find(({ id }) => id === answers.ownerId)
  if (kind === 'accepted' && !owner) read.problem('ownerId', 'Select who does it')
  const words = kind === 'declined' ? read.text('words', 'Enter why it is declined') : ''
  if (read.problems.length > 0 || !kind) return refused(read.problems)
  return kind === 'accepted' && owner
    ? accepted({ kind, ownerId: owner.id, words: '' })
    : accepted({ kind: 'declined', words })
}

export type ProgressDraft = {
  readonly kind: 'begun' | 'done' | 'not_done'
  readonly words: string
  readonly evidence: string
}

export const progress = { begun: 'It has begun', done: 'Done', not_done: 'Not done' } as const

/** What is said to be done says by what that can be seen: the chair verifies it. */
export function readActionProgress(answers: Answers): Outcome<ProgressDraft> {
  const read = reading(answers)
  const kind = read.choice('state', progress, 'Select how it goes')
  const words = read.text('words', 'Enter what happened')
  const evidence = kind === 'done' ? read.text('evidence', 'Enter what shows that it was done') : ''
  if (read.problems.length > 0 || !kind) return refused(read.problems)
  return accepted({ kind, words, evidence })
}

export type DecisionDraft =
  | { readonly kind: 'verified' | 'cancelled'; readonly words: string }
  | { readonly kind: 'sent_back'; readonly words: string; readonly dueOn: CalendarDate }
  | ({ readonly kind: 'moved'; readonly words: string; readonly dueOn: CalendarDate } & Doer)

export const decisionsWhenOpen = {
  moved: 'Give it to somebody else',
  cancelled: 'Cancel it',
} as const

export const decisionsWhenEnded = {
  verified: 'It is verified',
  sent_back: 'Send it back',
} as const

/** What whoever set an action decides about it: while it is open, and once it is said to have ended. */
export function readActionDecision(
  answers: Answers,
  table: AtTheTable,
  today: CalendarDate,
  isEnded: boolean,
): Outcome<DecisionDraft> {
  const read = reading(answers)
  const ended = isEnded
    ? read.choice('decision', decisionsWhenEnded, 'Select what happens with it')
    : undefined
  const open = isEnded
    ? undefined
    : read.choice('decision', decisionsWhenOpen, 'Select what happens with it')
  if (ended === 'verified') {
    const words = read.optional('words')
    return read.problems.length > 0 ? refused(read.problems) : accepted({ kind: ended, words })
  }
  const words = read.text('words', 'Enter why')
  const doer = open === 'moved' ? readDoer(read, answers, table) : undefined
  const dueOn = open === 'moved' || ended ? readDueOn(read, today) : undefined
  if (read.problems.length > 0) return refused(read.problems)
  if (ended && dueOn) return accepted({ kind: ended, words, dueOn })
  if (doer && dueOn) return accepted({ kind: 'moved', words, dueOn, ...doer })
  return accepted({ kind: 'cancelled', words })
}

/** Calendar days after the day it was due: to the agency's lead, and then above. */
export const rungDays = { climbed_lead: 5, climbed_senior: 15 } as const

export type ClimbedKind = keyof typeof rungDays

export function climbsOn(dueOn: CalendarDate, kind: ClimbedKind): CalendarDate {
  return addDays(dueOn, rungDays[kind])
}

export const boardFilters = {
  open: 'Open',
  late: 'Late',
  declined: 'Declined',
  unverified: 'Ended, not verified',
  all: 'All',
} as const

export type BoardFilter = keyof typeof boardFilters
