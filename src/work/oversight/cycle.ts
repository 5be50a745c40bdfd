import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'

/** A step of the month around a meeting: so many days before or after it, and who sees to it. */
export type CycleStep = {
  readonly id: CycleStepId
  readonly day: number
  readonly owner: 'chair' | 'coordinator'
  readonly title: string
}

export type CycleStepId = 'call' | 'freeze' | 'packs' | 'actions' | 'draft' | 'sign' | 'chase'

/** As delivered; each group's terms of reference may say other days. Days are calendar days. */
export const cycleSteps: readonly CycleStep[] = [
  { id: 'call', day: -15, owner: 'coordinator', title: 'Call for items for the agenda' },
  { id: 'freeze', day: -10, owner: 'coordinator', title: 'Freeze the agenda' },
  { id: 'packs', day: -7, owner: 'coordinator', title: 'Send out the packs' },
  { id: 'actions', day: 2, owner: 'coordinator', title: 'Send out the actions' },
  { id: 'draft', day: 5, owner: 'coordinator', title: 'Draft the minutes' },
  { id: 'sign', day: 10, owner: 'chair', title: 'Sign the minutes off and release them' },
  { id: 'chase', day: 10, owner: 'coordinator', title: 'Chase the actions' },
]

type Held = { readonly heldOn: CalendarDate; readonly kind?: string }

/** An extraordinary meeting is called in a hurry: nothing about it is ever too late. */
export function frozenFrom({ heldOn, kind }: Held, freeze = -10): CalendarDate {
  return kind === 'extraordinary' ? addDays(heldOn, 1) : addDays(heldOn, freeze)
}

type InMonth = Held & {
  readonly id: string
  readonly state: 'planned' | 'open' | 'ended'
  readonly set: readonly string[]
}

const inSight = 7

/**
 * The steps of a meeting that are to be given to somebody now: what comes before it a week ahead of its day, what comes
 * after it once it has ended. What was set stays set.
 */
export function stepsDue(
  { id, heldOn, state, set }: InMonth,
  today: CalendarDate,
  steps: readonly CycleStep[] = cycleSteps,
) {
  return steps
    .map(step => ({ ...step, kind: `cycle-${step.id}`, on: addDays(heldOn, step.day) }))
    .filter(({ kind }) => !set.includes(kind))
    .filter(({ day, on }) =>
      day < 0
        ? state === 'planned' && today >= addDays(on, -inSight) && today < heldOn
        : state === 'ended',
    )
    .map(({ kind, title, owner, on, id: step }) => ({
      ...{ kind, title, owner, dueAt: endOfLondonDay(on) },
      path: step === 'call' || step === 'freeze' ? `/meetings/${id}/agenda` : `/meetings/${id}`,
    }))
}
