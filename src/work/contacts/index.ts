import type { Database } from '../../foundation/database/index.ts'
import type { Route } from '../../foundation/routing/index.ts'
import { concernRoutes } from './concern.routes.ts'
import type { Elsewhere } from './elsewhere.ts'
import { frontDoorRoutes } from './front-door.routes.ts'
import { linkRoutes } from './link.routes.ts'

export { besideConcern, besideFrontDoor } from './beside-contact.ts'
export { type Concern, readConcern } from './concern.ts'
export { mayAuthorise, mayRaiseConcern, mayWorkFrontDoor } from './contact.policy.ts'
export {
  countContactsSince,
  findContact,
  findLatestContact,
  getContact,
  hasOpenContact,
  insertContact,
  type NewContact,
  nameChild,
} from './contact.store.ts'
export type { Contact, ContactState, Danger } from './contact.ts'
export { decideContact } from './decide-contact.ts'
export { type ContactDecision, decisions, type NewDecision } from './decision.ts'
export { decideBy, decisionClock } from './decision-clock.ts'
export type { Elsewhere, Standing } from './elsewhere.ts'
export type {
  ChildIdentified,
  ContactDecided,
  ContactEvent,
  ContactReceived,
  EndingProposed,
} from './events.ts'
export { listOwnConcerns } from './feedback.store.ts'
export { type Chosen, identifyChild } from './identify-child.ts'
export { findOpenLink, type OpenLink } from './link.store.ts'
export { makeLink } from './make-link.ts'
export { readOutsideConcern } from './outside-concern.ts'
export {
  outsidePage,
  outsideReceiptPage,
  spentLinkPage,
  tooManyTriesPage,
} from './outside-concern.view.ts'
export { findOwnReferral } from './own-referral.ts'
export { proposeEnding } from './propose-ending.ts'
export { listQueue } from './queue.store.ts'
export { raiseConcern } from './raise-concern.ts'
export { findSentThrough, outsider, raiseThroughLink } from './raise-through-link.ts'
export { screenContact } from './screen-contact.ts'
export type { NewScreening } from './screening.ts'
export type { NewSighting } from './sighting.ts'
export { tellReporter } from './tell-reporter.ts'

/** `origin` is where the outside reaches us. */
export function contactRoutes(database: Database, elsewhere: Elsewhere, origin: string): Route[] {
  return [
    ...concernRoutes(database, elsewhere),
    ...frontDoorRoutes(database, elsewhere),
    ...linkRoutes(database, origin),
  ]
}
export { sourceCodeOf, sourceCodes } from './source-code.ts'
