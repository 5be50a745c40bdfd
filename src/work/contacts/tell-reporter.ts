import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayWorkFrontDoor } from './contact.policy.ts'
import { getContact, updateContactState } from './contact.store.ts'
import { nextState } from './contact-state.ts'
import { insertFeedback, listFeedback } from './feedback.store.ts'

/**
 * Tells the reporter what may be told, and closes the contact.
 *
 * @param version the version of the contact that the words were written about
 * @returns the contact's id
 */
export async function tellReporter(
  database: Database,
  who: Asking,
  contactId: Id<'contact'>,
  words: string,
  version: number,
): Promise<Id<'contact'>> {
  const because = granted(mayWorkFrontDoor(who))
  return auditedTransaction(database, who, async tx => {
    const contact = await getContact(tx, contactId)
    const state = nextState(contact.state, 'reporter-told', contact.tellReporter)
    if (contact.version !== version || !state || !contact.tellReporter) {
      const [told] = await listFeedback(tx, contactId, 1)
      const theirs: Record<string, string> = told ? { feedback: told.words } : {}
      throw new Conflict('contact', String(contact.version), theirs)
    }
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
