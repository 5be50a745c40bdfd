import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild, insertChild } from '../../records/people/index.ts'
import { mayWorkFrontDoor } from './contact.policy.ts'
import { getContact, nameChild, updateContactState } from './contact.store.ts'
import type { Contact } from './contact.ts'
import { nextState } from './contact-state.ts'
import type { ChildIdentified } from './events.ts'

export type Chosen = { readonly childId: Id<'child'> } | 'new record'

/**
 * Says which child a contact is about: one whose record was found, or, after looking, one nobody had met. Once said
 * it stands; a mistake is put right by merging records, where it can be undone.
 *
 * @returns the contact's id
 */
export async function identifyChild(
  database: Database,
  who: Asking,
  contactId: Id<'contact'>,
  chosen: Chosen,
): Promise<Id<'contact'>> {
  const because = granted(mayWorkFrontDoor(who))
  return auditedTransaction(database, who, async tx => {
    const contact = await getContact(tx, contactId)
    if (contact.childId) throw new Conflict('contact', String(contact.version), {})
    const childId =
      chosen === 'new record'
        ? await insertChild(tx, { ...asDescribed(contact), by: who.id, at: who.at })
        : (await getChild(tx, chosen.childId)).id
    const state = nextState(contact.state, 'child-identified', contact.tellReporter)
    await updateContactState(tx, contact, state ?? contact.state)
    await nameChild(tx, contactId, childId, contact.areaId)
    const identified: ChildIdentified = {
      type: 'contact.child-identified',
      contactId,
      areaId: contact.areaId,
      childId,
    }
    const made = chosen === 'new record'
    return {
      result: contactId,
      audit: {
        verb: made ? 'collection' : 'alteration',
        action: made ? 'contact.child-recorded' : 'contact.child-identified',
        subjects: [contactId, childId],
        because,
      },
      events: [identified],
    }
  })
}

/** The first facts of a new record are what the reporter said. */
function asDescribed(contact: Contact) {
  return {
    areaId: contact.areaId,
    givenName: contact.childGivenName,
    familyName: contact.childFamilyName,
    bornOn: contact.childBornOn,
    sex: contact.childSex,
    schoolId: contact.childSchoolId,
    address: contact.childAddress,
  }
}
