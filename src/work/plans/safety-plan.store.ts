import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { OfChild } from './passing.store.ts'
import type { PartDraft, SafeAdultDraft, SafetyPlanDraft } from './safety-plan.ts'

type By = {
  readonly id: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly at: Date
}

export type SafetyPlan = Awaited<ReturnType<typeof getSafetyPlan>>

/** The version that stands. */
export async function findSafetyPlan(
  db: Db,
  childId: Id<'child'>,
): Promise<SafetyPlan | undefined> {
  return (await standingOf(db, childId))[0]
}

const standingOf = question((db, childId: Id<'child'>) =>
  selectPlans(db).where('plan.childId', '=', childId).orderBy('plan.number', 'desc').limit(1),
)

export async function getSafetyPlan(db: Db, id: Id<'safety-plan'>) {
  const plan = await selectPlans(db).where('plan.id', '=', id).executeTakeFirst()
  if (!plan) throw new NotFound('safety plan', id)
  return plan
}

export async function listSafetyPlans(
  db: Db,
  childId: Id<'child'>,
  limit: number,
  before?: number,
) {
  return selectPlans(db)
    .where('plan.childId', '=', childId)
    .where(eb => (before ? eb('plan.number', '<', before) : eb.lit(true)))
    .orderBy('plan.number', 'desc')
    .limit(limit)
    .execute()
}

function selectPlans(db: Db) {
  return db
    .selectFrom('plans.safetyPlan as plan')
    .innerJoin('access.practitioner as writer', 'writer.id', 'plan.writtenBy')
    .innerJoin('access.agency as agency', 'agency.id', 'plan.agencyId')
    .select([
      'plan.id',
      'plan.areaId',
      'plan.childId',
      'plan.number',
      'plan.called',
      'plan.childsWords',
      'plan.notHeardWhy',
      'plan.keepsSafe',
      'plan.warningSigns',
      'plan.whatToDo',
      'plan.writtenWith',
      'plan.reviewOn',
      'plan.writtenAt',
      'writer.name as writerName',
      'agency.name as agencyName',
    ])
}

