import { sql } from 'kysely'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { By } from './course.store.ts'
import type { Interview, Telling } from './interview.ts'
import type { Mention, MentionKind } from './propose-mentions.ts'

export type OfChild = { readonly areaId: Id<'area'>; readonly childId: Id<'child'> }

export type ListedOffer = Awaited<ReturnType<typeof listOffers>>[number]

export const listOffers = question((db, episodeId: Id<'episode'>, limit: number) =>
  db
    .selectFrom('missing.offer')
    .selectAll()
    .where('episodeId', '=', episodeId)
    .orderBy('offeredAt', 'desc')
    .limit(limit),
)

type NewInterview = OfChild & By & Interview & { readonly followsId: Id<'interview'> | null }

export async function insertInterview(tx: Tx, interview: NewInterview): Promise<Id<'interview'>> {
  const { reasons, episodeIds, consented, ...held } = interview
  const { areaId, childId } = interview
  const id = newId<'interview'>()
  await tx
    .insertInto('missing.interview')
    .values({ id, ...held, consented: [...consented] })
    .execute()
  await tx
    .insertInto('missing.interviewed')
    .values(episodeIds.map(episodeId => ({ interviewId: id, episodeId, areaId, childId })))
    .execute()
  if (reasons.length > 0)
    await tx
      .insertInto('missing.reason')
      .values(
        reasons.map(reason => ({
          id: newId<'reason'>(),
          interviewId: id,
          ...reason,
          areaId,
          childId,
        })),
      )
      .execute()
  return id
}

export type KeptInterview = Awaited<ReturnType<typeof getInterview>>

export async function getInterview(db: Db, id: Id<'interview'>) {
  const interview = await selectInterviews(db).where('interview.id', '=', id).executeTakeFirst()
  if (!interview) throw new NotFound('return interview', id)
  return interview
}

function selectInterviews(db: Db) {
  return db
    .selectFrom('missing.interview as interview')
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'interview.recordedBy')
    .innerJoin('access.agency as agency', 'agency.id', 'interview.agencyId')
    .selectAll('interview')
    .select(['recorder.name as recorderName', 'agency.name as agencyName'])
}

/** The conversation so far, the latest first. */
export async function listInterviewsOfChild(db: Db, childId: Id<'child'>, limit: number) {
  return selectInterviews(db)
    .where('interview.childId', '=', childId)
    .orderBy('interview.heldAt', 'desc')
    .limit(limit)
    .execute()
}

export async function findInterviewOf(db: Db, episodeId: Id<'episode'>) {
  return db
    .selectFrom('missing.interviewed')
    .select('interviewId')
    .where('episodeId', '=', episodeId)
    .executeTakeFirst()
}

/** The times a child was missing that no interview has spoken of yet. */
export async function listUnspoken(db: Db, childId: Id<'child'>) {
  const { rows } = await sql<{
    id: Id<'episode'>
    reference: string
    lastSeenAt: Date
    returnedAt: Date
  }>`
    select episode.id, episode.reference, episode.last_seen_at, episode.returned_at
      from missing.episode
     where episode.child_id = ${childId} and episode.returned_at is not null and not episode.cancelled and episode.ended_at is null
       and not exists (select from missing.interviewed where interviewed.episode_id = episode.id)
     order by episode.returned_at desc limit 20`.execute(db)
  return rows
}

export async function listReasonsOf(db: Db, interviewId: Id<'interview'>) {
  return db
    .selectFrom('missing.reason')
    .select(['id', 'code', 'pulls', 'view'])
    .where('interviewId', '=', interviewId)
    .orderBy('code')
    .execute()
}

export async function listTellings(db: Db, interviewId: Id<'interview'>) {
  return db
    .selectFrom('missing.telling')
    .selectAll()
    .where('interviewId', '=', interviewId)
    .orderBy('toldAt')
    .execute()
}

export async function insertTelling(
  tx: Tx,
  telling: OfChild &
    Telling & {
      readonly interviewId: Id<'interview'>
      readonly toldBy: Id<'practitioner'>
      readonly toldAt: Date
    },
) {
  const id = newId<'telling'>()
  await tx
    .insertInto('missing.telling')
    .values({ id, ...telling, parts: [...telling.parts] })
    .execute()
  return id
}

export type JudgedMention = {
  readonly id: Id<'mention'>
  readonly kind: MentionKind
  readonly words: string
  readonly sentence: string
  readonly verdict: 'confirmed' | 'refused'
  readonly judgedAt: Date
}

export async function listJudged(db: Db, interviewId: Id<'interview'>): Promise<JudgedMention[]> {
  const { rows } = await sql<JudgedMention>`
    select id, kind, words, sentence, verdict, judged_at from missing.mention
     where interview_id = ${interviewId} order by judged_at, words`.execute(db)
  return rows
}

export async function insertMentions(
  tx: Tx,
  of: OfChild & {
    readonly interviewId: Id<'interview'>
    readonly judgedBy: Id<'practitioner'>
    readonly judgedAt: Date
  },
  mentions: readonly (Mention & Pick<JudgedMention, 'verdict'>)[],
) {
  if (mentions.length === 0) return
  await tx
    .insertInto('missing.mention')
    .values(mentions.map(one => ({ id: newId<'mention'>(), ...of, ...one })))
    .execute()
}

/** What somebody confirmed in these interviews. */
export async function listNamedBy(
  db: Db,
  judgedBy: Id<'practitioner'>,
  interviewIds: readonly Id<'interview'>[],
) {
  const { rows } = await sql<{
    interviewId: Id<'interview'>
    childId: Id<'child'>
    words: readonly string[]
    judgedAt: Date
  }>`
    select interview_id, child_id, array_agg(words order by words) as words, min(judged_at) as judged_at
      from missing.mention
     where judged_by = ${judgedBy} and verdict = 'confirmed' and interview_id = any (${interviewIds})
     group by interview_id, child_id`.execute(db)
  return rows
}
