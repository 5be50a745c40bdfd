import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import {
  feedbackFor,
  type Look,
  type NewGrading,
  type NewSummary,
  outcomes,
  type State,
  states,
} from './evaluation.ts'
import type { Answered } from './figures.ts'
import type { NewItem } from './item.ts'

type By = { readonly id: Id<'practitioner'>; readonly at: Date }
type Within = { readonly submissionId: Id<'submission'>; readonly areaId: Id<'area'> }

function selectEvaluations(db: Db) {
  return db
    .selectFrom('intelligence.evaluation as evaluation')
    .innerJoin('intelligence.submission as submission', 'submission.id', 'evaluation.submissionId')
    .innerJoin('access.agency as agency', 'agency.id', 'submission.agencyId')
    .select([
      'submission.id',
      'submission.areaId',
      'submission.reference',
      'submission.submittedAt',
      'submission.knownOn',
      'submission.origin',
      'submission.submittedBy',
      'evaluation.state',
      'evaluation.changedAt',
      'agency.name as agencyName',
    ])
}

export type Queued = Awaited<ReturnType<typeof listQueue>>[number]

/** What has waited longest stands first. */
export async function listQueue(
  db: Db,
  states: readonly State[],
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  return selectEvaluations(db)
    .where('evaluation.state', 'in', [...states])
    .orderBy('submission.submittedAt')
    .orderBy('submission.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function getEvaluation(db: Db, id: Id<'submission'>) {
  const found = await selectEvaluations(db)
    .innerJoin('access.practitioner as submitter', 'submitter.id', 'submission.submittedBy')
    .select(['submitter.name as submitterName', 'submitter.phone as submitterPhone'])
    .where('submission.id', '=', id)
    .executeTakeFirst()
  if (!found) throw new NotFound('submission', id)
  return found
}

/** Whether the asker may open what was told. */
export async function isOpenToAsker(db: Db, id: Id<'submission'>): Promise<boolean> {
  return (
    (await selectEvaluations(db).where('submission.id', '=', id).executeTakeFirst()) !== undefined
  )
}

export async function getSealedRaw(db: Db, id: Id<'submission'>) {
  const found = await db
    .selectFrom('intelligence.raw')
    .select(['keyId', 'narrative', 'provenance'])
    .where('submissionId', '=', id)
    .executeTakeFirst()
  if (!found) throw new NotFound('raw', id)
  return found
}

export type Item = NewItem & { readonly id: Id<'item'>; readonly submissionId: Id<'submission'> }

export async function listItems(
  db: Db,
  submissions: readonly Id<'submission'>[],
  limit = 500,
): Promise<Item[]> {
  if (submissions.length === 0) return []
  const rows = await db
    .selectFrom('intelligence.item')
    .select(['id', 'submissionId', 'kind', 'says'])
    .where('submissionId', 'in', [...submissions])
    .orderBy('recordedAt')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(row => ({ ...row, says: row.says as NewItem['says'] }))
}

/** With the reference where the officer may see the child, and without it where not. */
export async function listChildrenNamed(db: Db, submissionId: Id<'submission'>) {
  return db
    .selectFrom('intelligence.childNamed as named')
    .leftJoin('people.child as child', 'child.id', 'named.childId')
    .select(['named.id', 'named.childId', 'child.id as seenId', 'child.reference'])
    .where('named.submissionId', '=', submissionId)
    .orderBy('named.namedAt')
    .limit(20)
    .execute()
}

export async function listSteps(db: Db, submissionId: Id<'submission'>, limit = 100) {
  return (
    db
      .selectFrom('intelligence.step as step')
      .innerJoin('access.practitioner as taker', 'taker.id', 'step.takenBy')
      .select(['step.id', 'step.state', 'step.why', 'step.takenAt', 'taker.name'])
      .where('step.submissionId', '=', submissionId)
      .orderBy('step.takenAt', 'desc')
      // Two are taken in one moment when it is taken up.
      .orderBy(sql`array_position(${Object.keys(states)}::text[], step.state)`, 'desc')
      .orderBy('step.id')
      .limit(limit)
      .execute()
  )
}

/** The grading in force first, then those it replaced. */
export async function listGradings(db: Db, submissionId: Id<'submission'>) {
  return db
    .selectFrom('intelligence.grading as grading')
    .innerJoin('access.practitioner as grader', 'grader.id', 'grading.gradedBy')
    .select([
      'grading.id',
      'grading.source',
      'grading.information',
      'grading.handling',
      'grading.conditions',
      'grading.gradedAt',
      'grader.name',
    ])
    .where('grading.submissionId', '=', submissionId)
    .orderBy(
      sql`exists (select from intelligence.grading later where later.replaces_id = grading.id)`,
    )
    .orderBy('grading.gradedAt', 'desc')
    .limit(50)
    .execute()
}

export type Summary = Awaited<ReturnType<typeof listSummaries>>[number]

/** The latest first, each with what the second officer said of it. */
export async function listSummaries(db: Db, submissionId: Id<'submission'>) {
  return db
    .selectFrom('intelligence.summary as summary')
    .innerJoin('access.practitioner as writer', 'writer.id', 'summary.writtenBy')
    .leftJoin('intelligence.secondLook as look', 'look.summaryId', 'summary.id')
    .select([
      'summary.id',
      'summary.gradingId',
      'summary.words',
      'summary.band',
      'summary.kinds',
      'summary.action',
      'summary.writtenBy',
      'summary.writtenAt',
      'writer.name as writerName',
      'look.agreed',
      'look.words as lookWords',
    ])
    .where('summary.submissionId', '=', submissionId)
    .orderBy('summary.writtenAt', 'desc')
    .limit(50)
    .execute()
}

/** Moves on from one of the states the act is for. Somebody else was quicker where it is in none of them. */
export async function takeSteps(
  tx: Tx,
  { submissionId, areaId }: Within,
  allowed: readonly State[],
  steps: readonly { readonly state: State; readonly why?: string }[],
  { id, at }: By,
) {
  const last = steps.at(-1)
  if (!last) return
  const { numUpdatedRows } = await tx
    .updateTable('intelligence.evaluation')
    .set({ state: last.state, changedAt: at })
    .where('submissionId', '=', submissionId)
    .where('state', 'in', [...allowed])
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Conflict('evaluation', '', {})
  const rows = steps.map(({ state, why = '' }, nth) => ({
    ...{ id: newId<'step'>(), submissionId, areaId, state, why, takenBy: id },
    // Taken at once, and still one after the other.
    takenAt: new Date(at.getTime() + nth),
  }))
  await tx.insertInto('intelligence.step').values(rows).execute()
}

export type FeedbackKind = 'acknowledged' | 'ring' | (typeof feedbackFor)[keyof typeof feedbackFor]

export async function insertFeedback(
  tx: Tx,
  within: Within,
  { toldTo, kind, at }: { toldTo: Id<'practitioner'>; kind: FeedbackKind; at: Date },
) {
  await tx
    .insertInto('intelligence.feedback')
    .values({ id: newId(), ...within, toldTo, kind, toldAt: at })
    .execute()
}

export async function insertGrading(
  tx: Tx,
  within: Within,
  grading: NewGrading & { readonly replacesId: Id<'grading'> | null },
  { id: gradedBy, at: gradedAt }: By,
) {
  const id = newId<'grading'>()
  await tx
    .insertInto('intelligence.grading')
    .values({ id, ...within, ...grading, gradedBy, gradedAt })
    .execute()
  return id
}

export async function insertSummary(
  tx: Tx,
  within: Within,
  summary: NewSummary & { readonly gradingId: Id<'grading'>; readonly kinds: string[] },
  { id: writtenBy, at: writtenAt }: By,
) {
  const id = newId<'summary'>()
  await tx
    .insertInto('intelligence.summary')
    .values({ id, ...within, ...summary, writtenBy, writtenAt })
    .execute()
  return id
}

export async function insertLook(
  tx: Tx,
  within: Within,
  look: Look & { readonly summaryId: Id<'summary'> },
  { id: lookedBy, at: lookedAt }: By,
) {
  await tx
    .insertInto('intelligence.secondLook')
    .values({ ...within, ...look, lookedBy, lookedAt })
    .execute()
}

/** How many wait in each state, for the officers' own page. */
export async function countByState(db: Db) {
  return db
    .selectFrom('intelligence.evaluation')
    .select(['state', eb => eb.fn.countAll<number>().as('found')])
    .groupBy('state')
    .execute()
}

/** When each submission since a moment came, was first taken up, and first came to an outcome. The latest first. */
export async function listAnswered(db: Db, since: Date, limit = 5000): Promise<Answered[]> {
  const { rows } = await sql<Answered>`
    select submission.submitted_at, min(step.taken_at) as acknowledged_at,
           min(step.taken_at) filter (where step.state = any (${Object.keys(outcomes)}::text[])) as decided_at
      from intelligence.submission
      join intelligence.evaluation on evaluation.submission_id = submission.id
      left join intelligence.step on step.submission_id = submission.id
     where submission.submitted_at >= ${since}
     group by submission.id
     order by submission.submitted_at desc
     limit ${limit}`.execute(db)
  return rows
}
