import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Episode } from './episode.ts'
import type { Aim, InterventionDraft, ProgressDraft, StepDraft } from './plan.ts'

type Of = Pick<Episode, 'id' | 'areaId' | 'childId'>

type By = {
  readonly id: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly at: Date
}

/** In the order they were set: a review numbers them so. */
export async function listAims(db: Db, episodeId: Id<'episode'>, limit = 100): Promise<Aim[]> {
  return db
    .selectFrom('earlyHelp.aim')
    .select(['id', 'words'])
    .where('episodeId', '=', episodeId)
    .orderBy('setAt')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function insertAim(tx: Tx, episode: Of, words: string, by: By) {
  const id = newId<'aim'>()
  await tx
    .insertInto('earlyHelp.aim')
    .values({ id, ...about(episode), words, setBy: by.id, setAt: by.at })
    .execute()
  return id
}

export async function insertStep(
  tx: Tx,
  episode: Of,
  aimId: Id<'aim'>,
  { aim: _, ...step }: StepDraft & { readonly agencyId: Id<'agency'> | null },
  by: By,
) {
  const id = newId<'step'>()
  await tx
    .insertInto('earlyHelp.step')
    .values({ id, aimId, ...about(episode), ...step, setBy: by.id, setAt: by.at })
    .execute()
  return id
}

export type PlanStep = Awaited<ReturnType<typeof listSteps>>[number]

/** Each with where it stands: as recorded in the plan, or as the worker's own list of tasks has it. */
export async function listSteps(db: Db, episodeId: Id<'episode'>, limit: number) {
  return selectSteps(db)
    .where('step.episodeId', '=', episodeId)
    .orderBy('step.dueOn')
    .orderBy('step.id')
    .limit(limit)
    .execute()
}

export async function getStep(db: Db, id: Id<'step'>) {
  const step = await selectSteps(db).where('step.id', '=', id).executeTakeFirst()
  if (!step) throw new NotFound('step', id)
  return step
}

export async function listProgress(db: Db, stepId: Id<'step'>, limit: number) {
  return db
    .selectFrom('earlyHelp.progress as progress')
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'progress.recordedBy')
    .select([
      'progress.id',
      'progress.state',
      'progress.note',
      'progress.recordedAt',
      'recorder.name as recorderName',
    ])
    .where('progress.stepId', '=', stepId)
    .orderBy('progress.recordedAt', 'desc')
    .limit(limit)
    .execute()
}

export async function insertProgress(
  tx: Tx,
  episode: Of,
  stepId: Id<'step'>,
  progress: ProgressDraft,
  by: By,
) {
  const id = newId<'progress'>()
  await tx
    .insertInto('earlyHelp.progress')
    .values({ id, stepId, ...about(episode), ...progress, ...recorded(by) })
    .execute()
  return id
}

export async function insertIntervention(tx: Tx, episode: Of, given: InterventionDraft, by: By) {
  const id = newId<'intervention'>()
  await tx
    .insertInto('earlyHelp.intervention')
    .values({ id, ...about(episode), ...given, ...recorded(by) })
    .execute()
  return id
}

/** The latest first. */
export async function listInterventions(db: Db, episodeId: Id<'episode'>, limit: number) {
  return db
    .selectFrom('earlyHelp.intervention')
    .select(['id', 'what', 'deliveredBy', 'deliveredOn', 'attended', 'note'])
    .where('episodeId', '=', episodeId)
    .orderBy('deliveredOn', 'desc')
    .limit(limit)
    .execute()
}

function selectSteps(db: Db) {
  return db
    .selectFrom('earlyHelp.step as step')
    .leftJoin('access.practitioner as worker', 'worker.id', 'step.workerId')
    .leftJoin('access.agency as agency', 'agency.id', 'step.agencyId')
    .leftJoin('tasks.task as task', join =>
      join.onRef('task.sourceId', '=', 'step.id').on('task.kind', '=', 'early-help-step'),
    )
    .select([
      'step.id',
      'step.aimId',
      'step.episodeId',
      'step.what',
      'step.workerId',
      'worker.name as workerName',
      'agency.name as agencyName',
      'step.familyMember',
      'step.dueOn',
      'task.state as taskState',
      'task.settledAt as taskSettledAt',
      sql<
        'going_well' | 'stuck' | 'done' | 'not_needed' | null
      >`(select latest.state from early_help.progress latest where latest.step_id = step.id order by latest.recorded_at desc limit 1)`.as(
        'state',
      ),
    ])
}

/** What every row of an episode carries. */
export function about({ id, areaId, childId }: Of) {
  return { episodeId: id, areaId, childId }
}

function recorded({ id, agencyId, at }: By) {
  return { recordedBy: id, agencyId, recordedAt: at }
}