/** The next version. Where somebody else wrote it meanwhile, theirs stands and this one is shown beside it. */
export async function insertSafetyPlan(
  tx: Tx,
  { childId, areaId }: OfChild,
  called: string,
  draft: SafetyPlanDraft,
  shown: number,
  by: By,
) {
  const theirs = await findSafetyPlan(tx, childId)
  if ((theirs?.number ?? 0) !== shown) throw stale(theirs)
  const id = newId<'safety-plan'>()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('plans.safetyPlan')
    .values({
      ...{ id, areaId, childId, number: shown + 1, called, ...draft },
      ...{ writtenBy: by.id, agencyId: by.agencyId, writtenAt: by.at },
    })
    .onConflict(conflict => conflict.columns(['childId', 'number']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw stale(await findSafetyPlan(tx, childId))
  return id
}

function stale(theirs: SafetyPlan | undefined): Conflict {
  const { childsWords = '', notHeardWhy = '', keepsSafe = '', warningSigns = '' } = theirs ?? {}
  const { number = 0, whatToDo = '', writtenWith = '', reviewOn = '' } = theirs ?? {}
  return new Conflict('safety plan', String(number), {
    ...{ childsWords, notHeardWhy, keepsSafe, warningSigns, whatToDo, writtenWith, reviewOn },
  })
}

/** Each version written in a time, and each part set in it, for whoever reads them as a whole. */
export async function listPlansOfChildren(
  db: Db,
  childIds: readonly Id<'child'>[],
  from: Date,
  to: Date,
  limit: number,
) {
  const plans = await selectPlans(db)
    .where('plan.childId', 'in', childIds)
    .where('plan.writtenAt', '>=', from)
    .where('plan.writtenAt', '<=', to)
    .orderBy('plan.writtenAt')
    .limit(limit)
    .execute()
  const parts = await db
    .selectFrom('plans.safetyPart as part')
    .innerJoin('access.practitioner as setter', 'setter.id', 'part.setBy')
    .leftJoin('access.agency as agency', 'agency.id', 'part.agencyId')
    .select(['part.id', 'part.what', 'part.familyMember', 'part.dueOn', 'part.setAt'])
    .select(['setter.name as setterName', 'agency.name as agencyName'])
    .where('part.childId', 'in', childIds)
    .where('part.setAt', '>=', from)
    .where('part.setAt', '<=', to)
    .orderBy('part.setAt')
    .limit(limit)
    .execute()
  return { plans, parts }
}

export type SafeAdult = Awaited<ReturnType<typeof listSafeAdults>>[number]

export async function listSafeAdults(db: Db, childId: Id<'child'>, limit = 50) {
  return db
    .selectFrom('plans.safeAdult')
    .select(['id', 'name', 'who', 'reach', 'childChose'])
    .where('childId', '=', childId)
    .where('endedAt', 'is', null)
    .orderBy('namedAt')
    .limit(limit)
    .execute()
}

export async function getSafeAdult(db: Db, id: Id<'safe-adult'>) {
  const adult = await db
    .selectFrom('plans.safeAdult')
    .select(['id', 'childId', 'areaId', 'name', 'who'])
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (!adult) throw new NotFound('safe adult', id)
  return adult
}

export async function insertSafeAdult(
  tx: Tx,
  { childId, areaId }: OfChild,
  draft: SafeAdultDraft,
  by: By,
) {
  const id = newId<'safe-adult'>()
  await tx
    .insertInto('plans.safeAdult')
    .values({ id, areaId, childId, ...draft, namedBy: by.id, namedAt: by.at })
    .execute()
  return id
}

export async function updateSafeAdultEnded(
  tx: Tx,
  id: Id<'safe-adult'>,
  because: string,
  at: Date,
) {
  const { numUpdatedRows } = await tx
    .updateTable('plans.safeAdult')
    .set({ endedAt: at, endedBecause: because })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new NotFound('safe adult', id)
}

export async function insertPart(
  tx: Tx,
  { childId, areaId }: OfChild,
  draft: PartDraft,
  passingId: Id<'passing'> | null,
  by: By,
) {
  const id = newId<'safety-part'>()
  await tx
    .insertInto('plans.safetyPart')
    .values({ id, areaId, childId, passingId, ...draft, setBy: by.id, setAt: by.at })
    .execute()
  return id
}

export type SafetyPart = Awaited<ReturnType<typeof listParts>>[number]

/** Each with where it stands on its worker's own list. Of one agency only, for those to whom its part was passed. */
export async function listParts(
  db: Db,
  childId: Id<'child'>,
  passingId?: Id<'passing'>,
  limit = 100,
) {
  return db
    .selectFrom('plans.safetyPart as part')
    .leftJoin('access.practitioner as worker', 'worker.id', 'part.workerId')
    .leftJoin('access.agency as agency', 'agency.id', 'part.agencyId')
    .leftJoin('tasks.task as task', join =>
      join.onRef('task.sourceId', '=', 'part.id').on('task.kind', '=', 'safety-part'),
    )
    .leftJoin('access.practitioner as owner', 'owner.id', 'task.ownerId')
    .select([
      'part.id',
      'part.what',
      'part.familyMember',
      'part.dueOn',
      'worker.name as workerName',
      'owner.name as ownerName',
      'agency.name as agencyName',
      'task.id as taskId',
      'task.state as taskState',
      'task.settledAt as settledAt',
    ])
    .where('part.childId', '=', childId)
    .where(eb => (passingId ? eb('part.passingId', '=', passingId) : eb.lit(true)))
    .orderBy('part.dueOn')
    .orderBy('part.id')
    .limit(limit)
    .execute()
}
