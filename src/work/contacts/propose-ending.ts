import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayWorkFrontDoor } from './contact.policy.ts'
import { getContact, updateContactState } from './contact.store.ts'
import { nextState } from './contact-state.ts'
import { findOpenProposal, insertProposal } from './decision.store.ts'
import type { Proposal } from './decision.ts'
import type { EndingProposed } from './events.ts'
import { findScreening, insertScreening } from './screening.store.ts'

/**
 * Asks a manager to end a concern of which something speaks for harm. Nothing ends by asking: the clock runs on, and
 * the manager agrees or decides otherwise.
 *
 * @param version the version of the contact that the proposal was made on
 * @returns the contact's id
 */
export async function proposeEnding(
  database: Database,
  who: Asking,
  contactId: Id<'contact'>,
  proposal: Proposal,
  version: number,
): Promise<Id<'contact'>> {
  const because = granted(mayWorkFrontDoor(who))
  return auditedTransaction(database, who, async tx => {
    const contact = await getContact(tx, contactId)
    const asked = await findOpenProposal(tx, contactId)
    if (contact.version !== version || asked) {
      const theirs: Record<string, string> = asked ? { reason: asked.reason } : {}
      throw new Conflict('contact', String(contact.version), theirs)
    }
    const by = { by: who.id, at: who.at }
    const screened = nextState(contact.state, 'screened', contact.tellReporter)
    if (proposal.screening && screened && !(await findScreening(tx, contactId))) {
      await insertScreening(tx, contact, { ...proposal.screening, ...by })
    }
    await insertProposal(tx, contact, { ...proposal, ...by })
    await updateContactState(tx, contact, screened ?? contact.state)
    const { areaId, childId } = contact
    const event: EndingProposed = {
      type: 'contact.ending-proposed',
      ...{ contactId, areaId, childId },
    }
    const subjects = childId ? [contactId, childId] : [contactId]
    return {
      result: contactId,
      audit: { verb: 'collection', action: 'contact.ending-proposed', subjects, because },
      events: [event],
    }
  })
}
