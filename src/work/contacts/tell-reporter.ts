import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayWorkFrontDoor } from './contact.policy.ts'
import { getContact, insertFeedback, updateContactState } from './contact.store.ts'
import { nextState } from './contact-state.ts'

/**
 * Tells the reporter what may be told, and closes the contact.
 *
 * @returns the contact's id
 */
export async function tellReporter(
  database: Database,
  who: Asking,
  contactId: Id<'contact'>,
  words: string,
): Promise<Id<'contact'>> {
  const because = granted(mayWorkFrontDoor(who))
  return auditedTransaction(database, who, async tx => {
    const contact = await getContact(tx, contactId)
    const state = nextState(contact.state, 'reporter-told', contact.tellReporter)
    if (!state || !contact.tellReporter) throw new Conflict('contact', String(contact.version), {})
    await insertFeedback(tx, contact, words, { by: who.id, at: who.at })
    await updateContactState(tx, contact, state)
    return {
      result: contactId,
      audit: {
        verb: 'disclosure',
        action: 'contact.reporter-told',
        subjects: [contactId],
        because,
        recipientId: contact.submittedBy,
      },
    }
  })
}
