import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Answered } from './module.ts'

export type Session = Awaited<ReturnType<typeof getSession>>

/** Those that go on, the latest first. */
export async function listSessionsOn(db: Db, limit = 50) {
  return selectSessions(db)
    .where('session.endedAt', 'is', null)
    .orderBy('session.begunAt', 'desc')
    .limit(limit)
    .execute()
}

export async function getSession(db: Db, id: Id<'session'>) {
  const session = await selectSessions(db).where('session.id', '=', id).executeTakeFirst()
  if (!session) throw new NotFound('session', id)
  return session
}

function selectSessions(db: Db) {
  return db
    .selectFrom('learning.session as session')
    .innerJoin('access.practitioner as trainer', 'trainer.id', 'session.trainerId')
    .select([
      'session.id',
      'session.module',
      'session.title',
      'session.edition',
      'session.begunAt',
      'session.opened',
      'session.endedAt',
      'session.version',
      'trainer.name as trainerName',
    ])
}

export async function findCourseIn(db: Db, sessionId: Id<'session'>, me: Id<'practitioner'>) {
  return db
    .selectFrom('learning.course')
    .select('id')
    .where('sessionId', '=', sessionId)
    .where('practitionerId', '=', me)
    .executeTakeFirst()
}

type NewSession = {
  readonly module: string
  readonly title: string
  readonly edition: string
  readonly trainerId: Id<'practitioner'>
  readonly begunAt: Date
}

export async function insertSession(tx: Tx, session: NewSession) {
  const id = newId<'session'>()
  await tx
    .insertInto('learning.session')
    .values({ id, ...session })
    .execute()
  return id
}

export async function updateSession(
  tx: Tx,
  { id, version }: Pick<Session, 'id' | 'version'>,
  change: { readonly opened: number } | { readonly endedAt: Date },
) {
  const { numUpdatedRows } = await tx
    .updateTable('learning.session')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Conflict('session', '', {})
}

/** How many are in a session, under 0, and how many answered each part. */
export async function countSession(
  db: Db,
  id: Id<'session'>,
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ part: number; many: number }>`
    select * from learning.session_counts(${id})`.execute(db)
  return new Map(rows.map(({ part, many }) => [part, many]))
}

/** What learners chose to show of a part, without names. */
export async function listShown(db: Db, id: Id<'session'>, part: number): Promise<Answered[]> {
  const { rows } = await sql<{ answers: string }>`
    select answers from learning.shown_answers(${id}, ${part}) as answers`.execute(db)
  return rows.map(({ answers }) => JSON.parse(answers) as Answered)
}
