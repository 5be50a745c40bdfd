import type { Database } from '../../foundation/database/index.ts'
import type { Route } from '../../foundation/routing/index.ts'
import { familyAssessmentRoutes } from './assessment.routes.ts'
import { episodeRoutes } from './episode.routes.ts'
import { planRoutes } from './plan.routes.ts'
import { reviewRoutes } from './review.routes.ts'

export { addStep } from './add-step.ts'
export { assessWithFamily } from './assess-with-family.ts'
export { type ClosingDraft, readClosing, standsInTheWay } from './closing.ts'
export { listWaiting, type Waiting } from './elsewhere.store.ts'
export { endEarlyHelp, listClosingGrounds } from './end-early-help.ts'
export { mayLead } from './episode.policy.ts'
export {
  findEpisodeOfChild,
  getEpisode,
  listEpisodesOfLead,
  lockOpenEpisode,
  type NewEpisode,
  openEpisode,
} from './episode.store.ts'
export {
  type Episode,
  isBeforeGroup,
  referAgainPath,
  type Standing,
  standingOf,
  standings,
} from './episode.ts'
export { waitingRow } from './episode.view.ts'
export type {
  EarlyHelpEnded,
  EarlyHelpEvent,
  EarlyHelpNotStarted,
  EarlyHelpReviewed,
  PlanStarted,
  ReferAgainJudged,
  StepGiven,
} from './events.ts'
export { type FamilyAssessment, readFamilyAssessment } from './family-assessment.ts'
export { holdReview } from './hold-review.ts'
export { judgeReferAgain } from './judge-refer-again.ts'
export { recordIntervention, recordProgress } from './record-help.ts'
export { type ReviewDraft, readReview } from './review.ts'
export { startSweep, sweepEarlyHelp } from './sweep.ts'
export { viewEpisode } from './view-episode.ts'

export function earlyHelpRoutes(database: Database): Route[] {
  return [
    ...episodeRoutes(database),
    ...familyAssessmentRoutes(database),
    ...planRoutes(database),
    ...reviewRoutes(database),
  ]
}
