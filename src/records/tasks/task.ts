import type { ClockState } from '../../foundation/govuk/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'

/** Kinds that agencies accept or decline, and that somebody verifies. */
export const actionKinds: readonly string[] = ['action', 'safety-part', 'disruption-step']

/** Said to be done with what shows it, so it ends on a page of its own. */
export function isAction({ kind }: { readonly kind?: string }): boolean {
  return kind !== undefined && actionKinds.includes(kind)
}

export const settlements = { done: 'Done', not_done: 'Not done' } as const

export const taskStates = {
  open: 'Open',
  in_progress: 'In progress',
  ...settlements,
  cancelled: 'Cancelled',
} as const

export type TaskState = keyof typeof taskStates

/** Something to be done for a child by a person, or by an agency until somebody there takes it. */
export type NewTask = {
  readonly areaId: Id<'area'>
  readonly childId?: Id<'child'> | null
  /** What sort of task, such as `action` or `re_referral`. Never a name. */
  readonly kind: string
  readonly title: string
  /** Where it is done. */
  readonly path?: string
  /** The time limit or the rule of the process map that set it. */
  readonly ruleId?: string | null
  readonly sourceId?: string | null
  readonly ownerId?: Id<'practitioner'> | null
  readonly ownerAgencyId: Id<'agency'>
  readonly setBy: Id<'practitioner'>
  readonly priority?: 'normal' | 'urgent'
  readonly startedAt: Date
  readonly dueAt: Date
  readonly dismissible?: boolean
}

export type Clocked = { readonly dueAt: Date; readonly settledAt: Date | null }

const day = 24 * 60 * 60_000

/** A settled task stopped its clock when it was settled, and stays met or late for good. */
export function clockStateOf({ dueAt, settledAt }: Clocked, now: Date): ClockState {
  const left = dueAt.getTime() - (settledAt ?? now).getTime()
  if (left < 0) return 'late'
  if (settledAt) return 'met'
  return left <= day ? 'soon' : 'due'
}

export type Settlement = { readonly state: keyof typeof settlements; readonly outcome: string }

const reasonAtLeast = 20
export const outcomeAtMost = 20_000

/**
 * Reads how a task ended. What must not be put aside lightly, such as referring a child again, needs a reason that
 * somebody else can judge.
 */
export function readSettlement(answers: Answers, dismissible: boolean): Outcome<Settlement> {
  const problems: Problem[] = []
  const problem = (field: string, text: string) => problems.push({ field, text })
  const state = answers.state
  const outcome = answers.outcome?.trim() ?? ''

  if (state !== 'done' && state !== 'not_done') problem('state', 'Select whether it was done')
  if (outcome === '') problem('outcome', 'Enter what happened')
  else if (outcome.length > outcomeAtMost)
    problem('outcome', 'What happened must be 20,000 characters or fewer')
  else if (state === 'not_done' && !dismissible && outcome.length < reasonAtLeast)
    problem(
      'outcome',
      `Give a reason of ${reasonAtLeast} characters or more: the front door reads it`,
    )

  if (problems.length > 0 || (state !== 'done' && state !== 'not_done')) return refused(problems)
  return accepted({ state, outcome })
}
