import type { Db, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { By } from './contact.store.ts'
import type { Contact } from './contact.ts'

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

export async function listFeedback(db: Db, contactId: Id<'contact'>, limit = 50) {
  return db
    .selectFrom('contacts.feedback')
    .select(['words', 'givenAt'])
    .where('contactId', '=', contactId)
    .orderBy('givenAt', 'desc')
    .limit(limit)
    .execute()
}

export type Told = { readonly words: string; readonly givenAt: Date }

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

export type OwnConcern = Awaited<ReturnType<typeof listOwnConcerns>>[number]
