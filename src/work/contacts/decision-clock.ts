import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { endOfLondonDay, londonDayOf } from '../../foundation/kernel/london.ts'
import { dueAt } from '../../records/tasks/index.ts'
import type { Danger } from './contact.ts'

export type DecisionClock = {
  readonly dueAt: Date
  readonly state: 'met' | 'due' | 'soon' | 'late'
}

const soon = 4 * 3_600_000

/** The same day where there is danger, otherwise one working day from receipt. */
export function decideBy(contact: { readonly receivedAt: Date; readonly danger: Danger }): Date {
  return contact.danger === 'no'
    ? dueAt('T_DECISION', contact.receivedAt)
    : endOfLondonDay(londonDayOf(contact.receivedAt))
}

/** A decision that came late stays late. */
export function decisionClock(
  contact: {
    readonly receivedAt: Date
    readonly danger: Danger
    readonly decidedAt: Date | null
  },
  now: Date,
): DecisionClock {
  const due = decideBy(contact)
  const { decidedAt } = contact
  if ((decidedAt ?? now) > due) return { dueAt: due, state: 'late' }
  if (decidedAt) return { dueAt: due, state: 'met' }
  return { dueAt: due, state: due.getTime() - now.getTime() <= soon ? 'soon' : 'due' }
}

/** What came in up to then is late now, if nobody has decided it. Longer waits end before shorter ones. */
export function lateUpTo(danger: Danger, now: Date): Date {
  let day: CalendarDate = londonDayOf(now)
  while (decideBy({ receivedAt: endOfLondonDay(day), danger }) >= now) day = addDays(day, -1)
  return endOfLondonDay(day)
}
