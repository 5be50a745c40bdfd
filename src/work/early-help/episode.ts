import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { dueAt } from '../../records/tasks/index.ts'

/** A time of early help for one child, with the child as people call her or him. */
export type Episode = {
  readonly id: Id<'episode'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  /** The latest concern when it began, which what is referred again follows. A child stepped down may have none. */
  readonly contactId: Id<'contact'> | null
  readonly leadId: Id<'practitioner'>
  readonly leadName: string
  readonly leadAgencyName: string
  /** Whoever answers for the child now: the lead, the front door, or who took over from either. */
  readonly ownerId: Id<'practitioner'> | null
  readonly openedAt: Date
  readonly reviewOn: CalendarDate
  readonly planStartedAt: Date | null
  readonly endedAt: Date | null
  readonly version: number
  readonly reference: string
  readonly givenName: string
  readonly familyName: string
  readonly preferredName: string
}

export const standings = {
  not_started: 'No plan yet',
  running: 'The plan is running',
  review_due: 'Review due within a week',
  review_overdue: 'Review overdue',
  ended: 'Ended',
} as const

export type Standing = keyof typeof standings

type Clocked = Pick<Episode, 'reviewOn' | 'planStartedAt' | 'endedAt'>

/** Where an episode stands, what presses most first. */
export function standingOf({ reviewOn, planStartedAt, endedAt }: Clocked, now: Date): Standing {
  const today = todayInLondon(now)
  if (endedAt) return 'ended'
  if (reviewOn < today) return 'review_overdue'
  if (!planStartedAt) return 'not_started'
  return reviewOn <= addDays(today, 7) ? 'review_due' : 'running'
}

/** Where the lead worker tells the front door again. */
export function referAgainPath({ contactId }: Pick<Episode, 'contactId'>): string {
  return contactId ? `/concerns/${contactId}/more` : '/concerns/new'
}

/** By when the plan must have begun. */
export function startBy({ openedAt }: Pick<Episode, 'openedAt'>): Date {
  return dueAt('T_EARLY_HELP_START', openedAt)
}

/** Levels above low: the child is before the group, and early help goes on beside it. */
export function isBeforeGroup(level: string | null | undefined): boolean {
  return level === 'medium' || level === 'high'
}
