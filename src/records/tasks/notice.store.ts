import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { listDeputiesOf } from './absence.store.ts'
import type { NoticeKind } from './notice.ts'

export type NewNotice = {
  readonly practitionerId: Id<'practitioner'>
  readonly kind: NoticeKind
  /** A page of ours, beginning with a single slash. */
  readonly path: string
  readonly urgent?: boolean
  /** Whom to ring when this must reach someone now. */
  readonly ring?: string
  /** Not for whoever stands in for them either. */
  readonly inPerson?: boolean
  /** Whoever is excluded from this child, or one of these, is not told, and cannot tell that others were. */
  readonly about?: Id<'child'> | readonly Id<'child'>[] | null
  readonly at: Date
}

/** Puts a notice into somebody's inbox and a mail into the post. Only the process tells. */
export async function tell(tx: Tx, { practitionerId, ...notice }: NewNotice) {
  const [id] = (await tellAll(tx, [practitionerId], notice)) as [Id<'notice'>]
  return id
}

/** The same to several people at once, and to whoever stands in for those who are away. */
export async function tellAll(
  tx: Tx,
  people: readonly Id<'practitioner'>[],
  { at, inPerson = false, about, ...notice }: Omit<NewNotice, 'practitionerId'>,
): Promise<Id<'notice'>[]> {
  if (people.length === 0) return []
  const deputies = inPerson ? [] : await listDeputiesOf(tx, people, londonDayOf(at))
  let whom: readonly Id<'practitioner'>[] = [...new Set([...people, ...deputies])]
  for (const child of [about ?? []].flat()) whom = await notExcluded(tx, whom, child)
  if (whom.length === 0) return []
  const told = whom.map(practitionerId => ({ id: newId<'notice'>(), practitionerId }))
  await tx
    .insertInto('tasks.notice')
    .values(told.map(one => ({ ...one, ...notice, createdAt: at })))
    .execute()
  const { kind, path } = notice
  const mails = told.map(one => ({
    id: newId<'outbox'>(),
    noticeId: one.id,
    to: one.practitionerId,
  }))
  await sql`
    insert into tasks.outbox (id, notice_id, email, kind, path, created_at)
    select mail.id, mail."noticeId", practitioner.email, ${kind}, ${path}, ${at}
      from json_to_recordset(${JSON.stringify(mails)}) as mail (id uuid, "noticeId" uuid, "to" uuid)
      join access.practitioner on practitioner.id = mail."to"`.execute(tx)
  return told.map(({ id }) => id)
}

async function notExcluded(tx: Tx, people: readonly Id<'practitioner'>[], child: Id<'child'>) {
  const { rows } = await sql<{ told: Id<'practitioner'>[] }>`
    select access.not_excluded(${people}::uuid[], ${child}) as told`.execute(tx)
  return rows[0]?.told ?? []
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

/** Whether somebody was told of something and has not looked since: nobody needs to be told twice. */
export async function hasUnread(db: Db, practitionerId: Id<'practitioner'>, path: string) {
  const waiting = await db
    .selectFrom('tasks.notice')
    .select('id')
    .where('practitionerId', '=', practitionerId)
    .where('path', '=', path)
    .where('readAt', 'is', null)
    .executeTakeFirst()
  return waiting !== undefined
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
