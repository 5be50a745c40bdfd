import type { Db, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { By } from './contact.store.ts'
import type { Contact } from './contact.ts'
import type { NewScreening } from './screening.ts'

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

export type RecordedScreening = NonNullable<Awaited<ReturnType<typeof findScreening>>>
