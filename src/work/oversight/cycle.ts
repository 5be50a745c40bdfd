import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import { type CycleStepId, type GroupRules, usualRules } from './group-rules.ts'

/** A step of the month around a meeting: so many days before or after it, and who sees to it. */
export type CycleStep = {
  readonly id: CycleStepId
  readonly day: number
  readonly owner: 'chair' | 'coordinator'
  readonly title: string
}

const steps = [
  { id: 'call', before: true, title: 'Call for items for the agenda' },
  { id: 'freeze', before: true, title: 'Freeze the agenda' },
  { id: 'packs', before: true, title: 'Send out the packs' },
  { id: 'actions', before: false, title: 'Send out the actions' },
  { id: 'draft', before: false, title: 'Draft the minutes' },
  { id: 'sign', before: false, title: 'Sign the minutes off and release them' },
  { id: 'chase', before: false, title: 'Chase the actions' },
] as const

/** On the days that the terms of the group say. Days are calendar days. */
export function cycleSteps({ days }: Pick<GroupRules, 'days'> = usualRules): CycleStep[] {
  return steps.map(({ id, before, title }) => ({
    ...{ id, title, day: before ? -days[id] : days[id] },
    owner: id === 'sign' ? 'chair' : 'coordinator',
  }))
}

type Held = { readonly heldOn: CalendarDate; readonly kind?: string }

/** An extraordinary meeting is called in a hurry: nothing about it is ever too late. */
export function frozenFrom(
  { heldOn, kind }: Held,
  { days }: Pick<GroupRules, 'days'> = usualRules,
): CalendarDate {
  return addDays(heldOn, kind === 'extraordinary' ? 1 : -days.freeze)
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
  rules: Pick<GroupRules, 'days'> = usualRules,
) {
  return cycleSteps(rules)
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
