import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Sex } from '../../records/people/index.ts'
import type { Contact, ContactState } from './contact.ts'
import { newContactReference } from './contact-reference.ts'
import type { NewDecision } from './decision.ts'
import type { NewScreening } from './screening.ts'

const columns = [
  'id',
  'areaId',
  'childId',
  'followsId',
  'reference',
  'receivedAt',
  'channel',
  'sourceCode',
  'submittedBy',
  'agencyId',
  'reporter',
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
  for (const table of ['contacts.screening', 'contacts.decision', 'contacts.feedback'] as const) {
    await tx
      .updateTable(table)
      .set({ childId })
      .where('contactId', '=', contactId)
      .where('childId', 'is', null)
      .execute()
  }
}

type By = { readonly by: Id<'practitioner'>; readonly at: Date }

export async function insertScreening(
  tx: Tx,
  contact: Contact,
  { by, at, ...screening }: NewScreening & By,
) {
  await tx
    .insertInto('contacts.screening')
    .values({
      id: newId<'screening'>(),
      contactId: contact.id,
      areaId: contact.areaId,
      childId: contact.childId,
      ...screening,
      screenedBy: by,
      screenedAt: at,
    })
    .execute()
}

export async function insertDecision(
  tx: Tx,
  contact: Contact,
  decided: Omit<NewDecision, 'feedback'> &
    By & {
      readonly replacesId: Id<'decision'> | null
      readonly authorisedBy: Id<'practitioner'> | null
    },
): Promise<Id<'decision'>> {
  const { by, at, ...decision } = decided
  const id = newId<'decision'>()
  await tx
    .insertInto('contacts.decision')
    .values({
      id,
      contactId: contact.id,
      areaId: contact.areaId,
      childId: contact.childId,
      ...decision,
      decidedBy: by,
      decidedAt: at,
    })
    .execute()
  return id
}

export async function insertFeedback(tx: Tx, contact: Contact, words: string, { by, at }: By) {
  await tx
    .insertInto('contacts.feedback')
    .values({
      id: newId<'feedback'>(),
      contactId: contact.id,
      areaId: contact.areaId,
      childId: contact.childId,
      words,
      givenBy: by,
      givenAt: at,
    })
    .execute()
}

export async function findScreening(db: Db, contactId: Id<'contact'>) {
  return db
    .selectFrom('contacts.screening as screening')
    .innerJoin('access.practitioner as worker', 'worker.id', 'screening.screenedBy')
    .where('screening.contactId', '=', contactId)
    .select([
      'screening.recordsChecked',
      'screening.talkedTo',
      'screening.crime',
      'screening.whereabouts',
      'screening.screenedAt',
      'worker.name as screenedBy',
    ])
    .executeTakeFirst()
}

/** Newest first: the first one stands, the others are what was thought before. */
export async function listDecisions(db: Db, contactId: Id<'contact'>, limit = 50) {
  return db
    .selectFrom('contacts.decision as decision')
    .innerJoin('access.practitioner as worker', 'worker.id', 'decision.decidedBy')
    .leftJoin('access.practitioner as lead', 'lead.id', 'decision.leadWorkerId')
    .where('decision.contactId', '=', contactId)
    .select([
      'decision.id',
      'decision.decision',
      'decision.reason',
      'decision.reviewOn',
      'decision.decidedAt',
      'decision.authorisedBy',
      'worker.name as decidedBy',
      'lead.name as leadWorker',
    ])
    .orderBy('decision.decidedAt', 'desc')
    .limit(limit)
    .execute()
}

/** The decision that stands: the one no other replaces. */
export async function findStandingDecision(db: Db, contactId: Id<'contact'>) {
  return db
    .selectFrom('contacts.decision as decision')
    .leftJoin('contacts.decision as later', 'later.replacesId', 'decision.id')
    .where('decision.contactId', '=', contactId)
    .where('later.id', 'is', null)
    .select([
      'decision.id',
      'decision.decision',
      'decision.reason',
      'decision.leadWorkerId',
      'decision.reviewOn',
    ])
    .executeTakeFirst()
}

export async function listFeedback(db: Db, contactId: Id<'contact'>, limit = 50) {
  return db
    .selectFrom('contacts.feedback')
    .select(['words', 'givenAt'])
    .where('contactId', '=', contactId)
    .orderBy('givenAt', 'desc')
    .limit(limit)
    .execute()
}

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

/** What somebody raised, newest first, with the last thing they were told; of the decision itself, nothing. */
export async function listOwnConcerns(db: Db, who: Id<'practitioner'>, limit: number) {
  return db
    .selectFrom('contacts.contact as contact')
    .where('submittedBy', '=', who)
    .select(eb => [
      'id',
      'reference',
      'receivedAt',
      'childGivenName',
      'childFamilyName',
      'state',
      'tellReporter',
      eb
        .selectFrom('contacts.feedback as told')
        .select('told.words')
        .whereRef('told.contactId', '=', 'contact.id')
        .orderBy('told.givenAt', 'desc')
        .limit(1)
        .as('feedback'),
    ])
    .orderBy('receivedAt', 'desc')
    .limit(limit)
    .execute()
}

export type QueueRow = Awaited<ReturnType<typeof listQueue>>[number]

/** What is not closed, danger first, then what has waited longest; what only lacks feedback comes last. */
export async function listQueue(
  db: Db,
  areaIds: readonly Id<'area'>[],
  limit: number,
  after?: Id<'contact'>,
) {
  const rank = (of: string) => sql<number>`case
    when ${sql.ref(`${of}.state`)} = 'decided' then 3
    when ${sql.ref(`${of}.danger`)} = 'now' then 0
    when ${sql.ref(`${of}.danger`)} = 'serious_harm_told' then 1
    else 2 end`
  const place = (of: string) =>
    sql`${rank(of)}, ${sql.ref(`${of}.received_at`)}, ${sql.ref(`${of}.id`)}`
  let query = db
    .selectFrom('contacts.contact as contact')
    .innerJoin('access.agency as agency', 'agency.id', 'contact.agencyId')
    .innerJoin('access.area as area', 'area.id', 'contact.areaId')
    .where('contact.areaId', '=', sql<string>`any (${[...areaIds]}::uuid[])` as never)
    .where('contact.state', '<>', 'closed')
    .select(eb => [
      'contact.id',
      'contact.reference',
      'contact.receivedAt',
      'contact.childId',
      'contact.followsId',
      'contact.childGivenName',
      'contact.childFamilyName',
      'contact.childBornOn',
      'contact.childAge',
      'contact.danger',
      'contact.policeCalledAt',
      'contact.state',
      'agency.name as agencyName',
      'area.name as areaName',
      eb
        .selectFrom('contacts.decision as first')
        .select('first.decidedAt')
        .whereRef('first.contactId', '=', 'contact.id')
        .where('first.replacesId', 'is', null)
        .as('decidedAt'),
    ])
    .orderBy(rank('contact'))
    .orderBy('contact.receivedAt')
    .orderBy('contact.id')
    .limit(limit)
  if (after) {
    query = query.where(
      sql<boolean>`(${place('contact')}) > (select ${place('last')} from contacts.contact last where last.id = ${after})`,
    )
  }
  return query.execute()
}

export type ListedDecision = Awaited<ReturnType<typeof listDecisions>>[number]
export type RecordedScreening = NonNullable<Awaited<ReturnType<typeof findScreening>>>
export type OwnConcern = Awaited<ReturnType<typeof listOwnConcerns>>[number]
export type Told = { readonly words: string; readonly givenAt: Date }

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
