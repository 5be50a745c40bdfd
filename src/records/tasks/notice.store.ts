import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { NoticeKind } from './notice.ts'

export type NewNotice = {
  readonly practitionerId: Id<'practitioner'>
  readonly kind: NoticeKind
  /** A page of ours, beginning with a single slash. */
  readonly path: string
  readonly urgent?: boolean
  /** Whom to ring when this must reach someone now. */
  readonly ring?: string
  readonly at: Date
}

/** Puts a notice into somebody's inbox and a mail into the post. Only the process tells. */
export async function tell(tx: Tx, { at, ...notice }: NewNotice): Promise<Id<'notice'>> {
  const id = newId<'notice'>()
  await tx
    .insertInto('tasks.notice')
    .values({ id, ...notice, createdAt: at })
    .execute()
  const { kind, path } = notice
  await tx
    .insertInto('tasks.outbox')
    .columns(['id', 'noticeId', 'email', 'kind', 'path', 'createdAt'])
    .expression(eb =>
      eb
        .selectFrom('access.practitioner')
        .select([
          eb.val(newId<'outbox'>()).as('id'),
          eb.val(id).as('noticeId'),
          'email',
          eb.val(kind).as('kind'),
          eb.val(path).as('path'),
          eb.val(at).as('createdAt'),
        ])
        .where('id', '=', notice.practitionerId),
    )
    .execute()
  return id
}

export type Notice = Awaited<ReturnType<typeof listNotices>>[number]

/** One's own: what is unread first, what is urgent first among it, then the latest. */
export async function listNotices(db: Db, limit: number) {
  return db
    .selectFrom('tasks.notice')
    .select(['id', 'kind', 'path', 'urgent', 'ring', 'createdAt', 'readAt'])
    .orderBy(sql`read_at is not null`)
    .orderBy(sql`urgent and read_at is null`, 'desc')
    .orderBy('createdAt', 'desc')
    .limit(limit)
    .execute()
}

/** Counted no further than anyone would read. */
export async function countUnread(db: Db, limit = 100): Promise<number> {
  const { unread } = await db
    .selectFrom(
      db
        .selectFrom('tasks.notice')
        .select('id')
        .where('readAt', 'is', null)
        .limit(limit)
        .as('unread'),
    )
    .select(eb => eb.fn.countAll<number>().as('unread'))
    .executeTakeFirstOrThrow()
  return unread
}

/** @returns where the notice leads */
export async function updateNoticeRead(tx: Tx, id: Id<'notice'>, now: Date): Promise<string> {
  const notice = await tx
    .selectFrom('tasks.notice')
    .select('path')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!notice) throw new NotFound('notice', id)
  await tx
    .updateTable('tasks.notice')
    .set({ readAt: now })
    .where('id', '=', id)
    .where('readAt', 'is', null)
    .execute()
  return notice.path
}

/** Only what was on the page when it was shown: what came since has not been seen. */
export async function updateNoticesRead(tx: Tx, shownAt: Date, now: Date) {
  await tx
    .updateTable('tasks.notice')
    .set({ readAt: now })
    .where('readAt', 'is', null)
    .where('createdAt', '<=', shownAt)
    .execute()
}

/** What people were told to look at is dealt with: it stops asking for everybody. */
export async function settleNotices(tx: Tx, path: string, now: Date) {
  await tx
    .updateTable('tasks.notice')
    .set({ readAt: now })
    .where('path', '=', path)
    .where('readAt', 'is', null)
    .execute()
}
