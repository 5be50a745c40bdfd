import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Concern } from './concern.ts'
import { mayRaiseConcern } from './contact.policy.ts'
import { getContact, insertContact } from './contact.store.ts'
import type { ContactReceived } from './events.ts'

/**
 * Hands a concern to the front door. From here on it cannot be lost: it has a reference, a clock and an owner.
 *
 * A concern that follows an earlier one does not say which child that was: the process knows, whoever reports need not.
 *
 * @returns the contact's id
 */
export async function raiseConcern(
  database: Database,
  who: Asking,
  concern: Concern,
  followsId: Id<'contact'> | null = null,
): Promise<Id<'contact'>> {
  const because = granted(mayRaiseConcern(who))
  const { sightings, ...said } = concern
  return auditedTransaction(database, who, async tx => {
    // What is not visible cannot be followed either.
    const followed = followsId && (await getContact(tx, followsId))
    const areaId = followed ? followed.areaId : said.areaId
    const contactId = await insertContact(tx, {
      ...said,
      areaId,
      followsId,
      receivedAt: who.at,
      submittedBy: who.id,
      agencyId: who.agencyId,
    })
    const received: ContactReceived = {
      type: 'contact.received',
      contactId,
      areaId,
      childId: null,
      followsId,
      danger: said.danger,
      sightings,
    }
    return {
      result: contactId,
      audit: { verb: 'collection', action: 'contact.received', subjects: [contactId], because },
      events: [received],
    }
  })
}
