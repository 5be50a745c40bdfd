import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'

export type PlanKind = 'safety' | 'disruption'

export type OfChild = { readonly childId: Id<'child'>; readonly areaId: Id<'area'> }

type By = { readonly id: Id<'practitioner'>; readonly at: Date }

/** The agency's part of a plan, passed on from now; where it has one already, that one. */
export async function ensurePassing(
  tx: Tx,
  { childId, areaId }: OfChild,
  agencyId: Id<'agency'>,
  kind: PlanKind,
  { id: madeBy, at: madeAt }: By,
): Promise<{ readonly id: Id<'passing'>; readonly isNew: boolean }> {
  const there = await tx
    .selectFrom('plans.passing')
    .select('id')
    .where('childId', '=', childId)
    .where('agencyId', '=', agencyId)
    .where('kind', '=', kind)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (there) return { id: there.id, isNew: false }
  const id = newId<'passing'>()
  const passing = { id, areaId, childId, agencyId, kind, madeBy, madeAt }
  await tx.insertInto('plans.passing').values(passing).execute()
  return { id, isNew: true }
}

export type Passing = Awaited<ReturnType<typeof getPassing>>

export async function getPassing(db: Db, id: Id<'passing'>) {
  const passing = await db
    .selectFrom('plans.passing as passing')
    .innerJoin('access.agency as agency', 'agency.id', 'passing.agencyId')
    .select([
      'passing.id',
      'passing.areaId',
      'passing.childId',
      'passing.agencyId',
      'agency.name as agencyName',
      'passing.kind',
      'passing.madeAt',
      sql<boolean>`passing.agency_id = any (access.agencies_led())`.as('isLed'),
      sql<boolean>`passing.id = any (plans.passed_to_asker())`.as('isPassedOn'),
    ])
    .where('passing.id', '=', id)
    .where('passing.endedAt', 'is', null)
    .executeTakeFirst()
  if (!passing) throw new NotFound('passing', id)
  return passing
}

export type Reader = Awaited<ReturnType<typeof listReaders>>[number]

/** Whoever must know now, then those from whom it was withdrawn. */
export async function listReaders(db: Db, passingId: Id<'passing'>, limit = 200) {
  return selectReaders(db)
    .where('reader.passingId', '=', passingId)
    .orderBy(sql`reader.withdrawn_at is not null`)
    .orderBy('reader.namedAt')
    .limit(limit)
    .execute()
}

export async function getReader(db: Db, id: Id<'reader'>) {
  const reader = await selectReaders(db).where('reader.id', '=', id).executeTakeFirst()
  if (!reader) throw new NotFound('reader', id)
  return reader
}

function selectReaders(db: Db) {
  return db
    .selectFrom('plans.reader as reader')
    .innerJoin('access.practitioner as person', 'person.id', 'reader.practitionerId')
    .innerJoin('access.practitioner as namer', 'namer.id', 'reader.namedBy')
    .select([
      'reader.id',
      'reader.passingId',
      'reader.practitionerId',
      'person.name',
      'person.jobTitle',
      'reader.why',
      'namer.name as namedByName',
      'reader.namedAt',
      'reader.openedAt',
      'reader.withdrawnAt',
      'reader.withdrawnBecause',
    ])
}

type OfPassing = Pick<Passing, 'id' | 'areaId' | 'childId' | 'agencyId' | 'kind'>

/** Names somebody of the agency who must know. Whoever is named already stays as they are. */
export async function insertReader(
  tx: Tx,
  { id: passingId, areaId, childId, agencyId, kind }: OfPassing,
  practitionerId: Id<'practitioner'>,
  why: string,
  { id: namedBy, at: namedAt }: By,
) {
  const id = newId<'reader'>()
  await tx
    .insertInto('plans.reader')
    .values({
      ...{ id, passingId, areaId, childId, agencyId, kind },
      ...{ practitionerId, why, namedBy, namedAt },
    })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return id
}

/** Once: when somebody read it first is a fact. @returns the reader they are, where this was the first time */
export async function updateReaderOpened(
  tx: Tx,
  passingId: Id<'passing'>,
  { id, at }: By,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('plans.reader')
    .set({ openedAt: at })
    .where('passingId', '=', passingId)
    .where('practitionerId', '=', id)
    .where('openedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function updateReaderWithdrawn(tx: Tx, id: Id<'reader'>, because: string, at: Date) {
  const { numUpdatedRows } = await tx
    .updateTable('plans.reader')
    .set({ withdrawnAt: at, withdrawnBecause: because })
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new NotFound('reader', id)
}

/** What was passed to this agency or person, the latest first. */
export async function listPassedOn(
  db: Db,
  who: { readonly id: Id<'practitioner'> },
  limit: number,
  offset = 0,
) {
  return db
    .selectFrom('plans.passing as passing')
    .innerJoin('access.agency as agency', 'agency.id', 'passing.agencyId')
    .leftJoin('plans.reader as own', join =>
      join
        .onRef('own.passingId', '=', 'passing.id')
        .on('own.practitionerId', '=', who.id)
        .on('own.withdrawnAt', 'is', null),
    )
    .select([
      'passing.id',
      'passing.childId',
      'passing.kind',
      'passing.madeAt',
      'agency.name as agencyName',
      'own.openedAt',
      'own.id as readerId',
      sql<
        string | null
      >`(select plan.called from plans.safety_plan plan where plan.child_id = passing.child_id and passing.kind = 'safety' order by plan.number desc limit 1)`.as(
        'called',
      ),
    ])
    .where('passing.endedAt', 'is', null)
    .where(sql<boolean>`passing.id = any ((select plans.passed_to_asker())::uuid[])`)
    .orderBy('passing.madeAt', 'desc')
    .orderBy('passing.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** To which agencies a plan was passed on, and how many of them read it. */
export async function listPassings(db: Db, childId: Id<'child'>, kind: PlanKind, limit = 100) {
  return db
    .selectFrom('plans.passing as passing')
    .innerJoin('access.agency as agency', 'agency.id', 'passing.agencyId')
    .select([
      'passing.id',
      'agency.name as agencyName',
      sql<number>`(select count(*)::int from plans.reader where reader.passing_id = passing.id and reader.withdrawn_at is null)`.as(
        'named',
      ),
      sql<number>`(select count(*)::int from plans.reader where reader.passing_id = passing.id and reader.withdrawn_at is null and reader.opened_at is not null)`.as(
        'opened',
      ),
    ])
    .where('passing.childId', '=', childId)
    .where('passing.kind', '=', kind)
    .where('passing.endedAt', 'is', null)
    .orderBy('agency.name')
    .limit(limit)
    .execute()
}
