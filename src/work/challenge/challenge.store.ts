import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { ChallengeOutcome, NewChallenge, Settlement, Subject } from './challenge.ts'

/** Nobody may know yet which child a concern was about that its raiser questions. */
export type OfChild = { readonly areaId: Id<'area'>; readonly childId: Id<'child'> | null }

export async function insertChallenge(
  tx: Tx,
  challenge: OfChild &
    NewChallenge & {
      readonly contactId: Id<'contact'> | null
      readonly agencyId: Id<'agency'>
      readonly raisedBy: Id<'practitioner'>
      readonly raiserAgencyId: Id<'agency'>
      readonly raisedAt: Date
    },
): Promise<Id<'challenge'>> {
  const id = newId<'challenge'>()
  await tx
    .insertInto('challenge.challenge')
    .values({ id, ...challenge })
    .execute()
  return id
}

export async function insertSettlement(
  tx: Tx,
  challengeId: Id<'challenge'>,
  settlement: OfChild &
    Settlement & { readonly settledBy: Id<'practitioner'>; readonly settledAt: Date },
) {
  await tx
    .insertInto('challenge.settlement')
    .values({ challengeId, ...settlement })
    .execute()
}

/** Whose child a questioned concern was about is known now. */
export async function nameChildInChallenges(
  tx: Tx,
  contactId: Id<'contact'>,
  child: { readonly childId: Id<'child'>; readonly areaId: Id<'area'> },
) {
  const questions = await tx
    .selectFrom('challenge.challenge')
    .select('id')
    .where('contactId', '=', contactId)
    .where('childId', 'is', null)
    .execute()
  const ids = questions.map(({ id }) => id)
  if (ids.length === 0) return
  await tx.updateTable('challenge.challenge').set(child).where('id', 'in', ids).execute()
  for (const part of ['stage', 'party', 'reply', 'settlement'] as const)
    await tx
      .updateTable(`challenge.${part}`)
      .set(child)
      .where('challengeId', 'in', ids)
      .where('childId', 'is', null)
      .execute()
}

export type Challenge = Awaited<ReturnType<typeof getChallenge>>

/** The child's reference is null where the reader may not see the child, though the challenge names them. */
export async function getChallenge(db: Db, id: Id<'challenge'>) {
  const challenge = await selectChallenges(db)
    .innerJoin('access.practitioner as raiser', 'raiser.id', 'raised.raisedBy')
    .innerJoin('access.agency as raising', 'raising.id', 'raised.raiserAgencyId')
    .select([
      'raised.questioned',
      'raised.outcomeWanted',
      'raised.evidence',
      'raised.risk',
      'raised.interimSafety',
      'raised.raisedBy',
      'raised.agencyId',
      'raised.contactId',
      'raised.raiserAgencyId',
      'raiser.name as raiserName',
      'raising.name as raiserAgencyName',
      'settlement.words as settledWords',
      'settlement.learning',
      sql<boolean>`raiser.left_at is not null or raiser.agency_id <> raised.raiser_agency_id`.as(
        'raiserGone',
      ),
    ])
    .where('raised.id', '=', id)
    .executeTakeFirst()
  if (!challenge) throw new NotFound('challenge', id)
  return challenge
}

export type ListedChallenge = Awaited<ReturnType<typeof listChallenges>>[number]

/** Those that name the asker: the open ones first, then the latest. */
export async function listChallenges(db: Db, { limit, offset }: { limit: number; offset: number }) {
  return selectChallenges(db)
    .orderBy(sql`settlement.settled_at is not null`)
    .orderBy('raised.raisedAt', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function listChallengesOfChild(db: Db, childId: Id<'child'>, limit: number) {
  return selectChallenges(db)
    .where('raised.childId', '=', childId)
    .orderBy('raised.raisedAt', 'desc')
    .limit(limit)
    .execute()
}

export async function listChallengesOfContact(db: Db, contactId: Id<'contact'>, limit: number) {
  return selectChallenges(db)
    .where('raised.contactId', '=', contactId)
    .orderBy('raised.raisedAt', 'desc')
    .limit(limit)
    .execute()
}

function selectChallenges(db: Db) {
  return db
    .selectFrom('challenge.challenge as raised')
    .innerJoin('access.agency as agency', 'agency.id', 'raised.agencyId')
    .innerJoinLateral(
      eb =>
        eb
          .selectFrom('challenge.stage as reached')
          .select(['reached.number', 'reached.dueAt'])
          .whereRef('reached.challengeId', '=', 'raised.id')
          .orderBy('reached.number', 'desc')
          .limit(1)
          .as('last'),
      join => join.onTrue(),
    )
    .leftJoin('challenge.settlement as settlement', 'settlement.challengeId', 'raised.id')
    .leftJoin('people.child as child', 'child.id', 'raised.childId')
    .select([
      'raised.id',
      'raised.areaId',
      'raised.childId',
      'raised.subject',
      'raised.urgent',
      'raised.raisedAt',
      'agency.name as agencyName',
      'last.number as stage',
      'last.dueAt',
      'settlement.outcome',
      'settlement.settledAt',
      'child.reference as childReference',
    ])
}

/** Whether the child stays on the group's list because somebody questions that it is taken off. */
export async function isRemovalChallenged(db: Db, childId: Id<'child'>): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`
    select challenge.keeps_listed(${childId}) as kept`.execute(db)
  return rows[0]?.kept === true
}

export type OpenChallenge = {
  readonly id: Id<'challenge'>
  readonly childId: Id<'child'>
  readonly subject: Subject
  readonly stage: number
  readonly raisedAt: Date
}

/** What is open in an area about the children of the asker's group, for its agenda: neither who asked nor what was said. */
export async function listOpenChallenges(db: Db, areaId: Id<'area'>): Promise<OpenChallenge[]> {
  const { rows } = await sql<OpenChallenge>`
    select id, child_id, subject, stage, raised_at from challenge.open_in(${areaId})`.execute(db)
  return rows
}

export type Counted = {
  readonly subject: Subject
  readonly urgent: boolean
  readonly stage: number
  readonly inTime: boolean
  readonly outcome: ChallengeOutcome | null
  readonly raisedAt: Date
  readonly settledAt: Date | null
  readonly learning: string
}

/** Of the areas the asker's agency serves, the latest first; without any child, worker or agency. */
export async function listCounted(db: Db, since: Date, until: Date): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select subject, urgent, stage, in_time, outcome, raised_at, settled_at, learning
      from challenge.counted(${since}, ${until})`.execute(db)
  return rows
}
