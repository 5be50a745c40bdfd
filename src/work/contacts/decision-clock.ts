import { dueAt } from '../../records/tasks/index.ts'

export type DecisionClock = {
  readonly dueAt: Date
  readonly state: 'met' | 'due' | 'soon' | 'late'
}

const soon = 4 * 3_600_000

/** One working day from receipt. A decision that came late stays late. */
export function decisionClock(
  contact: { readonly receivedAt: Date; readonly decidedAt: Date | null },
  now: Date,
): DecisionClock {
  const due = dueAt('T_DECISION', contact.receivedAt)
  const { decidedAt } = contact
  if ((decidedAt ?? now) > due) return { dueAt: due, state: 'late' }
  if (decidedAt) return { dueAt: due, state: 'met' }
  return { dueAt: due, state: due.getTime() - now.getTime() <= soon ? 'soon' : 'due' }
}
