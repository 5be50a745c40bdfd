import { sql } from 'kysely'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { OfEpisode } from './episode.store.ts'

export type NewHandover = OfEpisode & {
  readonly fromId: Id<'practitioner'> | null
  readonly toId: Id<'practitioner'>
  readonly words: string
  readonly givenBy: Id<'practitioner'>
  readonly givenAt: Date
  /** Whoever takes it themselves has accepted it. */
  readonly acceptedBy?: Id<'practitioner'>
  readonly acceptedAt?: Date
}

export async function insertHandover(tx: Tx, handover: NewHandover): Promise<Id<'handover'>> {
  const id = newId<'handover'>()
  await tx
    .insertInto('missing.handover')
    .values({ id, ...handover })
    .execute()
  return id
}

export type Handover = Awaited<ReturnType<typeof listHandovers>>[number]

/** The latest first; one of them may still wait. */
export const listHandovers = question((db, episodeId: Id<'episode'>, limit: number) =>
  db
    .selectFrom('missing.handover as handover')
    .leftJoin('access.practitioner as giver', 'giver.id', 'handover.fromId')
    .innerJoin('access.practitioner as taker', 'taker.id', 'handover.toId')
    .leftJoin('access.practitioner as acceptor', 'acceptor.id', 'handover.acceptedBy')
    .select([
      ...(['handover.id', 'handover.words', 'handover.givenAt', 'handover.fromId'] as const),
      ...(['handover.toId', 'handover.acceptedBy', 'handover.acceptedAt'] as const),
      ...(['handover.withdrawnAt', 'giver.name as fromName', 'taker.name as toName'] as const),
      ...(['taker.phone as toPhone', 'acceptor.name as acceptedName'] as const),
    ])
    .where('handover.episodeId', '=', episodeId)
    .orderBy('handover.givenAt', 'desc')
    .orderBy('handover.id')
    .limit(limit),
)

/** Whatever waits no longer does: somebody else is asked, or it is over. */
export async function withdrawHandover(tx: Tx, episodeId: Id<'episode'>, at: Date) {
  await tx
    .updateTable('missing.handover')
    .set({ withdrawnAt: at })
    .where('episodeId', '=', episodeId)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .execute()
}

/** The first to accept has it. */
export async function updateHandoverAccepted(
  tx: Tx,
  id: Id<'handover'>,
  acceptedBy: Id<'practitioner'>,
  acceptedAt: Date,
) {
  const { numUpdatedRows } = await tx
    .updateTable('missing.handover')
    .set({ acceptedBy, acceptedAt })
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Conflict('handover', '1', {})
}

export type WaitingHandover = OfEpisode & {
  readonly id: Id<'handover'>
  readonly toId: Id<'practitioner'>
  readonly givenAt: Date
  readonly rung: number
}

/** What nobody has accepted, the longest waiting first, with how far up it went already. */
export async function listWaitingHandovers(db: Db, givenBefore: Date, limit: number) {
  const { rows } = await sql<WaitingHandover>`
    select handover.id, handover.episode_id, handover.area_id, handover.child_id, handover.to_id, handover.given_at,
           coalesce((select max(climb.rung) from missing.climb where climb.handover_id = handover.id), 0) as rung
      from missing.handover
     where handover.accepted_at is null and handover.withdrawn_at is null and handover.given_at <= ${givenBefore}
     order by handover.given_at limit ${limit}`.execute(db)
  return rows
}

type Climb = OfEpisode & {
  readonly handoverId: Id<'handover'>
  readonly rung: number
  readonly told: readonly Id<'practitioner'>[]
  readonly anyoneHere: boolean
  readonly climbedAt: Date
}

/** @returns false where another process was quicker */
export async function insertClimb(tx: Tx, { told, ...climb }: Climb): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('missing.climb')
    .values({ id: newId<'climb'>(), ...climb, told: [...told] })
    .onConflict(conflict => conflict.columns(['handoverId', 'rung']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function isAnySignedIn(
  db: Db,
  people: readonly Id<'practitioner'>[],
  since: Date,
): Promise<boolean> {
  const { rows } = await sql<{ here: boolean }>`
    select missing.any_signed_in(${[...people]}::uuid[], ${since}) as here`.execute(db)
  return rows[0]?.here === true
}

/** Line manager of somebody, where the directory knows one who works here still. */
export async function findManagerOf(db: Db, id: Id<'practitioner'>) {
  const boss = await db
    .selectFrom('access.practitioner as person')
    .innerJoin('access.practitioner as boss', 'boss.id', 'person.managerId')
    .select(['boss.id', 'boss.phone'])
    .where('person.id', '=', id)
    .where('boss.leftAt', 'is', null)
    .executeTakeFirst()
  return boss
}
