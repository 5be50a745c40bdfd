import type { Keys } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Route } from '../../foundation/routing/index.ts'
import { answerRoutes } from './answer.routes.ts'
import { connectionRoutes } from './connection.routes.ts'
import { evaluationRoutes } from './evaluation.routes.ts'
import { figureRoutes } from './figures.routes.ts'
import type { Tiles } from './map.ts'
import { networkRoutes } from './network.routes.ts'
import { positionRoutes } from './position.routes.ts'
import { proposalRoutes } from './proposal.routes.ts'
import { resealRoutes } from './reseal.routes.ts'
import { sightingRoutes } from './sighting.routes.ts'
import { submissionRoutes } from './submission.routes.ts'
import { thingRoutes } from './thing.routes.ts'
import type { ListFound } from './view-hotspots.ts'
import { watchRoutes } from './watch.routes.ts'

export { connect } from './connect.ts'
export { disseminate } from './disseminate.ts'
export { startEndingReleases } from './end-expired.ts'
export { beginEvaluation, judgeSubmission, lookAgain, summariseSubmission } from './evaluate.ts'
export { isOpenToAsker, listQueue } from './evaluation.store.ts'
export type { Judged, NewGrading, NewRelease, NewSummary } from './evaluation.ts'
export type {
  IntelligenceEvent,
  IntelligenceFedBack,
  IntelligenceLate,
  IntelligencePointed,
  IntelligenceReleased,
  IntelligenceSubmitted,
  LinkFound,
  SecondLookWanted,
} from './events.ts'
export { listFates } from './fate.ts'
export { type FoundTogether, insertFoundTogether } from './found-together.store.ts'
export type { ItemKind, NewItem } from './item.ts'
export type { Tiles } from './map.ts'
export { listHalvesMet, listSeenAgain, listWatchHits, type WatchHit } from './named.ts'
export { leaveProposal, passOn, viewProposal } from './pass-on.ts'
export { countProposals, type NewProposal, proposeSubmission } from './proposal.store.ts'
export { queuedRow } from './queue.view.ts'
export { joinThings, judgeMention, openThing, partThings } from './register.ts'
export { remindOfLate, startRemindingOfLate } from './remind-of-late.ts'
export { listSeenWithSeveral, type SeenWithSeveral } from './seen-with-several.store.ts'
export {
  countSightingsSince,
  getSighting,
  insertSightings,
  listSightingsFrom,
  listSightingsOfChild,
  nameChildInSightings,
  type Sighting,
  type Source,
} from './sighting.store.ts'
export { type NewSighting, plainRegistration } from './sighting.ts'
export { mayEvaluate, maySubmitIntelligence } from './submission.policy.ts'
export type { NewSubmission } from './submission.ts'
export { submitIntelligence } from './submit-intelligence.ts'
export { listTiedSubjects } from './tied-subjects.store.ts'
export { viewMention } from './view-thing.ts'
export { listTiedBy } from './walk.store.ts'
export { listWatchesIn } from './watch.store.ts'
export { watchFor } from './watch-for.ts'

/**
 * @param keys open what officers read; they are not in the database
 * @param listFound where missing children were found, as its reader may see it
 * @param tiles where a map comes from, where the deployer supplies one
 */
export function intelligenceRoutes(
  database: Database,
  keys: Keys,
  listFound: ListFound,
  tiles?: Tiles,
): Route[] {
  return [
    ...submissionRoutes(database, keys),
    ...figureRoutes(database),
    ...proposalRoutes(database, keys),
    ...watchRoutes(database),
    ...resealRoutes(database, keys),
    ...thingRoutes(database, tiles !== undefined),
    ...positionRoutes(database, tiles),
    ...networkRoutes(database, listFound, tiles),
    ...connectionRoutes(database),
    ...answerRoutes(database),
    ...evaluationRoutes(database, keys),
    ...sightingRoutes(database),
  ]
}
