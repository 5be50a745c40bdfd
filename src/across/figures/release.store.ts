import { sql } from 'kysely'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Counted, History, MeasureId, Period } from './measure.ts'

/** Children alike in all they are counted by. Empty for whoever is no analyst of the area. */
export const countChildren = question(
  (_db, measure: MeasureId, areaId: Id<'area'>, since: CalendarDate, until: CalendarDate) =>
    sql<Counted>`select by_sex, by_age, by_what, many from figures.count_children(${measure}, ${areaId}, ${since}, ${until})`,
)

/** Where the history comes from that is counted beside what is on record, and of how many children. */
export const listHistory = question(
  (_db, measure: MeasureId, areaId: Id<'area'>, since: CalendarDate, until: CalendarDate) =>
    sql<History>`select source, many, brought_in_at from figures.history_of(${measure}, ${areaId}, ${since}, ${until}) order by source`,
)

export type NewRelease = Period & {
  readonly id: Id<'release'>
  readonly areaId: Id<'area'>
  readonly measure: MeasureId
  /** JSON. */
  readonly content: string
  readonly sha256: string
  readonly madeBy: Id<'practitioner'>
  readonly madeAt: Date
}

/** Two releases made at once would not know of each other. */
export async function makeOneAtATime(tx: Tx, measure: MeasureId, areaId: Id<'area'>) {
  const name = `figures ${measure} ${areaId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}

export async function insertRelease(tx: Tx, release: NewRelease) {
  await tx.insertInto('figures.release').values(release).execute()
}

export async function insertApproval(
  tx: Tx,
  approval: {
    readonly releaseId: Id<'release'>
    readonly approvedBy: Id<'practitioner'>
    readonly approvedAt: Date
  },
) {
  await tx.insertInto('figures.approval').values(approval).execute()
}

const listed = (db: Db) =>
  db
    .selectFrom('figures.release')
    .innerJoin('access.area', 'access.area.id', 'figures.release.areaId')
    .innerJoin('access.practitioner as maker', 'maker.id', 'figures.release.madeBy')
    .leftJoin('figures.approval', 'figures.approval.releaseId', 'figures.release.id')
    .leftJoin('access.practitioner as approver', 'approver.id', 'figures.approval.approvedBy')
    .select([
      'figures.release.id',
      'figures.release.areaId',
      'figures.release.measure',
      'figures.release.since',
      'figures.release.until',
      'figures.release.content',
      'figures.release.sha256',
      'figures.release.madeBy',
      'figures.release.madeAt',
      'access.area.name as area',
      'maker.name as maker',
      'approver.name as approver',
      'figures.approval.approvedAt',
    ])

/** The latest first. */
export async function listReleases(db: Db, limit: number, offset = 0) {
  return listed(db)
    .orderBy('figures.release.madeAt', 'desc')
    .orderBy('figures.release.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function getRelease(db: Db, id: Id<'release'>) {
  const found = await listed(db).where('figures.release.id', '=', id).executeTakeFirst()
  if (!found) throw new NotFound('release', id)
  return found
}

export type Listed = Awaited<ReturnType<typeof getRelease>>

/** What was made of the same children of an area, approved or not: what waits may still go out. */
export async function listEarlier(db: Db, measure: MeasureId, areaId: Id<'area'>, limit = 200) {
  return db
    .selectFrom('figures.release')
    .select(['content', 'since', 'until', 'madeAt'])
    .where('measure', '=', measure)
    .where('areaId', '=', areaId)
    .orderBy('madeAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}
