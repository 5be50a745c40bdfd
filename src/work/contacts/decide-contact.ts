import { type Asking, listColleagues } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayAuthorise, mayWorkFrontDoor } from './contact.policy.ts'
import { getContact, updateContactState } from './contact.store.ts'
import type { Contact } from './contact.ts'
import { nextState } from './contact-state.ts'
import { findStandingDecision, insertDecision } from './decision.store.ts'
import { type Grounds, leadRoles, type NewDecision, needsChild, needsManager } from './decision.ts'
import type { Elsewhere } from './elsewhere.ts'
import type { ContactDecided } from './events.ts'
import { insertFeedback } from './feedback.store.ts'
import { findScreening, insertScreening } from './screening.store.ts'

/** Everything a decision has to reckon with, as it is now. */
export async function listGrounds(
  db: Db,
  who: Asking,
  contact: Contact,
  elsewhere: Elsewhere,
): Promise<Grounds> {
  const sightings = await elsewhere.listSightings(db, contact.id)
  const standing = contact.childId ? await elsewhere.findStanding(db, contact.childId) : undefined
  const leads = await listColleagues(db, contact.areaId, leadRoles, 1000)
  const { childId, danger, tellReporter } = contact
  const screenable = nextState(contact.state, 'screened', tellReporter) !== undefined
  return {
    ...{ childId, danger, tellReporter, standing },
    sightings: sightings.length,
    unscreened: screenable && !(await findScreening(db, contact.id)),
    leadWorkers: leads.map(lead => lead.id),
    manager: mayAuthorise(who).allowed,
  }
}

/**
 * Decides what happens after a contact, with a reason; a changed mind is a new decision that names the one it
 * replaces. Where the reporter may hear of it and words for them were written, they are told at once. In a plain case
 * what was checked is written down with it.
 *
 * @param version the version of the contact that the decision was made on
 * @returns the contact's id
 */
export async function decideContact(
  database: Database,
  who: Asking,
  contactId: Id<'contact'>,
  decided: NewDecision,
  version: number,
  elsewhere: Elsewhere,
): Promise<Id<'contact'>> {
  const because = granted(mayWorkFrontDoor(who))
  return auditedTransaction(database, who, async tx => {
    const contact = await getContact(tx, contactId)
    const replaced = await findStandingDecision(tx, contactId)
    if (contact.version !== version) {
      const { decision = '', reason = '', leadWorkerId, reviewOn } = replaced ?? {}
      const theirs = {
        decision,
        reason,
        leadWorkerId: leadWorkerId ?? '',
        reviewOn: reviewOn ?? '',
      }
      throw new Conflict('contact', String(contact.version), theirs)
    }
    const grounds = await listGrounds(tx, who, contact, elsewhere)
    const manager = needsManager(decided.decision, grounds)
    if (manager) granted(mayAuthorise(who))
    if (needsChild(decided.decision) && !contact.childId) {
      throw new Conflict('contact', String(contact.version), {})
    }

    const { feedback, screening, ...decision } = decided
    const by = { by: who.id, at: who.at }
    if (screening && grounds.unscreened) {
      await insertScreening(tx, contact, { ...screening, ...by })
    }
    const decisionId = await insertDecision(tx, contact, {
      ...decision,
      replacesId: replaced?.id ?? null,
      authorisedBy: manager ? who.id : null,
      ...by,
    })
    const telling = contact.tellReporter && feedback !== ''
    if (telling) await insertFeedback(tx, contact, feedback, by)
    const state = nextState(contact.state, 'decided', contact.tellReporter && !telling)
    await updateContactState(tx, contact, state ?? contact.state)

    const event: ContactDecided = {
      type: 'contact.decided',
      contactId,
      decisionId,
      areaId: contact.areaId,
      childId: contact.childId,
      decision: decision.decision,
      leadWorkerId: decision.leadWorkerId,
      reviewOn: decision.reviewOn,
      submittedBy: contact.submittedBy,
      first: !replaced,
    }
    const subjects = [contactId, ...(contact.childId ? [contact.childId] : [])]
    return {
      result: contactId,
      audit: { verb: 'alteration', action: 'contact.decided', subjects, because },
      events: [event],
    }
  })
}
