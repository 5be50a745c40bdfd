import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'

export const states = {
  sent: 'Sent, waiting for an answer',
  waiting: 'On the waiting list',
  accepted: 'Accepted, no worker yet',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  allocated: 'A worker is named',
  active: 'Support is running',
  ending: 'Coming to an end',
  closed: 'Ended',
} as const

export type ReferralState = keyof typeof states

export const endings = {
  planned: 'As planned with the child',
  moved: 'The child moved away',
  eighteen: 'The child is eighteen',
  declined: 'The child does not want it any more',
  other: 'Another reason',
} as const

export const stepDowns = {
  early_help: 'Early help, a lead worker',
  social_care: 'Social care, the social worker',
  school: 'School or college',
  health: 'A health service',
  adult_services: 'Adult services',
  family: 'The family, with nobody else needed',
} as const

/** What is asked when a step is taken, each in one field. */
export type Asked = 'words' | 'told' | 'worker' | 'onDay' | 'ending'

export type MoveKind =
  | 'accept'
  | 'wait'
  | 'look'
  | 'decline'
  | 'withdraw'
  | 'allocate'
  | 'begin'
  | 'end'
  | 'resume'
  | 'close'

/** Who takes a step: the programme, whoever referred the child (or the front door for them), or the support worker. */
export type Part = 'programme' | 'referrer' | 'worker'

type Move = {
  readonly title: string
  readonly from: readonly ReferralState[]
  /** Where it leads. Null: the state stays. */
  readonly to: ReferralState | null
  readonly by: readonly Part[]
  readonly asks: readonly Asked[]
  /** The label of what is written, and what is said where it is left out. */
  readonly words: readonly [label: string, missing: string] | null
  readonly done: string
}

/** Every step of a referral, as data. `begin` is taken by the first session and has no form of its own. */
export const moves = {
  accept: {
    ...{ title: 'Accept the referral', from: ['sent', 'waiting'], to: 'accepted' },
    ...{ by: ['programme'], asks: [], words: null, done: 'The programme accepted the referral' },
  },
  wait: {
    ...{ title: 'Put on the waiting list', from: ['sent'], to: 'waiting', by: ['programme'] },
    ...{ asks: ['words', 'onDay'], done: 'Put on the waiting list' },
    words: ['Why must the child wait?', 'Enter why the child must wait'],
  },
  look: {
    ...{ title: 'Record how the waiting child is', from: ['waiting'], to: null, by: ['referrer'] },
    ...{ asks: ['words'], done: 'The referrer looked how the child is' },
    words: ['How is the child now?', 'Enter how the child is now'],
  },
  decline: {
    ...{ title: 'Decline the referral', from: ['sent', 'waiting'], to: 'declined' },
    ...{ by: ['programme'], asks: ['words', 'told'], done: 'The programme declined the referral' },
    words: ['Why?', 'Enter why'],
  },
  withdraw: {
    ...{ title: 'Withdraw the referral', from: ['sent', 'waiting', 'accepted', 'allocated'] },
    ...{ to: 'withdrawn', by: ['referrer'], asks: ['words', 'told'] },
    ...{ done: 'The referral was withdrawn', words: ['Why?', 'Enter why'] },
  },
  allocate: {
    ...{ title: 'Name the support worker', from: ['accepted', 'allocated', 'active', 'ending'] },
    ...{ to: null, by: ['programme'], asks: ['worker'], words: null },
    done: 'A support worker was named',
  },
  begin: {
    ...{
      title: 'The first session',
      from: ['allocated'],
      to: 'active',
      by: ['programme', 'worker'],
    },
    ...{ asks: [], words: null, done: 'Support began with the first session' },
  },
  end: {
    ...{ title: 'Begin the ending', from: ['allocated', 'active'], to: 'ending' },
    ...{ by: ['programme', 'worker'], asks: ['words', 'onDay'], done: 'The ending was begun' },
    words: ['What was agreed with the child about ending?', 'Enter what was agreed with the child'],
  },
  resume: {
    ...{ title: 'Go on after all', from: ['ending'], to: 'active', by: ['programme', 'worker'] },
    ...{ asks: ['words'], done: 'Support goes on after all', words: ['Why?', 'Enter why'] },
  },
  close: {
    ...{ title: 'End the support', from: ['ending'], to: 'closed', by: ['programme', 'worker'] },
    ...{ asks: ['ending', 'words', 'told'], done: 'Support ended' },
    words: ['What next for the child?', 'Enter what is next for the child'],
  },
} as const satisfies Record<MoveKind, Move>

export type Taken = {
  readonly words: string
  readonly told: string
  readonly workerId: Id<'practitioner'> | null
  readonly onDay: CalendarDate | null
  readonly ending: keyof typeof endings | null
  readonly stepDown: keyof typeof stepDowns | null
  readonly holder: string
}

export const nothingTaken: Taken = {
  ...{ words: '', told: '', workerId: null, onDay: null, ending: null, stepDown: null, holder: '' },
}

/** The steps open now to somebody with these parts, in the order in which they usually come. */
export function openMoves(state: ReferralState, parts: ReadonlySet<Part>): MoveKind[] {
  return (Object.keys(moves) as MoveKind[]).filter(kind => {
    const move: Move = moves[kind]
    return kind !== 'begin' && move.from.includes(state) && move.by.some(part => parts.has(part))
  })
}

/** Where a step leads: naming a worker changes the state once only. */
export function stateAfter(kind: MoveKind, state: ReferralState): ReferralState {
  if (kind === 'allocate') return state === 'accepted' ? 'allocated' : state
  return moves[kind].to ?? state
}

export const isOver = (state: ReferralState) =>
  state === 'declined' || state === 'withdrawn' || state === 'closed'

/** Reads what a step asks. @param workers among whom a support worker is named */
export function readMove(
  kind: MoveKind,
  answers: Answers,
  today: CalendarDate,
  workers: readonly { readonly id: Id<'practitioner'> }[],
): Outcome<Taken> {
  const read = reading(answers)
  const { asks, words }: Move = moves[kind]
  const ends = asks.includes('ending')
  const taken = {
    ending: ends ? (read.choice('ending', endings, 'Select why support ends') ?? null) : null,
    words: words ? read.text('words', words[1]) : '',
    stepDown: ends ? (read.choice('stepDown', stepDowns, 'Select who goes on') ?? null) : null,
    holder: ends ? read.text('holder', 'Enter who holds the concern from now on', shortest) : '',
    told: asks.includes('told') ? read.text('told', 'Enter who was told, and how') : '',
    onDay: asks.includes('onDay') ? (read.day('onDay', 'Enter a real date') ?? null) : null,
  }
  if (taken.onDay && taken.onDay < today) read.problem('onDay', 'The day must be today or later')
  const worker = workers.find(({ id }) => id === answers.worker)
  if (asks.includes('worker') && !worker) read.problem('worker', 'Select the support worker')
  if (read.problems.length > 0) return refused(read.problems)
  return accepted({ ...taken, workerId: worker && asks.includes('worker') ? worker.id : null })
}
