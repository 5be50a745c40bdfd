import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Sex } from '../../records/people/index.ts'
import type { Contact, ContactState } from './contact.ts'
import { newContactReference } from './contact-reference.ts'

const columns = [
  'id',
  'areaId',
  'childId',
  'followsId',
  'occasionId',
  'reference',
  'receivedAt',
  'channel',
  'sourceCode',
  'submittedBy',
  'agencyId',
  'reporter',
  'reporterAgency',
  'tellReporter',
  'childGivenName',
  'childFamilyName',
  'childBornOn',
  'childAge',
  'childSex',
  'childSchoolId',
  'childAddress',
  'danger',
  'policeCalledAt',
  'policeCalledBy',
  'policeReference',
  'narrative',
  'childsWords',
  'provenance',
  'exploitationTypes',
  'othersInvolved',
  'othersAccount',
  'parentsTold',
  'parentsReason',
  'serviceConsent',
  'state',
  'version',
] as const

export type NewContact = Omit<Contact, 'id' | 'childId' | 'reference' | 'state' | 'version'> & {
  /** Where the id must be known beforehand, as in a demonstration. */
  readonly id?: Id<'contact'>
}

/** The child is named later, by the front door or the process: never by whoever reports. */
export async function insertContact(tx: Tx, contact: NewContact): Promise<Id<'contact'>> {
  const id = contact.id ?? newId<'contact'>()
  await tx
    .insertInto('contacts.contact')
    .values({
      ...contact,
      id,
      reference: newContactReference(),
      exploitationTypes: [...contact.exploitationTypes],
    })
    .execute()
  return id
}

export async function findContact(db: Db, id: Id<'contact'>): Promise<Contact | undefined> {
  const row = await db
    .selectFrom('contacts.contact')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, childSex: row.childSex as Sex }
}

export async function getContact(db: Db, id: Id<'contact'>): Promise<Contact> {
  const contact = await findContact(db, id)
  if (!contact) throw new NotFound('contact', id)
  return contact
}

/** Moves a contact on from the version that was shown. Whoever was slower is told, not overruled. */
export async function updateContactState(tx: Tx, contact: Contact, state: ContactState) {
  const { numUpdatedRows } = await tx
    .updateTable('contacts.contact')
    .set({ state, version: contact.version + 1 })
    .where('id', '=', contact.id)
    .where('version', '=', contact.version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) {
    const now = await getContact(tx, contact.id)
    throw new Conflict('contact', String(now.version), {})
  }
}

/** Ties everything written under a contact to the child it turned out to be about. */
export async function nameChild(
  tx: Tx,
  contactId: Id<'contact'>,
  childId: Id<'child'>,
  areaId: Id<'area'>,
) {
  await tx
    .updateTable('contacts.contact')
    .set(eb => ({ childId, version: eb('version', '+', 1) }))
    .where('id', '=', contactId)
    .where('areaId', '=', areaId)
    .where('childId', 'is', null)
    .execute()
  const under = ['contacts.screening', 'contacts.decision', 'contacts.feedback'] as const
  for (const table of [...under, 'contacts.proposal'] as const) {
    await tx
      .updateTable(table)
      .set({ childId })
      .where('contactId', '=', contactId)
      .where('childId', 'is', null)
      .execute()
  }
}

/** Who did it, and when. */
export type By = { readonly by: Id<'practitioner'>; readonly at: Date }

/** Later concerns about the same child, told by whoever raised this one. */
export async function listFollowing(db: Db, contactId: Id<'contact'>, limit = 50) {
  return db
    .selectFrom('contacts.contact')
    .select(['id', 'reference', 'receivedAt', 'danger'])
    .where('followsId', '=', contactId)
    .orderBy('receivedAt', 'desc')
    .limit(limit)
    .execute()
}

/** The other children named on the same occasion, as far as the asker may see them. */
export async function listSameOccasion(
  db: Db,
  { id, occasionId }: Pick<Contact, 'id' | 'occasionId'>,
  limit = 50,
) {
  const first = occasionId ?? id
  return db
    .selectFrom('contacts.contact')
    .select(['id', 'reference', 'state'])
    .where(eb => eb.or([eb('id', '=', first), eb('occasionId', '=', first)]))
    .where('id', '<>', id)
    .orderBy('receivedAt')
    .orderBy('reference')
    .limit(limit)
    .execute()
}

export async function hasOpenContact(db: Db, childId: Id<'child'>): Promise<boolean> {
  const open = await db
    .selectFrom('contacts.contact')
    .select('id')
    .where('childId', '=', childId)
    .where('state', 'in', ['received', 'screening'])
    .limit(1)
    .executeTakeFirst()
  return open !== undefined
}

export async function findLatestContact(db: Db, childId: Id<'child'>) {
  return db
    .selectFrom('contacts.contact')
    .select('id')
    .where('childId', '=', childId)
    .orderBy('receivedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function isSchool(db: Db, id: Id<'agency'>): Promise<boolean> {
  const found = await db
    .selectFrom('access.agency')
    .select('id')
    .where('id', '=', id)
    .where('kind', '=', 'school')
    .executeTakeFirst()
  return found !== undefined
}

/** How many concerns about a child came in since then. */
export async function countContactsSince(db: Db, childId: Id<'child'>, since: Date) {
  const { found } = await db
    .selectFrom('contacts.contact')
    .select(eb => eb.fn.countAll<number>().as('found'))
    .where('childId', '=', childId)
    .where('receivedAt', '>=', since)
    .executeTakeFirstOrThrow()
  return found
}
