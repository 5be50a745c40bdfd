import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayWorkFrontDoor } from './contact.policy.ts'
import { getContact, updateContactState } from './contact.store.ts'
import { nextState } from './contact-state.ts'
import { findScreening, insertScreening } from './screening.store.ts'
import type { NewScreening } from './screening.ts'

/**
 * Records the front-door check, once: what was looked at and who was talked to before anything was decided.
 *
 * @returns the contact's id
 */
export async function screenContact(
  database: Database,
  who: Asking,
  contactId: Id<'contact'>,
  screening: NewScreening,
): Promise<Id<'contact'>> {
  const because = granted(mayWorkFrontDoor(who))
  return auditedTransaction(database, who, async tx => {
    const contact = await getContact(tx, contactId)
    const state = nextState(contact.state, 'screened', contact.tellReporter)
    if (!state || (await findScreening(tx, contactId))) {
      throw new Conflict('contact', String(contact.version), {})
    }
    await insertScreening(tx, contact, { ...screening, by: who.id, at: who.at })
    await updateContactState(tx, contact, state)
    const subjects = contact.childId ? [contactId, contact.childId] : [contactId]
    return {
      result: contactId,
      audit: { verb: 'collection', action: 'contact.screened', subjects, because },
    }
  })
}
