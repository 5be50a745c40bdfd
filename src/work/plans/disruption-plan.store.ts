import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { DisruptionPlanDraft, DisruptionStepDraft } from './disruption-plan.ts'
import type { OfChild } from './passing.store.ts'

type By = {
  readonly id: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly at: Date
}

export type DisruptionPlan = NonNullable<Awaited<ReturnType<typeof findDisruptionPlan>>>

/** The version that stands. */
export async function findDisruptionPlan(db: Db, childId: Id<'child'>) {
  return (await listDisruptionPlans(db, childId, 1))[0]
}

export async function listDisruptionPlans(db: Db, childId: Id<'child'>, limit: number) {
  return db
    .selectFrom('plans.disruptionPlan as plan')
    .innerJoin('access.practitioner as writer', 'writer.id', 'plan.writtenBy')
    .select([
      'plan.id',
      'plan.number',
      'plan.aim',
      'plan.risk',
      'plan.reviewOn',
      'plan.writtenAt',
      'writer.name as writerName',
    ])
    .where('plan.childId', '=', childId)
    .orderBy('plan.number', 'desc')
    .limit(limit)
    .execute()
}

/** The next version. Where somebody else wrote it meanwhile, theirs stands. */
export async function insertDisruptionPlan(
  tx: Tx,
  { childId, areaId }: OfChild,
  draft: DisruptionPlanDraft,
  shown: number,
  by: By,
) {
  const theirs = await findDisruptionPlan(tx, childId)
  if ((theirs?.number ?? 0) !== shown) throw stale(theirs)
  const id = newId<'disruption-plan'>()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('plans.disruptionPlan')
    .values({
      ...{ id, areaId, childId, number: shown + 1, ...draft },
      ...{ writtenBy: by.id, agencyId: by.agencyId, writtenAt: by.at },
    })
    .onConflict(conflict => conflict.columns(['childId', 'number']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw stale(await findDisruptionPlan(tx, childId))
  return id
}

function stale(theirs: DisruptionPlan | undefined): Conflict {
  const { number = 0, aim = '', risk = '', reviewOn = '' } = theirs ?? {}
  return new Conflict('disruption plan', String(number), { aim, risk, reviewOn })
}

export async function insertDisruptionStep(
  tx: Tx,
  { childId, areaId }: OfChild,
  draft: DisruptionStepDraft,
  passingId: Id<'passing'>,
  by: By,
) {
  const id = newId<'disruption-step'>()
  await tx
    .insertInto('plans.disruptionStep')
    .values({ id, areaId, childId, passingId, ...draft, setBy: by.id, setAt: by.at })
    .execute()
  return id
}

export type DisruptionStep = Awaited<ReturnType<typeof getDisruptionStep>>

/** Of the whole plan, for the few who know it. */
export async function listDisruptionSteps(db: Db, childId: Id<'child'>, limit = 200) {
  return selectSteps(db)
    .where('step.childId', '=', childId)
    .orderBy('step.dueOn')
    .orderBy('step.id')
    .limit(limit)
    .execute()
}

export async function listStepsPassedOn(db: Db, passingId: Id<'passing'>, limit = 100) {
  return selectSteps(db)
    .where('step.passingId', '=', passingId)
    .orderBy('step.dueOn')
    .orderBy('step.id')
    .limit(limit)
    .execute()
}

export async function getDisruptionStep(db: Db, id: Id<'disruption-step'>) {
  const step = await selectSteps(db).where('step.id', '=', id).executeTakeFirst()
  if (!step) throw new NotFound('disruption step', id)
  return step
}

function selectSteps(db: Db) {
  return db
    .selectFrom('plans.disruptionStep as step')
    .innerJoin('access.agency as agency', 'agency.id', 'step.agencyId')
    .leftJoin('access.practitioner as worker', 'worker.id', 'step.workerId')
    .leftJoin('tasks.task as task', join =>
      join.onRef('task.sourceId', '=', 'step.id').on('task.kind', '=', 'disruption-step'),
    )
    .leftJoin('access.practitioner as owner', 'owner.id', 'task.ownerId')
    .select([
      'step.id',
      'step.childId',
      'step.passingId',
      'step.workerId',
      'step.agencyId',
      'step.target',
      'step.against',
      'step.what',
      'step.dueOn',
      'agency.name as agencyName',
      'worker.name as workerName',
      'owner.name as ownerName',
      'task.id as taskId',
      'task.state as taskState',
      'task.settledAt as settledAt',
    ])
}
