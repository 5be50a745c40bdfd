import { sql } from 'kysely'
import type { Database, Db } from '../database/index.ts'
import { type Id, newId } from '../kernel/id.ts'
import { hashOf, newToken } from '../kernel/token.ts'
import type { Practitioner } from './practitioner.ts'
import type { RoleId } from './roles.ts'
import type { Session } from './session.ts'

export type SignInMethod =
  | 'demonstration'
  | 'passkey'
  | 'password-and-code'
  | 'agency'
  | 'agency-and-code'

type Row = {
  sessionId: Id<'session'>
  csrf: string
  startedAt: Date
  seenAt: Date
  endedAt: Date | null
  practitionerId: Id<'practitioner'>
  name: string
  agencyId: Id<'agency'>
  agencyName: string
  agencyKind: string
  roles: RoleId[]
  areaIds: Id<'area'>[]
  groupIds: Id<'group'>[]
  unread: number
  glassEnds: Date | null
  glassEndsBy: Date | null
}

/** The session a browser's token stands for, even when it is over, so that what was typed can be kept. */
export async function findSession(
  database: Database,
  token: string,
): Promise<{ session: Session; practitioner: Practitioner } | undefined> {
  const { rows } = await database.askingOne(undefined, db =>
    sql<Row>`select * from access.session_of(${hashOf(token)})`.execute(db),
  )
  const row = rows[0]
  if (!row) return undefined
  const { sessionId, csrf, startedAt, seenAt, endedAt, unread, practitionerId, ...more } = row
  const { glassEnds, glassEndsBy, ...rest } = more
  const glass = glassEnds && glassEndsBy && { ends: glassEnds, endsBy: glassEndsBy }
  return {
    session: { id: sessionId, csrf, startedAt, seenAt, endedAt, unread, ...(glass && { glass }) },
    practitioner: { id: practitionerId, ...rest },
  }
}

/**
 * @param provedAt when they showed who they are, where that was before
 * @returns the token for the browser's cookie. It is not kept anywhere else.
 */
export async function insertSession(
  db: Db,
  practitionerId: Id<'practitioner'>,
  method: SignInMethod,
  now: Date,
  provedAt: Date | null = null,
): Promise<string> {
  const token = newToken(32)
  await db
    .insertInto('access.session')
    .values({
      id: newId<'session'>(),
      tokenHash: hashOf(token),
      practitionerId,
      csrf: newToken(24),
      method,
      provedAt,
      startedAt: now,
      seenAt: now,
    })
    .execute()
  return token
}

export async function updateSessionSeen(db: Db, id: Id<'session'>, now: Date) {
  await db.updateTable('access.session').set({ seenAt: now }).where('id', '=', id).execute()
}

export async function updateSessionEnded(db: Db, id: Id<'session'>, now: Date) {
  await db
    .updateTable('access.session')
    .set({ endedAt: now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .execute()
}
