import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { ClosingDraft } from './closing.ts'
import type { Episode } from './episode.ts'
import type { FamilyAssessment } from './family-assessment.ts'
import { about } from './plan.store.ts'
import type { ReviewDraft } from './review.ts'

// What was found, reviewed, judged and ended in the course of an episode. All of it is added, nothing changed.

type By = {
  readonly id: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly at: Date
}

export async function insertAssessment(
  tx: Tx,
  episode: Episode,
  assessment: FamilyAssessment,
  { id: assessedBy, agencyId, at: assessedAt }: By,
) {
  const id = newId<'assessment'>()
  await tx
    .insertInto('earlyHelp.assessment')
    .values({ id, ...about(episode), ...assessment, assessedBy, agencyId, assessedAt })
    .execute()
  return id
}

/** The latest: what was found before stays in the history. */
export async function findAssessment(db: Db, episodeId: Id<'episode'>) {
  return db
    .selectFrom('earlyHelp.assessment as assessment')
    .innerJoin('access.practitioner as assessor', 'assessor.id', 'assessment.assessedBy')
    .selectAll('assessment')
    .select('assessor.name as assessorName')
    .where('assessment.episodeId', '=', episodeId)
    .orderBy('assessment.assessedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertReview(
  tx: Tx,
  episode: Episode,
  { aims, ...review }: ReviewDraft & { readonly dueOn: CalendarDate },
  { id: reviewedBy, agencyId, at: reviewedAt }: By,
) {
  const id = newId<'review'>()
  const { areaId, childId } = episode
  await tx
    .insertInto('earlyHelp.review')
    .values({ id, ...about(episode), ...review, reviewedBy, agencyId, reviewedAt })
    .execute()
  if (aims.length > 0)
    await tx
      .insertInto('earlyHelp.aimReview')
      .values(aims.map(aim => ({ reviewId: id, areaId, childId, ...aim })))
      .execute()
  return id
}

export async function getReview(db: Db, id: Id<'review'>) {
  const review = await db
    .selectFrom('earlyHelp.review')
    .select(['id', 'episodeId', 'rising'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!review) throw new NotFound('review', id)
  return review
}

export type HeldReview = {
  readonly id: Id<'review'>
  readonly dueOn: CalendarDate
  readonly rising: 'yes' | 'no'
  readonly risingAccount: string
  readonly childsView: string
  readonly notHeardWhy: string
  readonly familysView: string
  readonly nextOn: CalendarDate | null
  readonly reviewedAt: Date
  readonly reviewerName: string
  readonly aims: readonly {
    readonly words: string
    readonly state: 'better' | 'same' | 'worse' | 'reached'
    readonly note: string
  }[]
}

/** The latest first, each with how its aims went. */
export async function listReviews(
  db: Db,
  episodeId: Id<'episode'>,
  limit: number,
): Promise<HeldReview[]> {
  const { rows } = await sql<HeldReview>`
    select review.id, review.due_on, review.rising, review.rising_account, review.childs_view, review.not_heard_why,
           review.familys_view, review.next_on, review.reviewed_at, reviewer.name as reviewer_name,
           coalesce((select json_agg(json_build_object('words', aim.words, 'state', found.state, 'note', found.note) order by aim.set_at, aim.id)
              from early_help.aim_review found join early_help.aim on aim.id = found.aim_id
             where found.review_id = review.id), '[]') as aims
      from early_help.review
      join access.practitioner reviewer on reviewer.id = review.reviewed_by
     where review.episode_id = ${episodeId}
     order by review.reviewed_at desc limit ${limit}`.execute(db)
  return rows
}

export async function insertJudgement(
  tx: Tx,
  episode: Episode,
  why: string,
  { id: judgedBy, agencyId, at: judgedAt }: By,
) {
  const id = newId<'judgement'>()
  await tx
    .insertInto('earlyHelp.judgement')
    .values({ id, ...about(episode), why, judgedBy, agencyId, judgedAt })
    .execute()
  return id
}

export async function insertClosing(
  tx: Tx,
  episode: Episode,
  closing: ClosingDraft,
  { id: closedBy, agencyId, at: closedAt }: By,
) {
  const id = newId<'closing'>()
  await tx
    .insertInto('earlyHelp.closing')
    .values({ id, ...about(episode), ...closing, closedBy, agencyId, closedAt })
    .execute()
  return id
}

export async function findClosing(db: Db, episodeId: Id<'episode'>) {
  return db
    .selectFrom('earlyHelp.closing')
    .selectAll()
    .where('episodeId', '=', episodeId)
    .executeTakeFirst()
}
