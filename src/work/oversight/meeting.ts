import { addDays, type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { addWorkingDays, isWorkingDay } from '../../foundation/kernel/working-days.ts'

export const listingReasons = {
  exploitation: 'Exploitation',
  missing: 'Missing',
  support_service: 'Support service',
  other_behaviour: 'Other behaviour',
} as const

export type ListingReason = keyof typeof listingReasons

export const agendaReasons = {
  new: 'New on the list',
  carried_forward: 'Carried forward',
  relisted: 'Back on the list',
  review_overdue: 'Review overdue',
  action_overdue: 'Action overdue',
  check_overdue: 'Check after leaving the list overdue',
  missing: 'Went missing',
  arriving: 'Arriving from another area',
  moving_away: 'Moving to another area',
  challenge_open: 'A decision is challenged',
  seen_with_several: 'Told of about two or more children',
  of_concern: 'Of concern to the group',
  named: 'Named as a suspected exploiter',
  tied_to_several: 'Tied to two or more children',
  newly_tied: 'Newly tied to a child on the list',
  brought_by_member: 'Brought by a member',
  escalated: 'Escalated by another group',
  extraordinary: 'Cannot wait for the next meeting',
  added_by_coordinator: 'Added by the coordinator',
  added_late: 'Added late by the chair',
} as const

export type AgendaReason = keyof typeof agendaReasons

/** Read by intelligence officers alone, and never written into minutes. The same in SQL: `officers_know_why`. */
export const forOfficers: readonly AgendaReason[] = ['tied_to_several', 'newly_tied']

const firstNotice = 14

/**
 * So many weeks after the last meeting, which keeps its weekday, or in two weeks where there was none. A day that is not
 * worked moves to the next one that is.
 */
export function meetingDayAfter(
  last: CalendarDate | undefined,
  today: CalendarDate,
  weeks = 4,
): CalendarDate {
  const cycle = weeks * 7
  let day = last ? addDays(last, cycle) : addDays(today, firstNotice)
  while (day <= today) day = addDays(day, cycle)
  return isWorkingDay(day) ? day : addWorkingDays(day, 1)
}

export function titleOf({ heldOn }: { readonly heldOn: CalendarDate }): string {
  return `Meeting of ${formatDay(heldOn)}`
}
