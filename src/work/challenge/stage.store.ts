import type { Db, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { OfChild } from './challenge.store.ts'
import type { Colleague, Side } from './challenge.ts'

type Within = OfChild & { readonly challengeId: Id<'challenge'> }

export async function insertStage(
  tx: Tx,
  stage: Within & {
    readonly number: number
    readonly why: string
    readonly startedAt: Date
    readonly remindAt: Date
    readonly dueAt: Date
    readonly movedBy: Id<'practitioner'>
  },
): Promise<Id<'stage'>> {
  const id = newId<'stage'>()
  await tx
    .insertInto('challenge.stage')
    .values({ id, ...stage })
    .execute()
  return id
}

export type NewParty = Pick<Colleague, 'id' | 'agencyId'> & { readonly side: Side }

export async function insertParties(
  tx: Tx,
  within: Within & { readonly stageId: Id<'stage'>; readonly namedAt: Date },
  parties: readonly NewParty[],
) {
  const rows = parties.map(({ id, agencyId, side }) => ({
    ...{ id: newId<'party'>(), ...within, practitionerId: id, agencyId, side },
  }))
  await tx.insertInto('challenge.party').values(rows).execute()
}

export async function insertReply(
  tx: Tx,
  reply: Within & {
    readonly stageId: Id<'stage'>
    readonly side: Side
    readonly words: string
    readonly repliedBy: Id<'practitioner'>
    readonly agencyId: Id<'agency'>
    readonly repliedAt: Date
  },
): Promise<Id<'reply'>> {
  const id = newId<'reply'>()
  await tx
    .insertInto('challenge.reply')
    .values({ id, ...reply })
    .execute()
  return id
}

export type StageRow = Awaited<ReturnType<typeof listStages>>[number]

export async function listStages(db: Db, challengeId: Id<'challenge'>) {
  return db
    .selectFrom('challenge.stage')
    .select(['id', 'number', 'why', 'startedAt', 'dueAt'])
    .where('challengeId', '=', challengeId)
    .orderBy('number')
    .limit(10)
    .execute()
}

export type Party = Awaited<ReturnType<typeof listParties>>[number]

export async function listParties(db: Db, challengeId: Id<'challenge'>) {
  return db
    .selectFrom('challenge.party as party')
    .innerJoin('access.practitioner as practitioner', 'practitioner.id', 'party.practitionerId')
    .innerJoin('access.agency as agency', 'agency.id', 'party.agencyId')
    .select([
      'party.id',
      'party.stageId',
      'party.practitionerId',
      'party.side',
      'practitioner.name',
      'practitioner.jobTitle',
      'agency.name as agencyName',
    ])
    .where('party.challengeId', '=', challengeId)
    .orderBy('party.namedAt')
    .orderBy('party.side', 'desc')
    .limit(200)
    .execute()
}

export type Reply = Awaited<ReturnType<typeof listReplies>>[number]

export async function listReplies(db: Db, challengeId: Id<'challenge'>) {
  return db
    .selectFrom('challenge.reply as reply')
    .innerJoin('access.practitioner as practitioner', 'practitioner.id', 'reply.repliedBy')
    .innerJoin('access.agency as agency', 'agency.id', 'reply.agencyId')
    .select([
      'reply.id',
      'reply.stageId',
      'reply.side',
      'reply.words',
      'reply.repliedAt',
      'practitioner.name',
      'agency.name as agencyName',
    ])
    .where('reply.challengeId', '=', challengeId)
    .orderBy('reply.repliedAt')
    .limit(500)
    .execute()
}

/** Who at an agency could take part: nobody from whom the child is hidden. */
export async function listStageColleagues(
  db: Db,
  agencyIds: readonly Id<'agency'>[],
  childId: Id<'child'> | null,
  limit = 1000,
) {
  if (agencyIds.length === 0) return []
  return db
    .selectFrom('access.practitioner as practitioner')
    .innerJoin('access.agency as agency', 'agency.id', 'practitioner.agencyId')
    .select([
      'practitioner.id',
      'practitioner.name',
      'practitioner.jobTitle',
      'practitioner.managerId',
      'agency.id as agencyId',
      'agency.name as agencyName',
    ])
    .where('practitioner.leftAt', 'is', null)
    .where('agency.id', 'in', [...agencyIds])
    .where(eb =>
      childId
        ? eb.not(eb.fn<boolean>('access.hides', [eb.val(childId), 'practitioner.id']))
        : eb.lit(true),
    )
    .orderBy('agency.name')
    .orderBy('practitioner.name')
    .limit(limit)
    .execute()
}

export type DueStage = Awaited<ReturnType<typeof listToRemind>>[number]

/** Stages of open challenges whose reminder or alert is due: the one that was reached last. */
export async function listToRemind(db: Db, now: Date, limit: number) {
  return db
    .selectFrom('challenge.stage as stage')
    .innerJoin('challenge.challenge as raised', 'raised.id', 'stage.challengeId')
    .select([
      'stage.id',
      'stage.challengeId',
      'stage.childId',
      'stage.dueAt',
      'stage.remindedAt',
      'raised.raisedBy',
    ])
    .where('stage.remindAt', '<=', now)
    .where('stage.alertedAt', 'is', null)
    .where(eb => eb.or([eb('stage.remindedAt', 'is', null), eb('stage.dueAt', '<', now)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('challenge.settlement as settled')
            .select('settled.challengeId')
            .whereRef('settled.challengeId', '=', 'stage.challengeId'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('challenge.stage as next')
            .select('next.id')
            .whereRef('next.challengeId', '=', 'stage.challengeId')
            .whereRef('next.number', '>', 'stage.number'),
        ),
      ),
    )
    .orderBy('stage.remindAt')
    .limit(limit)
    .execute()
}

/** Whoever comes second finds it done. */
export async function claimReminder(
  tx: Tx,
  id: Id<'stage'>,
  which: 'reminded' | 'alerted',
  now: Date,
) {
  const column = `${which}At` as const
  const claimed = await tx
    .updateTable('challenge.stage')
    .set({ [column]: now })
    .where('id', '=', id)
    .where(column, 'is', null)
    .executeTakeFirst()
  return claimed.numUpdatedRows === 1n
}
