import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'

type OfEpisode = {
  readonly episodeId: Id<'episode'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
}

/** A step was given to a named worker, who must be able to see what it is for. */
export type StepGiven = OfEpisode & {
  readonly type: 'early-help.step-given'
  readonly stepId: Id<'step'>
  readonly workerId: Id<'practitioner'>
}

export type PlanStarted = OfEpisode & { readonly type: 'early-help.plan-started' }

export type EarlyHelpReviewed = OfEpisode & {
  readonly type: 'early-help.reviewed'
  readonly reviewId: Id<'review'>
  readonly rising: boolean
  /** Null where the review found that early help can end. */
  readonly nextOn: CalendarDate | null
}

/** The lead worker's own judgement that the front door must look again. */
export type ReferAgainJudged = OfEpisode & {
  readonly type: 'early-help.refer-again-judged'
  readonly judgementId: Id<'judgement'>
}

export type EarlyHelpNotStarted = OfEpisode & { readonly type: 'early-help.not-started' }

export type EarlyHelpEnded = OfEpisode & {
  readonly type: 'early-help.ended'
  readonly closingId: Id<'closing'>
  readonly agreed: boolean
}

export type EarlyHelpEvent =
  | StepGiven
  | PlanStarted
  | EarlyHelpReviewed
  | ReferAgainJudged
  | EarlyHelpNotStarted
  | EarlyHelpEnded
