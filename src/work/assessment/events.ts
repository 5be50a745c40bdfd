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

/** Somebody proposes a lower level. Nothing has fallen yet. */
export type LoweringProposed = {
  readonly type: 'lowering.proposed'
  readonly loweringId: Id<'lowering'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly askedId: Id<'practitioner'>
}

export type LoweringDecided = {
  readonly type: 'lowering.decided'
  readonly loweringId: Id<'lowering'>
  /** The matrix that holds now: a new one where it was confirmed. */
  readonly assessmentId: Id<'assessment'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly proposedBy: Id<'practitioner'>
  readonly confirmed: boolean
}

export type HarmRecorded = {
  readonly type: 'harm.recorded'
  readonly harmId: Id<'harm'>
  readonly escalationId: Id<'escalation'> | null
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
}

export type AssessmentEvent =
  | AssessmentCompleted
  | EscalationOpened
  | EscalationCleared
  | LoweringProposed
  | LoweringDecided
  | HarmRecorded
