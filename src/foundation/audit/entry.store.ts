import { randomBytes } from 'node:crypto'
import type { Asking } from '../access/index.ts'
import type { Db } from '../database/index.ts'
import { newId } from '../kernel/id.ts'
import type { Entry } from './entry.ts'

export async function insertEntry(db: Db, who: Asking, entry: Entry) {
  await db
    .insertInto('audit.entry')
    .values({
      id: newId<'entry'>(),
      at: who.at,
      practitionerId: who.id,
      agencyId: who.agencyId,
      requestId: who.requestId,
      verb: entry.verb,
      action: entry.action,
      subjects: [...entry.subjects],
      because: entry.because,
      recipientId: entry.recipientId ?? null,
      salt: randomBytes(16),
    })
    .execute()
}
