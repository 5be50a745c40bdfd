import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import { type Id, newId } from '../../kernel/id.ts'
import { hashOf } from '../../kernel/token.ts'
import type { AgencySignIn } from './agency-sign-in.ts'

/** Before anyone is known: the agencies that sign their own people in. */
export async function listAgencySignIns(db: Db): Promise<AgencySignIn[]> {
  const { rows } = await sql<AgencySignIn>`select * from access.agency_sign_ins()`.execute(db)
  return rows
}

/** Whom an agency's answer is about, and whether they were bound to it before. */
export async function findKnownToAgency(
  db: Db,
  place: Id<'agency-sign-in'>,
  { subject, email }: { readonly subject: string; readonly email: string | undefined },
) {
  const { rows } = await sql<{ practitionerId: Id<'practitioner'>; bound: boolean }>`
    select * from access.known_to_agency(${place}, ${subject}, ${email ?? null})`.execute(db)
  return rows[0]
}

/** Takes what an agency sent somebody back with, once, whichever process it reaches. */
export async function useOnce(db: Db, state: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ first: boolean }>`
    select access.use_once(${hashOf(state)}, ${now}) as first`.execute(db)
  return rows[0]?.first ?? false
}

export type Binding = {
  readonly issuer: string
  readonly subject: string
  readonly by: 'invitation' | 'email' | 'themselves'
}

/** @returns false when the agency knows somebody else by that name, or them by another */
export async function insertIdentity(
  db: Db,
  practitionerId: Id<'practitioner'>,
  { issuer, subject, by }: Binding,
  now: Date,
): Promise<boolean> {
  const inserted = await db
    .insertInto('access.agencyIdentity')
    .values({
      ...{ id: newId<'agency-identity'>(), practitionerId, issuer, subject },
      ...{ boundAt: now, boundBy: by },
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** One's own. */
export async function listIdentities(db: Db, practitionerId: Id<'practitioner'>, limit = 20) {
  return db
    .selectFrom('access.agencyIdentity')
    .select(['id', 'issuer', 'boundAt'])
    .where('practitionerId', '=', practitionerId)
    .where('endedAt', 'is', null)
    .orderBy('boundAt')
    .limit(limit)
    .execute()
}

/** What its administrators see: the one that stands, or waits to be agreed to. */
export async function findAgencySignIn(db: Db, agencyId: Id<'agency'>) {
  return db
    .selectFrom('access.agencySignIn as there')
    .innerJoin('access.practitioner as namer', 'namer.id', 'there.namedBy')
    .leftJoin('access.practitioner as second', 'second.id', 'there.agreedBy')
    .select(['there.id', 'there.issuer', 'there.clientId', 'there.secretName', 'there.provesTwo'])
    .select(['there.namedBy', 'there.namedAt', 'there.agreedAt'])
    .select(['namer.name as namedByName', 'second.name as agreedByName'])
    .where('there.agencyId', '=', agencyId)
    .where('there.endedAt', 'is', null)
    .executeTakeFirst()
}

export type NewAgencySignIn = Omit<AgencySignIn, 'id' | 'agencyName'>

/** Ends the one before: nobody is signed in there until a second administrator agrees to the new one. */
export async function insertAgencySignIn(
  tx: Tx,
  { provesTwo, ...there }: NewAgencySignIn,
  by: Id<'practitioner'>,
  now: Date,
): Promise<Id<'agency-sign-in'>> {
  await updateAgencySignInEnded(tx, there.agencyId, now)
  const id = newId<'agency-sign-in'>()
  await tx
    .insertInto('access.agencySignIn')
    .values({ ...there, id, provesTwo: [...provesTwo], namedBy: by, namedAt: now })
    .execute()
  return id
}

/** @returns false when the same person named it, it was agreed to before, or it is over */
export async function updateAgencySignInAgreed(
  tx: Tx,
  id: Id<'agency-sign-in'>,
  by: Id<'practitioner'>,
  now: Date,
): Promise<boolean> {
  const updated = await tx
    .updateTable('access.agencySignIn')
    .set({ agreedBy: by, agreedAt: now })
    .where('id', '=', id)
    .where('namedBy', '<>', by)
    .where('agreedBy', 'is', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** The sessions that the agency vouched for end with it: it may be over because it cannot be trusted any more. */
export async function updateAgencySignInEnded(tx: Tx, agencyId: Id<'agency'>, now: Date) {
  const updated = await tx
    .updateTable('access.agencySignIn')
    .set({ endedAt: now })
    .where('agencyId', '=', agencyId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  await tx
    .updateTable('access.session')
    .set({ endedAt: now })
    .where('endedAt', 'is', null)
    .where('method', 'in', ['agency', 'agency-and-code'])
    .where('practitionerId', 'in', eb =>
      eb
        .selectFrom('access.practitioner as person')
        .select('person.id')
        .where('person.agencyId', '=', agencyId),
    )
    .execute()
  return updated.numUpdatedRows === 1n
}
