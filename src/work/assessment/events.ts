import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Level } from './instrument.ts'

export type AssessmentCompleted = {
  readonly type: 'assessment.completed'
  readonly assessmentId: Id<'assessment'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly contactId: Id<'contact'> | null
  readonly level: Level
  readonly previousLevel: Level | null
  readonly provisional: boolean
  readonly reviewOn: CalendarDate | null
}

export type EscalationOpened = {
  readonly type: 'escalation.opened'
  readonly escalationId: Id<'escalation'>
  /** Which of the instrument's mandatory escalations, such as E01. */
  readonly code: string
  readonly label: string
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
}

export type EscalationCleared = {
  readonly type: 'escalation.cleared'
  readonly escalationId: Id<'escalation'>
  readonly code: string
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
}

export type AssessmentEvent = AssessmentCompleted | EscalationOpened | EscalationCleared
