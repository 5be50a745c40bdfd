import type { Id } from '../../foundation/kernel/id.ts'
import type { GroupDecision } from './group-decision.ts'

export type GroupDecided = {
  readonly type: 'group.decided'
  readonly decisionId: Id<'decision'>
  readonly meetingId: Id<'meeting'>
  readonly groupId: Id<'group'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly decision: GroupDecision
}

export type GroupMeetingEnded = {
  readonly type: 'group.meeting-ended'
  readonly meetingId: Id<'meeting'>
  readonly groupId: Id<'group'>
  readonly areaId: Id<'area'>
}

export type OversightEvent = GroupDecided | GroupMeetingEnded
