import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { type Id, newId } from '../../kernel/id.ts'
import type { Practitioner } from '../practitioner.ts'
import type { RoleId } from '../roles.ts'
import type { Passkey } from './passkey.ts'

type ByPassword = {
  practitionerId: Id<'practitioner'>
  hash: string
  sealedSecret: Buffer
  lastUsedStep: number
}

/** Before anyone is known: what a password and a code for this e-mail address are checked against. */
export async function findPasswordAndCode(db: Db, email: string): Promise<ByPassword | undefined> {
  const { rows } = await sql<ByPassword>`select * from access.sign_in_of(${email})`.execute(db)
  return rows[0]
}

type ByPasskey = Omit<Passkey, 'credentialId'> & {
  id: Id<'passkey'>
  practitionerId: Id<'practitioner'>
}

/** Before anyone is known: whose passkey it is. */
export async function findPasskey(db: Db, credentialId: string): Promise<ByPasskey | undefined> {
  const { rows } = await sql<ByPasskey>`select * from access.passkey_of(${credentialId})`.execute(
    db,
  )
  return rows[0]
}

/** Whoever is asking, with what every decision about them rests on. Nothing for somebody who has left. */
export async function findPractitioner(
  db: Db,
  id: Id<'practitioner'>,
): Promise<Practitioner | undefined> {
  const found = await db
    .selectFrom('access.practitioner as practitioner')
    .innerJoin('access.agency as agency', 'agency.id', 'practitioner.agencyId')
    .where('practitioner.id', '=', id)
    .where('practitioner.leftAt', 'is', null)
    .select([
      'practitioner.id',
      'practitioner.name',
      'agency.id as agencyId',
      'agency.name as agencyName',
      'agency.kind as agencyKind',
    ])
    .executeTakeFirst()
  if (!found) return undefined
  const roles = await db
    .selectFrom('access.heldRole')
    .select('roleId')
    .where('practitionerId', '=', id)
    .where('endedAt', 'is', null)
    .orderBy('roleId')
    .execute()
  const areas = await db
    .selectFrom('access.agencyArea')
    .select('areaId')
    .where('agencyId', '=', found.agencyId)
    .orderBy('areaId')
    .execute()
  const groups = await db
    .selectFrom('access.membership')
    .select('groupId')
    .where('practitionerId', '=', id)
    .where('endedAt', 'is', null)
    .orderBy('groupId')
    .execute()
  return {
    ...found,
    roles: roles.map(one => one.roleId as RoleId),
    areaIds: areas.map(one => one.areaId),
    groupIds: groups.map(one => one.groupId as Id<'group'>),
  }
}

export async function listPasskeys(db: Db, practitionerId: Id<'practitioner'>, limit = 50) {
  return db
    .selectFrom('access.passkey')
    .select(['id', 'credentialId', 'transports', 'label', 'createdAt', 'usedAt'])
    .where('practitionerId', '=', practitionerId)
    .where('endedAt', 'is', null)
    .orderBy('createdAt')
    .limit(limit)
    .execute()
}

export async function insertPasskey(
  db: Db,
  practitionerId: Id<'practitioner'>,
  passkey: Passkey & { readonly label: string },
  now: Date,
) {
  const { publicKey, transports, ...rest } = passkey
  await db
    .insertInto('access.passkey')
    .values({
      id: newId<'passkey'>(),
      practitionerId,
      ...rest,
      publicKey: Buffer.from(publicKey),
      transports: [...transports],
      createdAt: now,
    })
    .execute()
}

/** @returns false when the counter did not go on, as with a copy of the device or the same answer sent twice */
export async function updatePasskeyUsed(db: Db, id: Id<'passkey'>, counter: number, now: Date) {
  const updated = await db
    .updateTable('access.passkey')
    .set({ counter, usedAt: now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .where(eb =>
      eb.or([
        eb('counter', '<', counter),
        // Many devices do not count at all, and say 0 for ever.
        eb.and([eb('counter', '=', 0), eb(eb.val(counter), '=', 0)]),
      ]),
    )
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

export async function updatePasskeyEnded(db: Db, id: Id<'passkey'>, now: Date) {
  const updated = await db
    .updateTable('access.passkey')
    .set({ endedAt: now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

export async function hasPassword(db: Db, practitionerId: Id<'practitioner'>): Promise<boolean> {
  const found = await db
    .selectFrom('access.password')
    .select('practitionerId')
    .where('practitionerId', '=', practitionerId)
    .executeTakeFirst()
  return found !== undefined
}

export type NewPasswordAndCode = {
  readonly hash: string
  readonly sealedSecret: Buffer
  /** The code that proved the app works is spent by doing so. */
  readonly usedStep: number
}

export async function savePasswordAndCode(
  db: Db,
  practitionerId: Id<'practitioner'>,
  { hash, sealedSecret, usedStep }: NewPasswordAndCode,
  now: Date,
) {
  const password = { hash, setAt: now }
  await db
    .insertInto('access.password')
    .values({ practitionerId, ...password })
    .onConflict(conflict => conflict.column('practitionerId').doUpdateSet(password))
    .execute()
  const code = { sealedSecret, lastUsedStep: usedStep, setAt: now }
  await db
    .insertInto('access.totp')
    .values({ practitionerId, ...code })
    .onConflict(conflict => conflict.column('practitionerId').doUpdateSet(code))
    .execute()
}

/** Takes a code, once, whichever process it reaches. @returns false when it was taken before */
export async function updateCodeUsed(db: Db, practitionerId: Id<'practitioner'>, step: number) {
  const updated = await db
    .updateTable('access.totp')
    .set({ lastUsedStep: step })
    .where('practitionerId', '=', practitionerId)
    .where('lastUsedStep', '<', step)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** When somebody last proved who they are, in the session that this token against forgery belongs to. */
export async function findLastProof(db: Db, csrf: string): Promise<Date | undefined> {
  const found = await db
    .selectFrom('access.session')
    .select(eb => eb.fn.coalesce('provedAt', 'startedAt').as('at'))
    .where('csrf', '=', csrf)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return found?.at ?? undefined
}

/** What one's own codes are counted from, for whoever has an authenticator app. */
export async function findCode(db: Db, practitionerId: Id<'practitioner'>) {
  const found = await db
    .selectFrom('access.totp')
    .select('sealedSecret')
    .where('practitionerId', '=', practitionerId)
    .executeTakeFirst()
  return found?.sealedSecret
}

/** Whatever opened before opens nothing from now on: the lost phone and the key in a stranger's hand. */
export async function beginAnew(db: Db, practitionerId: Id<'practitioner'>, now: Date) {
  for (const table of ['access.password', 'access.totp'] as const) {
    await db.deleteFrom(table).where('practitionerId', '=', practitionerId).execute()
  }
  for (const table of ['access.passkey', 'access.agencyIdentity', 'access.session'] as const) {
    await db
      .updateTable(table)
      .set({ endedAt: now })
      .where('practitionerId', '=', practitionerId)
      .where('endedAt', 'is', null)
      .execute()
  }
}

export async function findEmail(db: Db, id: Id<'practitioner'>): Promise<string> {
  const found = await db
    .selectFrom('access.practitioner')
    .select('email')
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.email ?? ''
}
