import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { deadline, type Rule } from '../../foundation/kernel/deadline.ts'

export type TimeLimit = {
  label: string
  startsWith: string
  limit: { rule: Rule; n: number }
  source: string
  /** The edition or day for which the source was taken to say so. */
  asAt: CalendarDate
  /** Somebody has checked the source, in the edition now in force. Shown beside every due time. */
  confirmed: boolean
  /** Off: law that is not known to be in force starts no clock. */
  on: boolean
  /** The time before which a thing may not be done, where others say by when it must be. */
  notBefore?: true
}

const workingDays = (n: number) => ({ rule: 'working_days', n }) as const
const calendarDays = (n: number) => ({ rule: 'calendar_days', n }) as const
const months = (n: number) => ({ rule: 'months', n }) as const
const hours = (n: number) => ({ rule: 'hours', n }) as const

// The 2026 edition of Working Together has been read in summary only, so its limits stand
// unconfirmed until somebody has compared them.
const workingTogether = {
  source: 'Working Together to Safeguard Children 2023',
  asAt: '2023-12-15',
  confirmed: false,
  on: true,
} as const
const childrenAct = { asAt: '2026-11-21', confirmed: false, on: true } as const
const ours = {
  source: 'Partnership default',
  asAt: '2026-11-21',
  confirmed: true,
  on: true,
} as const
const referralMechanism = {
  source: 'National Referral Mechanism: devolved decisions for children, pilot guidance',
  asAt: '2026-11-21',
  confirmed: false,
  on: true,
} as const

