import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Call, OpenEscalation } from './escalation.ts'

type NewEscalation = Call & {
  readonly id: Id<'escalation'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly openedBy: Id<'practitioner'>
  readonly openedAt: Date
}

export async function insertEscalation(tx: Tx, { code, ...escalation }: NewEscalation) {
  await tx
    .insertInto('assessment.escalation')
    .values({ ...escalation, escalationId: code })
    .execute()
}

/** Of an area, longest open first: for the front door's home page. */
export async function listOpenEscalations(db: Db, areaId: Id<'area'>, limit = 100) {
  return (await open(db).where('areaId', '=', areaId).limit(limit).execute()).map(asEscalation)
}

/** Of one child. There is at most one of each kind. */
export async function listOpenEscalationsOf(db: Db, childId: Id<'child'>) {
  return (await openOf(db, childId)).map(asEscalation)
}

const openOf = question(
  (db, childId: Id<'child'>) => open(db).where('childId', '=', childId).limit(100),
  { of: ['assessment.escalation'] },
)

export async function getEscalation(db: Db, id: Id<'escalation'>) {
  const row = await db
    .selectFrom('assessment.escalation')
    .select([...columns, 'clearedAt', 'clearedWhy'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('escalation', id)
  const { clearedAt, clearedWhy } = row
  return { ...asEscalation(row), clearedAt, clearedWhy }
}

type Clearing = {
  readonly clearedBy: Id<'practitioner'>
  readonly clearedAt: Date
  readonly clearedWhy: string
}

export async function updateEscalationCleared(tx: Tx, id: Id<'escalation'>, clearing: Clearing) {
  const { numUpdatedRows } = await tx
    .updateTable('assessment.escalation')
    .set(clearing)
    .where('id', '=', id)
    .where('clearedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) {
    const theirs = { whatHappened: (await getEscalation(tx, id)).clearedWhy }
    throw new Conflict('escalation', 'cleared', theirs)
  }
}

const columns = [
  'id',
  'areaId',
  'childId',
  'escalationId',
  'openedAt',
  'calledAt',
  'calledBy',
  'calledWhom',
  'reference',
] as const

function open(db: Db) {
  return db
    .selectFrom('assessment.escalation')
    .select(columns)
    .where('clearedAt', 'is', null)
    .orderBy('openedAt')
    .orderBy('escalationId')
}

function asEscalation<T extends { areaId: string }>(row: T): T & Pick<OpenEscalation, 'areaId'> {
  return { ...row, areaId: row.areaId as Id<'area'> }
}
