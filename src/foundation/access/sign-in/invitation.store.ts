import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import { type Id, newId } from '../../kernel/id.ts'
import { hashOf, newToken } from '../../kernel/token.ts'

const lasts = 7 * 24 * 60 * 60 * 1000

export type Invited = {
  readonly id: Id<'invitation'>
  readonly practitionerId: Id<'practitioner'>
  readonly name: string
  readonly email: string
}

/** Before anyone is known: whom a link invites, while it may still be used. */
export async function findInvited(db: Db, token: string, now: Date): Promise<Invited | undefined> {
  const { rows } = await sql<Invited>`
    select * from access.invitation_of(${hashOf(token)}, ${now})`.execute(db)
  return rows[0]
}

/** Makes a link and ends those made before. @returns its token, which is not kept anywhere else */
export async function insertInvitation(
  tx: Tx,
  practitionerId: Id<'practitioner'>,
  madeBy: Id<'practitioner'>,
  now: Date,
): Promise<string> {
  const token = newToken(24)
  await updateInvitationsEnded(tx, practitionerId, now)
  await tx
    .insertInto('access.invitation')
    .values({
      id: newId<'invitation'>(),
      tokenHash: hashOf(token),
      practitionerId,
      madeBy,
      madeAt: now,
      expiresAt: new Date(now.getTime() + lasts),
    })
    .execute()
  return token
}

/** Takes the invitation, once. @returns false when somebody was faster */
export async function updateInvitationUsed(db: Db, id: Id<'invitation'>, now: Date) {
  const updated = await db
    .updateTable('access.invitation')
    .set({ usedAt: now })
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

export async function findOpenInvitation(db: Db, practitionerId: Id<'practitioner'>, now: Date) {
  return db
    .selectFrom('access.invitation')
    .select(['id', 'madeBy', 'approvedBy', 'madeAt', 'opensAt', 'expiresAt'])
    .where('practitionerId', '=', practitionerId)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
}

/** @returns false when it was made by the same person, is no longer open, or was approved before */
export async function updateInvitationApproved(
  tx: Tx,
  id: Id<'invitation'>,
  by: Id<'practitioner'>,
  opensAt: Date,
) {
  const updated = await tx
    .updateTable('access.invitation')
    .set({ approvedBy: by, opensAt })
    .where('id', '=', id)
    .where('madeBy', '<>', by)
    .where('practitionerId', '<>', by)
    .where('approvedBy', 'is', null)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** Stops a link before it was used. @returns false when there is none to stop */
export async function updateInvitationsEnded(
  tx: Tx,
  practitionerId: Id<'practitioner'>,
  now: Date,
): Promise<boolean> {
  const updated = await tx
    .updateTable('access.invitation')
    .set({ endedAt: now })
    .where('practitionerId', '=', practitionerId)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

export async function canSignIn(db: Db, practitionerId: Id<'practitioner'>): Promise<boolean> {
  const { rows } = await sql<{ can: boolean }>`
    select access.can_sign_in(${practitionerId}) as can`.execute(db)
  return rows[0]?.can ?? false
}
