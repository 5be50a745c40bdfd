import { randomBytes } from 'node:crypto'
import type { Asking } from '../access/index.ts'
import { type Db, question } from '../database/index.ts'
import { type Id, newId } from '../kernel/id.ts'
import type { Entry } from './entry.ts'

export async function insertEntry(db: Db, who: Asking, entry: Entry) {
  const asked = [newId<'entry'>(), who.at, who.id, who.agencyId, who.requestId] as const
  const { verb, action, subjects, because, recipientId = null } = entry
  await insert(db, ...asked, verb, action, [...subjects], because, recipientId, randomBytes(16))
}

const insert = question(
  (
    db,
    id: Id<'entry'>,
    at: Date,
    practitionerId: Id<'practitioner'>,
    agencyId: Id<'agency'>,
    requestId: Id<'request'>,
    verb: Entry['verb'],
    action: string,
    subjects: string[],
    because: string,
    recipientId: string | null,
    salt: Buffer,
  ) =>
    db.insertInto('audit.entry').values({
      ...{ id, at, practitionerId, agencyId, requestId, verb, action },
      ...{ subjects, because, recipientId, salt },
    }),
)
