import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { deadline, type Rule } from '../../foundation/kernel/deadline.ts'

type Limit = { readonly rule: Rule; readonly n: number }

export type Stage = {
  readonly name: string
  /** Who takes part, in the words of the procedure. */
  readonly who: string
  readonly urgent: Limit
  readonly other: Limit
}

const hours = (n: number) => ({ rule: 'hours', n }) as const
const workingDays = (n: number) => ({ rule: 'working_days', n }) as const

/** Published procedures share this shape; the limits are the partnership's own, because slow answers were what blocked. */
export const source: { readonly says: string; readonly asAt: CalendarDate } = {
  says: 'Partnership default, after published escalation procedures',
  asAt: '2026-11-21',
}

/** Stage 0 has no clock, it is now; stage 5 is learning, and it is looked at each quarter. */
export const stages = {
  1: {
    name: 'The two workers',
    who: 'You and the worker whose decision you question talk',
    urgent: hours(4),
    other: workingDays(2),
  },
  2: {
    name: 'Line managers',
    who: 'Line managers, the designated safeguarding lead or the named professional talk',
    urgent: workingDays(1),
    other: workingDays(3),
  },
  3: {
    name: 'Heads of service',
    who: 'Heads of service answer each other in writing',
    urgent: workingDays(2),
    other: workingDays(5),
  },
  4: {
    name: 'Directors and the partnership',
    who: 'Directors or the partnership executive, the chair and the scrutineer settle it',
    urgent: workingDays(2),
    other: workingDays(10),
  },
} as const satisfies Record<number, Stage>

export type StageNumber = keyof typeof stages

export const lastStage: StageNumber = 4

export function stageAt(number: number): Stage {
  const stage = Object.hasOwn(stages, number) ? stages[number as StageNumber] : undefined
  if (!stage) throw new RangeError(`there is no stage ${number}`)
  return stage
}

/** By when a stage is to be answered, and when those who are to answer are reminded: with a quarter of the time left. */
export function clockOf(number: number, urgent: boolean, startedAt: Date) {
  const { rule, n } = stageAt(number)[urgent ? 'urgent' : 'other']
  const dueAt = deadline(rule, n, startedAt)
  const left = (dueAt.getTime() - startedAt.getTime()) / 4
  return { dueAt, remindAt: new Date(dueAt.getTime() - left) }
}

/** A limit as people say it: 4 hours, 2 working days. */
export function limitInWords({ rule, n }: Limit): string {
  const unit = rule === 'hours' ? 'hour' : 'working day'
  return `${n} ${unit}${n === 1 ? '' : 's'}`
}
