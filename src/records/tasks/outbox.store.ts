import { sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/*
  The post is the bookkeeping of what was already decided and audited when the notice was written, so it is kept with
  a plain `Db`, in the name of the process.
*/

/** Oldest first. A mail that failed waits longer each time: 1 minute after it was written, then 3, 7, 15 … */
export async function listUnsentMail(db: Db, now: Date, limit: number): Promise<Id<'outbox'>[]> {
  const due = await db
    .selectFrom('tasks.outbox')
    .select('id')
    .where('sentAt', 'is', null)
    .where(sql<boolean>`created_at + (power(2, attempts) - 1) * interval '1 minute' <= ${now}`)
    .orderBy('createdAt')
    .limit(limit)
    .execute()
  return due.map(mail => mail.id)
}

/** Holds the mail until the transaction ends, so that a second Cairn does not send it meanwhile. */
export async function claimMail(db: Db, id: Id<'outbox'>) {
  return db
    .selectFrom('tasks.outbox')
    .select(['id', 'email', 'kind', 'path'])
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

export async function updateMailSent(db: Db, id: Id<'outbox'>, now: Date) {
  await db
    .updateTable('tasks.outbox')
    .set({ sentAt: now, lastError: '', attempts: sql`attempts + 1` })
    .where('id', '=', id)
    .execute()
}

export async function updateMailFailed(db: Db, id: Id<'outbox'>, lastError: string) {
  await db
    .updateTable('tasks.outbox')
    .set({ lastError, attempts: sql`attempts + 1` })
    .where('id', '=', id)
    .execute()
}

/** How much mail waits, and for how long the oldest has. */
export async function countWaitingMail(db: Db, now: Date) {
  const { waiting, failing, oldest } = await db
    .selectFrom('tasks.outbox')
    .select(({ fn }) => [
      fn.countAll<number>().as('waiting'),
      fn.countAll<number>().filterWhere('attempts', '>', 0).as('failing'),
      fn.min('createdAt').as('oldest'),
    ])
    .where('sentAt', 'is', null)
    .executeTakeFirstOrThrow()
  const oldestSeconds = oldest ? Math.max(0, (now.getTime() - oldest.getTime()) / 1000) : 0
  return { waiting, failing, oldestSeconds }
}

/** Oldest first, without whom it is to and where it leads. */
export function listWaitingMail(db: Db, limit: number) {
  return db
    .selectFrom('tasks.outbox')
    .select(['kind', 'createdAt', 'attempts', 'lastError'])
    .where('sentAt', 'is', null)
    .orderBy('createdAt')
    .limit(limit)
    .execute()
}
