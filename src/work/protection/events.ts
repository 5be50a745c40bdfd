import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'

type OfChild = { readonly childId: Id<'child'>; readonly areaId: Id<'area'> }

export type DiscussionCalled = OfChild & {
  readonly type: 'protection.discussion-called'
  readonly discussionId: Id<'discussion'>
}

export type DiscussionRecorded = OfChild & {
  readonly type: 'protection.discussion-recorded'
  readonly discussionId: Id<'discussion'>
  readonly threshold: 'met' | 'not_met'
}

export type EnquiryStarted = OfChild & {
  readonly type: 'protection.enquiry-started'
  readonly enquiryId: Id<'enquiry'>
  readonly leadId: Id<'practitioner'>
  /** By when the conference would have to be held. */
  readonly dueOn: CalendarDate
}

/** A later step was recorded: what comes next, and by which day. No day: what is open is looked at anew. */
export type StepRecorded = OfChild & {
  readonly type: 'protection.step-recorded'
  readonly stepId: string
  readonly nextStep: string
  readonly nextOn: CalendarDate | null
}

/** The child is for nothing but to tell nobody who is excluded from it: only the designated officer learns that there is one. */
export type AllegationOpened = OfChild & {
  readonly type: 'protection.allegation-opened'
  readonly allegationId: Id<'allegation'>
}

export type ProtectionEvent =
  | DiscussionCalled
  | DiscussionRecorded
  | EnquiryStarted
  | StepRecorded
  | AllegationOpened
