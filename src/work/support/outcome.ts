import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import shipped from './outcome-sets.json' with { type: 'json' }

export type Measure = { readonly id: string; readonly label: string }

/** What is asked again and again to see what changes. Data: a partnership adds its own, each with a version. */
export type OutcomeSet = {
  readonly id: string
  readonly version: string
  readonly label: string
  readonly says: string
  /** `aims`: each aim of the child's plan is one. */
  readonly measures: 'aims' | readonly Measure[]
  readonly least: number
  readonly most: number
  readonly better: 'more' | 'less'
  readonly ends: readonly [string, string]
  readonly source: string
  /** Off until somebody has confirmed that the partnership may use it. */
  readonly on: boolean
}

export const outcomeSets = shipped as unknown as readonly OutcomeSet[]

export const setsInUse = outcomeSets.filter(({ on }) => on)

export const saidBy = {
  child: 'The child',
  parent: 'A parent or carer',
  worker: 'The worker',
} as const

export type Measured = {
  readonly measuredOn: CalendarDate
  readonly saidBy: keyof typeof saidBy
  /** Null: asked for and not answered. */
  readonly scores: readonly { readonly measure: string; readonly score: number | null }[]
}

type Aim = { readonly id: string; readonly words: string }

export function measuresOf({ measures }: OutcomeSet, aims: readonly Aim[]): readonly Measure[] {
  return measures === 'aims' ? aims.map(({ id, words }) => ({ id, label: words })) : measures
}

export const scoreField = (index: number) => `score-${index + 1}`

/** Reads one filling in of a set. What is left empty is kept as missing. */
export function readMeasured(
  set: OutcomeSet,
  answers: Answers,
  aims: readonly Aim[],
  today: CalendarDate,
): Outcome<Measured> {
  const read = reading(answers)
  const measuredOn = read.day('measuredOn', 'Enter the day, a real date')
  if (measuredOn && measuredOn > today) read.problem('measuredOn', 'The day must be today or past')
  const said = read.choice('saidBy', saidBy, 'Select who answered')
  const scores = measuresOf(set, aims).map(({ id }, index) => {
    const typed = answers[scoreField(index)]?.trim() ?? ''
    const score = /^\d{1,2}$/.test(typed) ? Number(typed) : Number.NaN
    if (typed !== '' && !(score >= set.least && score <= set.most))
      read.problem(
        scoreField(index),
        `Enter a whole number from ${set.least} to ${set.most}, or leave it empty`,
      )
    return { measure: id, score: typed === '' ? null : score }
  })
  if (scores.length > 0 && scores.every(({ score }) => score === null))
    read.problem(scoreField(0), 'Enter at least one number')
  if (read.problems.length > 0 || !measuredOn || !said) return refused(read.problems)
  return accepted({ measuredOn, saidBy: said, scores })
}

type Measurement = {
  readonly setId: string
  readonly setVersion: string
  readonly measure: string
  readonly measuredOn: CalendarDate
  readonly saidBy: string
  readonly score: number | null
}

export type Change = {
  readonly label: string
  readonly points: readonly {
    readonly day: CalendarDate
    readonly score: number | null
    readonly saidBy: string
  }[]
  readonly missing: number
  /** From the first number to the last of the same person. Null where there are not two. */
  readonly change: number | null
}

/**
 * What became of each measure of a set: numbers of one version only, answered by one kind of person. Numbers of others stand
 * in their own line, since a child's ten and a worker's ten are not one scale.
 */
export function changesOf(
  set: OutcomeSet,
  aims: readonly Aim[],
  all: readonly Measurement[],
): readonly Change[] {
  const own = all.filter(one => one.setId === set.id && one.setVersion === set.version)
  return measuresOf(set, aims).flatMap(({ id, label }) =>
    [
      ...Map.groupBy(
        own.filter(one => one.measure === id),
        one => one.saidBy,
      ),
    ].map(([who, rows]): Change => {
      const points = rows
        .toSorted((a, b) => (a.measuredOn < b.measuredOn ? -1 : 1))
        .map(({ measuredOn, score, saidBy }) => ({ day: measuredOn, score, saidBy }))
      const answered = points.flatMap(({ score }) => (score === null ? [] : [score]))
      const [first] = answered
      const last = answered.at(-1)
      return {
        label: who === 'child' ? label : `${label} (${saidBy[who as keyof typeof saidBy]})`,
        points,
        missing: points.length - answered.length,
        change:
          first === undefined || last === undefined || answered.length < 2 ? null : last - first,
      }
    }),
  )
}
