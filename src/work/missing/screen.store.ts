import { sql } from 'kysely'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { hashOf, newToken } from '../../foundation/kernel/token.ts'

type NewScreen = {
  readonly name: string
  readonly startedBy: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly startedAt: Date
}

/** @returns the token for the browser's cookie. It is not kept anywhere else. */
export async function insertScreen(tx: Tx, screen: NewScreen) {
  const id = newId<'screen'>()
  const token = newToken(32)
  await tx
    .insertInto('missing.screen')
    .values({ id, ...screen, tokenHash: hashOf(token) })
    .execute()
  return { id, token }
}

export type Screen = {
  readonly id: Id<'screen'>
  readonly name: string
  readonly startedBy: Id<'practitioner'>
  readonly startedAt: Date
}

/** The screen a browser's token stands for, unless somebody ended it. */
export async function findScreen(db: Db, token: string): Promise<Screen | undefined> {
  const { rows } = await sql<Screen>`
    select * from missing.screen_of(${hashOf(token)})`.execute(db)
  return rows[0]
}

/** Of the asker's agency, the latest first. */
export const listScreens = question((db, startedAfter: Date, limit: number) =>
  db
    .selectFrom('missing.screen as screen')
    .innerJoin('access.practitioner as starter', 'starter.id', 'screen.startedBy')
    .select(['screen.id', 'screen.name', 'screen.startedAt', 'starter.name as starterName'])
    .where('screen.endedAt', 'is', null)
    .where('screen.startedAt', '>', startedAfter)
    .orderBy('screen.startedAt', 'desc')
    .orderBy('screen.id')
    .limit(limit),
)

export async function updateScreenEnded(
  tx: Tx,
  id: Id<'screen'>,
  endedBy: Id<'practitioner'>,
  endedAt: Date,
) {
  const { numUpdatedRows } = await tx
    .updateTable('missing.screen')
    .set({ endedBy, endedAt })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new NotFound('screen', id)
}
