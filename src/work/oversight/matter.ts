import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import type { NewAction } from './group-decision.ts'
import { readActions } from './group-decision.ts'

/** What a group decides about something that is no child. Without a decision it comes back. */
export const matterOutcomes = {
  carry_forward: 'Carry forward to the next meeting',
  close: 'Close: nothing is left for the group to do',
} as const

export type MatterOutcome = keyof typeof matterOutcomes

export type MatterDraft = {
  readonly outcome: MatterOutcome
  readonly reason: string
  readonly actions: readonly NewAction[]
}

type AtTheTable = Parameters<typeof readActions>[1]

export function readMatterOutcome(answers: Answers, table: AtTheTable): Outcome<MatterDraft> {
  const { choice, text, problem, problems } = reading(answers)
  const outcome = choice('outcome', matterOutcomes, 'Select what the group decides')
  const reason = text('reason', 'Enter why the group decides this')
  const actions = readActions(answers, table, problem)
  if (problems.length > 0 || !outcome) return refused(problems)
  return accepted({ outcome, reason, actions })
}

/** One thing the group decided about a matter, now or at an earlier meeting. */
export type Settled = {
  readonly id: Id<'matter-outcome'>
  readonly agendaItemId: Id<'agenda-item'>
  readonly outcome: MatterOutcome
  readonly reason: string
  readonly decidedAt: Date
  readonly chairName: string
  readonly heldOn: CalendarDate
}
