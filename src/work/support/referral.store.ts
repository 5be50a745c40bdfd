import { sql } from 'kysely'
import { listColleagues } from '../../foundation/access/index.ts'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { OfReferral } from './events.ts'
import type { MoveKind, ReferralState, Taken } from './move.ts'
import type { NewReferral, Programme } from './referral.ts'

/** Who wrote something down, and when. */
export type By = {
  readonly recordedBy: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly recordedAt: Date
}

type Sent = {
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly referredBy: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly sentAt: Date
}

export async function insertReferral(tx: Tx, referral: NewReferral & Sent) {
  const id = newId<'referral'>()
  await tx
    .insertInto('support.referral')
    .values({ id, ...referral })
    .execute()
  return id
}

const select = (db: Db) =>
  db
    .selectFrom('support.referral as referral')
    .innerJoin('people.child as child', 'child.id', 'referral.childId')
    .innerJoin('access.agency as provider', 'provider.id', 'referral.providerId')
    .innerJoin('access.practitioner as referrer', 'referrer.id', 'referral.referredBy')
    .innerJoin('access.agency as sender', 'sender.id', 'referral.agencyId')
    .leftJoin('access.practitioner as worker', 'worker.id', 'referral.workerId')
    .select([
      'provider.name as providerName',
      'referrer.name as referrerName',
      'sender.name as senderName',
      'worker.name as workerName',
      ...(['child.reference', 'child.givenName', 'child.familyName'] as const),
      ...(['child.preferredName', 'child.bornOn'] as const),
    ])

const referralOf = question((db, id: Id<'referral'>) =>
  select(db).selectAll('referral').where('referral.id', '=', id),
)

export type Referral = Awaited<ReturnType<typeof getReferral>>

export async function getReferral(db: Db, id: Id<'referral'>) {
  const [row] = await referralOf(db, id)
  if (!row) throw new NotFound('referral', id)
  return {
    ...row,
    programme: row.programme as Programme,
    state: row.state as ReferralState,
  }
}

/** One step after the other: whoever takes one sees what the one before has made of it. */
export async function lockReferral(tx: Tx, id: Id<'referral'>) {
  const row = await tx
    .selectFrom('support.referral')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('referral', id)
  return { ...row, state: row.state as ReferralState }
}

export type LockedReferral = Awaited<ReturnType<typeof lockReferral>>

const selectListed = (db: Db) =>
  select(db)
    .select(['referral.id', 'referral.childId', 'referral.areaId', 'referral.state'])
    .select([
      'referral.programme',
      'referral.sentAt',
      'referral.workerId',
      'referral.referredBy',
      'referral.endedAt',
    ])
    .orderBy('referral.sentAt')
    .orderBy('referral.id')

/** What is open with somebody: allocated to them, of a programme they lead, or sent by them. */
export const listOwnReferrals = question(
  (db, who: Id<'practitioner'>, limit: number, offset: number) =>
    selectListed(db)
      .where('referral.endedAt', 'is', null)
      .where(
        sql<boolean>`(referral.referred_by = ${who} or referral.id = any ((select support.own_referrals())::uuid[]))`,
      )
      .limit(limit)
      .offset(offset),
)

/** The open children of one support worker. */
export const listSupported = question((db, who: Id<'practitioner'>, limit: number) =>
  selectListed(db)
    .where('referral.endedAt', 'is', null)
    .where('referral.workerId', '=', who)
    .limit(limit),
)

export const listReferralsOfChild = question((db, childId: Id<'child'>, limit: number) =>
  selectListed(db).where('referral.childId', '=', childId).limit(limit),
)

export type ListedReferral = Awaited<ReturnType<typeof listOwnReferrals>>[number]

/** A child is referred to a programme once at a time. */
export async function findOpenReferral(db: Db, childId: Id<'child'>, programme: Programme) {
  return db
    .selectFrom('support.referral')
    .select('id')
    .where('childId', '=', childId)
    .where('programme', '=', programme)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
}

export async function hasOpenReferral(db: Db, childId: Id<'child'>): Promise<boolean> {
  const open = await db
    .selectFrom('support.referral')
    .select('id')
    .where('childId', '=', childId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return open !== undefined
}

/** The agencies of an area with somebody who gives support. */
export async function listProviders(db: Db, areaId: Id<'area'>) {
  const workers = await listColleagues(db, areaId, ['support_provider'])
  const names = new Map(workers.map(({ agencyId, agencyName }) => [agencyId, agencyName]))
  return [...names].map(([id, name]) => ({ id, name }))
}

const ledByAsker = question(
  () => sql<{ led: Id<'agency'>[] }>`select support.providers_led() as led`,
)

export async function listProvidersLed(db: Db): Promise<readonly Id<'agency'>[]> {
  return (await ledByAsker(db))[0]?.led ?? []
}

export type Move = Awaited<ReturnType<typeof listMoves>>[number]

export const listMoves = question((db, referralId: Id<'referral'>, limit: number) =>
  db
    .selectFrom('support.move as move')
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'move.recordedBy')
    .innerJoin('access.agency as agency', 'agency.id', 'move.agencyId')
    .leftJoin('access.practitioner as worker', 'worker.id', 'move.workerId')
    .selectAll('move')
    .select(['recorder.name as recorderName', 'agency.name as agencyName'])
    .select('worker.name as workerName')
    .where('move.referralId', '=', referralId)
    .orderBy('move.recordedAt', 'desc')
    .orderBy('move.kind')
    .orderBy('move.id')
    .limit(limit),
)

export async function insertMove(
  tx: Tx,
  move: OfReferral & By & Taken & { readonly kind: MoveKind },
) {
  const id = newId<'move'>()
  await tx
    .insertInto('support.move')
    .values({ id, ...move })
    .execute()
  return id
}

type Standing = {
  readonly state: ReferralState
  readonly workerId?: Id<'practitioner'>
  readonly waitingAt?: Date
  readonly acceptedAt?: Date
  readonly begunAt?: Date
  readonly endedAt?: Date
}

export async function updateReferral(tx: Tx, { id, version }: LockedReferral, standing: Standing) {
  const { numUpdatedRows } = await tx
    .updateTable('support.referral')
    .set({ ...standing, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Conflict('referral', String(version), {})
}