const limits = {
  T_DECISION: {
    label: 'Decide what happens next with a contact',
    startsWith: 'contact received',
    limit: workingDays(1),
    ...workingTogether,
  },
  T_ASSESS: {
    label: 'Complete the assessment, sooner where the child needs it',
    startsWith: 'referral date',
    limit: workingDays(45),
    ...workingTogether,
  },
  T_STRATEGY_RECORD: {
    label: 'Record the strategy discussion',
    startsWith: 'strategy discussion held',
    limit: workingDays(1),
    source: 'Strategy discussion practice standards',
    asAt: '2026-11-21',
    confirmed: false,
    on: true,
  },
  T_ICPC: {
    label: 'Hold the initial child protection conference',
    startsWith: 'strategy discussion that started the section 47 enquiry',
    limit: workingDays(15),
    ...workingTogether,
  },
  T_CORE: {
    label: 'Hold the first core group meeting',
    startsWith: 'child protection conference',
    limit: workingDays(10),
    ...workingTogether,
  },
  T_REVIEW_CP: {
    label: 'Hold the first child protection review conference',
    startsWith: 'initial child protection conference',
    limit: months(3),
    ...workingTogether,
  },
  T_REVIEW_CP_NEXT: {
    label: 'Hold the next child protection review conference',
    startsWith: 'last review conference',
    limit: months(6),
    ...workingTogether,
  },
  T_PP: {
    label: 'Police protection ends',
    startsWith: 'child taken into police protection',
    limit: hours(72),
    source: 'Children Act 1989, section 46',
    ...childrenAct,
  },
  T_EPO: {
    label: 'Emergency protection order ends',
    startsWith: 'order made',
    limit: calendarDays(8),
    source: 'Children Act 1989, sections 44 and 45',
    ...childrenAct,
  },
  T_EPO_EXTENDED: {
    label: 'Extended emergency protection order ends; it can be extended once',
    startsWith: 'end of the first period',
    limit: calendarDays(7),
    source: 'Children Act 1989, section 45',
    ...childrenAct,
  },
  T_LADO: {
    label: 'Tell the local authority designated officer',
    startsWith: 'allegation known',
    limit: workingDays(1),
    ...workingTogether,
  },
  T_RHI: {
    label: 'Hold the return home interview',
    startsWith: 'return of the child',
    limit: hours(72),
    source: 'Statutory guidance on children who run away or go missing from home or care, 2014',
    asAt: '2026-11-21',
    confirmed: true,
    on: true,
  },
  T_NRM_RG: {
    label: 'Reasonable grounds decision expected, in about five working days',
    startsWith: 'referral to the National Referral Mechanism',
    limit: workingDays(5),
    ...referralMechanism,
  },
  T_NRM_CG: {
    label: 'Conclusive grounds decision possible from this day',
    startsWith: 'positive reasonable grounds decision',
    limit: calendarDays(30),
    notBefore: true,
    ...referralMechanism,
  },
  T_CSA_REPORT: {
    label: 'Report a child sex offence as soon as practicable; never later than this',
    startsWith: 'person in regulated activity learns of the offence',
    limit: calendarDays(7),
    source: 'Crime and Policing Act 2026; commencement not confirmed',
    asAt: '2026-11-21',
    confirmed: false,
    on: false,
  },
  T_LEVEL_REVIEW_HIGH: {
    label: 'Review a high level',
    startsWith: 'last assessment',
    limit: calendarDays(28),
    ...ours,
  },
  T_LEVEL_REVIEW_MEDIUM: {
    label: 'Review a medium level',
    startsWith: 'last assessment',
    limit: calendarDays(42),
    ...ours,
  },
  T_LEVEL_REVIEW_LOW: {
    label: 'Review a low level',
    startsWith: 'last assessment',
    limit: calendarDays(84),
    ...ours,
  },
  T_MATRIX_COMPLETE: {
    label: 'Find out what is not known, and complete the matrix',
    startsWith: 'provisional matrix',
    limit: workingDays(10),
    ...ours,
  },
  T_LEVEL_REVIEW_EVENT: {
    label: 'Review the level after something new',
    startsWith: 'a new concern or sighting',
    limit: workingDays(5),
    ...ours,
  },
  T_EARLY_HELP_START: {
    label: 'Begin the early help plan',
    startsWith: 'front door decided early help',
    limit: workingDays(20),
    ...ours,
  },
  T_EARLY_HELP_REVIEW: {
    label: 'Review early help',
    startsWith: 'early help began, or the last review',
    limit: calendarDays(84),
    ...ours,
  },
  T_STEP_DOWN: {
    label: 'Say whether a child stepped down by the group is received',
    startsWith: 'the group decides to step the child down',
    limit: workingDays(2),
    ...ours,
  },
  T_REFER_AGAIN: {
    label: 'Refer a child in early help again',
    startsWith: 'something new or rising',
    limit: workingDays(1),
    ...ours,
  },
  T_TRANSFER_ANSWER: {
    label: 'Accept or refuse a child whom another area hands over',
    startsWith: 'transfer proposed',
    limit: workingDays(5),
    ...ours,
  },
  T_AUTHORITY_TOLD: {
    label: 'Tell the home and the host authority of a transfer',
    startsWith: 'transfer proposed',
    limit: workingDays(1),
    ...ours,
  },
  T_TRANSITION: {
    label: 'Plan for adult services',
    startsWith: 'the child is seventeen and a half',
    limit: months(3),
    ...ours,
  },
  T_SUPPORT_ANSWER: {
    label: 'Accept or decline a referral to a support programme',
    startsWith: 'referral sent',
    limit: workingDays(5),
    ...ours,
  },
  T_SUPPORT_CONTACT: {
    label: 'Name a support worker and make first contact with the child',
    startsWith: 'referral accepted',
    limit: workingDays(5),
    ...ours,
  },
  T_SUPPORT_SESSION: {
    label: 'Hold the first session',
    startsWith: 'a support worker was named',
    limit: workingDays(10),
    ...ours,
  },
  T_SUPPORT_LOOK: {
    label: 'Look how a child is who waits for support',
    startsWith: 'put on the waiting list, or the last look',
    limit: workingDays(10),
    ...ours,
  },
  T_SUPPORT_REVIEW: {
    label: 'Talk the plan over with the child, at six weeks',
    startsWith: 'first session',
    limit: calendarDays(42),
    ...ours,
  },
  T_SUPPORT_REVIEW_NEXT: {
    label: 'Talk the plan over with the child, at twelve weeks',
    startsWith: 'first session',
    limit: calendarDays(84),
    ...ours,
  },
  T_FEEDBACK_ACK: {
    label: 'Acknowledge an intelligence submission',
    startsWith: 'intelligence submitted',
    limit: workingDays(2),
    ...ours,
  },
  T_FEEDBACK: {
    label: 'Tell the submitter the outcome',
    startsWith: 'intelligence submitted',
    limit: workingDays(10),
    ...ours,
  },
  T_GLASS_REVIEW: {
    label: 'Review that a record was opened without a relationship',
    startsWith: 'record opened',
    limit: workingDays(2),
    ...ours,
  },
} satisfies Record<string, TimeLimit>

export type TimeLimitId = keyof typeof limits

export const timeLimits: Readonly<Record<TimeLimitId, TimeLimit>> = limits

/** Throws for a limit that is off: a clock nobody is bound by must not be started by mistake. */
export function dueAt(id: TimeLimitId, from: Date): Date {
  const { on, limit } = timeLimits[id]
  if (!on) throw new Error(`${id} is switched off`)
  return deadline(limit.rule, limit.n, from)
}
