import type { Id } from '../../foundation/kernel/id.ts'
import type { Escalation } from './escalating.ts'
import type { GroupDecision } from './group-decision.ts'
import type { LeavingDecision } from './leaving.ts'

export type GroupDecided = {
  readonly type: 'group.decided'
  readonly decisionId: Id<'decision'>
  readonly meetingId: Id<'meeting'>
  readonly groupId: Id<'group'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly decision: GroupDecision
  /** The decision of the same meeting that this one replaces. */
  readonly replacesId: Id<'decision'> | null
  /** Who is asked to receive a child that is stepped down. */
  readonly receiverId: Id<'practitioner'> | null
  readonly escalation: Escalation | null
}

/** The worker who is to receive a child that is stepped down has answered. */
export type StepDownAnswered = {
  readonly type: 'group.step-down-answered'
  readonly decisionId: Id<'decision'>
  readonly meetingId: Id<'meeting'>
  readonly groupId: Id<'group'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly accepted: boolean
}

/** A child is off the list from now on, by a decision with its evidence. */
export type ListingEnded = {
  readonly type: 'group.listing-ended'
  readonly spellId: Id<'listing-spell'>
  readonly decisionId: Id<'decision'>
  readonly groupId: Id<'group'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly decision: LeavingDecision
  readonly receiverId: Id<'practitioner'> | null
  readonly toEarlyHelp: boolean
}

export type GroupMeetingEnded = {
  readonly type: 'group.meeting-ended'
  readonly meetingId: Id<'meeting'>
  readonly groupId: Id<'group'>
  readonly areaId: Id<'area'>
}

/** An extraordinary meeting was called: every member has to know. */
export type MeetingCalled = {
  readonly type: 'group.meeting-called'
  readonly meetingId: Id<'meeting'>
  readonly groupId: Id<'group'>
  readonly areaId: Id<'area'>
}

/** A member cannot come: somebody comes in their place. */
export type DeputyCalled = {
  readonly type: 'group.deputy-called'
  readonly meetingId: Id<'meeting'>
  readonly groupId: Id<'group'>
  readonly areaId: Id<'area'>
  readonly deputyId: Id<'practitioner'>
}

export type OversightEvent =
  | MeetingCalled
  | DeputyCalled
  | GroupDecided
  | StepDownAnswered
  | ListingEnded
  | GroupMeetingEnded
