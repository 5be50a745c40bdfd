import { sql } from 'kysely'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Report } from './episode.ts'

type By = {
  readonly recordedBy: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly recordedAt: Date
}

export type OfEpisode = {
  readonly episodeId: Id<'episode'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'> | null
}

export async function insertEpisode(
  tx: Tx,
  episode: Report &
    By & {
      readonly areaId: Id<'area'>
      readonly childId: Id<'child'> | null
      readonly reference: string
      readonly reportedAt: Date
      readonly locatedAt?: Date
      readonly returnedAt?: Date
    },
): Promise<Id<'episode'>> {
  const id = newId<'episode'>()
  await tx
    .insertInto('missing.episode')
    .values({ id, ...episode })
    .execute()
  return id
}

export type Episode = Awaited<ReturnType<typeof getEpisode>>

export async function getEpisode(db: Db, id: Id<'episode'>) {
  const episode = await db
    .selectFrom('missing.episode as episode')
    .innerJoin('access.practitioner as reporter', 'reporter.id', 'episode.recordedBy')
    .innerJoin('access.agency as agency', 'agency.id', 'episode.agencyId')
    .leftJoin('missing.prevention as prevention', 'prevention.episodeId', 'episode.id')
    .selectAll('episode')
    .select(['reporter.name as reporterName', 'agency.name as agencyName'])
    .select(sql<boolean>`prevention.id is not null`.as('prevented'))
    .where('episode.id', '=', id)
    .executeTakeFirst()
  if (!episode) throw new NotFound('missing episode', id)
  return episode
}

/** One writer at a time; who may not see it finds nothing to lock. */
export async function lockEpisode(tx: Tx, id: Id<'episode'>) {
  const episode = await tx
    .selectFrom('missing.episode')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!episode) throw new NotFound('missing episode', id)
  return episode
}

export type LockedEpisode = Awaited<ReturnType<typeof lockEpisode>>

/** The episode in which a child is missing now. */
export async function findMissingNow(db: Db, childId: Id<'child'>) {
  return db
    .selectFrom('missing.episode')
    .select(['id', 'reference', 'lastSeenAt'])
    .where('childId', '=', childId)
    .where('returnedAt', 'is', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
}

/** Which of these children are missing. */
export async function listMissingOf(db: Db, childIds: readonly Id<'child'>[]) {
  const found = await db
    .selectFrom('missing.episode')
    .select(sql<Id<'child'>>`child_id`.as('childId'))
    .where('childId', '=', sql<Id<'child'>>`any (${childIds})`)
    .where('returnedAt', 'is', null)
    .where('endedAt', 'is', null)
    .execute()
  return found.map(({ childId }) => childId)
}

export type ChildsEpisode = Awaited<ReturnType<typeof listEpisodesOfChild>>[number]

/** The latest first. */
export const listEpisodesOfChild = question((db, childId: Id<'child'>, limit: number) =>
  db
    .selectFrom('missing.episode as episode')
    .leftJoin('missing.finding as finding', 'finding.episodeId', 'episode.id')
    .leftJoin('missing.interviewed as interviewed', 'interviewed.episodeId', 'episode.id')
    .select([
      ...(['episode.id', 'episode.reference', 'episode.kind', 'episode.reportedAt'] as const),
      ...(['episode.lastSeenAt', 'episode.lastSeenPlace', 'episode.leftFrom'] as const),
      ...(['episode.locatedAt', 'episode.returnedAt', 'episode.endedAt'] as const),
      ...(['episode.cancelled', 'finding.place as foundPlace', 'finding.company'] as const),
      'interviewed.interviewId',
    ])
    .where('episode.childId', '=', childId)
    .orderBy('episode.lastSeenAt', 'desc')
    .limit(limit),
)

/** Which of these the area has an episode for. */
export async function listPoliceReferences(
  db: Db,
  areaId: Id<'area'>,
  references: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ policeReference: string }>`
    select police_reference from missing.episode
     where area_id = ${areaId} and police_reference <> '' and police_reference = any (${[...references]}::text[])`.execute(
    db,
  )
  return rows.map(({ policeReference }) => policeReference)
}

/** Records of the area by their references, of those the asker may see. */
export async function findByReference(
  db: Db,
  areaId: Id<'area'>,
  references: readonly string[],
): Promise<ReadonlyMap<string, Id<'child'>>> {
  const { rows } = await sql<{ id: Id<'child'>; reference: string }>`
    select id, reference from people.child
     where area_id = ${areaId} and reference = any (${[...references]}::text[])`.execute(db)
  return new Map(rows.map(({ id, reference }) => [reference, id]))
}

/** One list at a time, so that two who bring the same one in make nothing twice. */
export async function lockImports(tx: Tx) {
  await sql`select pg_advisory_xact_lock(hashtext('missing.import'))`.execute(tx)
}

type Changed = Partial<
  Pick<
    LockedEpisode,
    'childId' | 'locatedAt' | 'returnedAt' | 'endedAt' | 'cancelled' | 'policeReference'
  >
>

export async function updateEpisode(tx: Tx, { id, version }: LockedEpisode, changed: Changed) {
  const { numUpdatedRows } = await tx
    .updateTable('missing.episode')
    .set({ ...changed, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Conflict('missing episode', String(version), {})
}

const tables = [
  'risk',
  'news',
  'handover',
  'climb',
  'finding',
  'homecoming',
  'ending',
  'prevention',
] as const

/** The child has a record now: everything written before follows it there. */
export async function nameChildInEpisode(tx: Tx, id: Id<'episode'>, childId: Id<'child'>) {
  for (const table of tables) {
    await tx
      .updateTable(`missing.${table}`)
      .set({ childId })
      .where('episodeId', '=', id)
      .where('childId', 'is', null)
      .execute()
  }
}

/** What a screen that follows the board is told when it changes, for its reader: what is hidden from them changes nothing. */
export async function getBoardVersion(db: Db): Promise<number> {
  const { rows } = await sql<{ reached: string }>`
    select missing.board_reached() as reached`.execute(db)
  return Number(rows[0]?.reached)
}
