export { besideInterview } from './beside-interview.ts'
export { listInterviewsDue, listMissing } from './board.store.ts'
export { interviewDueRow, missingRow } from './board.view.ts'

import type { Database } from '../../foundation/database/index.ts'
import type { Route } from '../../foundation/routing/index.ts'
import { courseRoutes } from './course.routes.ts'
import type { ProposeAnswers } from './episode.view.ts'
import { figuresRoutes } from './figures.routes.ts'
import { interviewRoutes } from './interview.routes.ts'
import { notificationRoutes } from './notification.routes.ts'
import { profileRoutes } from './profile.routes.ts'
import { reportRoutes } from './report.routes.ts'
import { returnRoutes } from './return.routes.ts'
import { screenRoutes } from './screen.routes.ts'
import type { CountExploited } from './view-figures.ts'
import type { ListFates } from './view-interview.ts'

export { climbHandovers, startClimbingHandovers } from './climb-handovers.ts'
export { findMissingNow, listEpisodesOfChild } from './episode.store.ts'
export type { Report } from './episode.ts'
export type {
  MissingClimbed,
  MissingEnded,
  MissingEvent,
  MissingFound,
  MissingHandedOver,
  MissingInterviewed,
  MissingNamed,
  MissingReturned,
  MissingStarted,
} from './events.ts'
export type { Found, Homecoming } from './finding.ts'
export { acceptHandover, handOver } from './hand-over.ts'
export { type Interview, type Prevention, reasons } from './interview.ts'
export { keepProfile } from './keep-profile.ts'
export {
  lookers,
  mayInterview,
  mayLookForMissing,
  mayMakeReturns,
  mayMeetMissing,
} from './missing.policy.ts'
export type { Offer } from './offer.ts'
export { type FoundAt, listFoundAt } from './places.store.ts'
export {
  addNews,
  assessRisk,
  cancelEpisode,
  recordFinding,
  recordHomecoming,
} from './record-course.ts'
export {
  closeEpisode,
  judgeMentions,
  recordInterview,
  recordOffer,
  recordPrevention,
  tellOfInterview,
} from './record-interview.ts'
export { reportMissing } from './report-missing.ts'
export type { Risk } from './risk.ts'
export { listFoundTogether, listMissingSince } from './together.store.ts'

export { viewChildsEpisodes } from './view-episode.ts'
export { findWatching, watchesFor } from './watch-board.ts'

type Others = {
  /** What the times a child was missing speak for in the matrix: the process map's to say. */
  readonly propose: ProposeAnswers
  readonly countExploited: CountExploited
  readonly listFates: ListFates
}

export function missingRoutes(database: Database, others: Others): Route[] {
  const { propose, countExploited, listFates } = others
  return [
    ...profileRoutes(database),
    ...reportRoutes(database, propose),
    ...screenRoutes(database),
    ...returnRoutes(database),
    ...notificationRoutes(database),
    ...figuresRoutes(database, countExploited),
    ...interviewRoutes(database, listFates),
    ...courseRoutes(database),
  ]
}
