import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Concern } from './concern.ts'
import { mayRaiseConcern } from './contact.policy.ts'
import { getContact, insertContact, type NewContact } from './contact.store.ts'
import type { ContactReceived } from './events.ts'
import type { OtherChild } from './other-child.ts'

/**
 * Hands a concern to the front door. From here on it cannot be lost: it has a reference, a clock and an owner, and so
 * has the concern about each other child who was named in it.
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
  return auditedTransaction(database, who, async tx => {
    // What is not visible cannot be followed either.
    const followed = followsId && (await getContact(tx, followsId))
    const areaId = followed ? followed.areaId : concern.areaId
    const by = { submittedBy: who.id, agencyId: who.agencyId }
    const { ids, events } = await openContacts(tx, { ...concern, areaId }, by, followsId)
    return {
      result: ids[0],
      audit: { verb: 'collection', action: 'contact.received', subjects: ids, because },
      events,
    }
  })
}

type By = Pick<NewContact, 'submittedBy' | 'agencyId'>

/** Opens a contact for the child, and one for each other child who was named on the same occasion. */
export async function openContacts(
  tx: Tx,
  { sightings, others, ...said }: Concern,
  by: By,
  followsId: Id<'contact'> | null,
) {
  const { areaId, danger, receivedAt } = said
  const received = { type: 'contact.received', areaId, childId: null, danger, receivedAt } as const
  const first = await insertContact(tx, { ...said, ...by, followsId, occasionId: null })
  const ids: [Id<'contact'>, ...Id<'contact'>[]] = [first]
  const events: ContactReceived[] = [{ ...received, contactId: first, followsId, sightings }]
  for (const other of others) {
    const about = { ...besides(said, other), ...by, followsId: null, occasionId: first }
    const contactId = await insertContact(tx, about)
    ids.push(contactId)
    events.push({ ...received, contactId, followsId: null, sightings: [] })
  }
  return { ids, events }
}

/** Of one child nothing is written into the record of another: only what holds for the whole occasion is carried over. */
function besides(said: Omit<Concern, 'sightings' | 'others'>, other: OtherChild) {
  const { givenName, familyName, age, schoolId, account } = other
  return {
    ...said,
    childGivenName: givenName,
    childFamilyName: familyName,
    childBornOn: null,
    childAge: age,
    childSex: 'not_known',
    childSchoolId: schoolId,
    childAddress: '',
    narrative: account || 'Named in another concern as a child who may be harmed.',
    childsWords: '',
    exploitationTypes: [],
    othersInvolved: 'not_known',
    othersAccount: '',
    parentsTold: 'not_asked',
    parentsReason: '',
    serviceConsent: 'not_asked',
  } as const
}
