import { dueAt } from '../../records/tasks/index.ts'

/** When one submission came, was first acknowledged, and came to an outcome. */
export type Answered = {
  readonly submittedAt: Date
  readonly acknowledgedAt: Date | null
  readonly decidedAt: Date | null
}

export type Figures = {
  readonly received: number
  readonly acknowledgedInTime: number
  readonly decidedInTime: number
  /** Waiting now, with its time over. */
  readonly unreadLate: number
  readonly undecidedLate: number
}

/** Counted against the same two limits as the officers' clocks; what is not yet due counts neither way. */
export function figuresOf(submissions: readonly Answered[], now: Date): Figures {
  const each = submissions.map(({ submittedAt, acknowledgedAt, decidedAt }) => {
    const [read, decide] = [dueAt('T_FEEDBACK_ACK', submittedAt), dueAt('T_FEEDBACK', submittedAt)]
    return {
      acknowledgedInTime: acknowledgedAt !== null && acknowledgedAt <= read,
      decidedInTime: decidedAt !== null && decidedAt <= decide,
      unreadLate: acknowledgedAt === null && now > read,
      undecidedLate: decidedAt === null && now > decide,
    }
  })
  const count = (which: keyof (typeof each)[number]) => each.filter(one => one[which]).length
  return {
    received: submissions.length,
    acknowledgedInTime: count('acknowledgedInTime'),
    decidedInTime: count('decidedInTime'),
    unreadLate: count('unreadLate'),
    undecidedLate: count('undecidedLate'),
  }
}
