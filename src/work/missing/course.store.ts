import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { OfEpisode } from './episode.store.ts'
import type { Found, Homecoming } from './finding.ts'
import type { Prevention } from './interview.ts'
import type { Offer } from './offer.ts'
import type { Risk } from './risk.ts'

/** Who wrote something down, for whom, when. */
export type By = {
  readonly recordedBy: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly recordedAt: Date
}

export type Ending = { readonly cancelled: boolean; readonly reason: string }

/** What is told of an episode, by the table that keeps it. */
type Told = {
  readonly risk: Risk
  readonly news: { readonly words: string }
  readonly finding: Found
  readonly homecoming: Homecoming
  readonly ending: Ending
  readonly prevention: Prevention
  readonly offer: Offer
}

export async function insertTold<Table extends keyof Told>(
  tx: Tx,
  table: Table,
  told: OfEpisode & By & Told[Table],
): Promise<Id<Table>> {
  const id = newId<Table>()
  await tx
    .insertInto(`missing.${table}`)
    .values({ id, ...told } as never)
    .execute()
  return id
}

/** All levels there were, the one in force first. */
export const listRisks = question((db, episodeId: Id<'episode'>, limit: number) =>
  db
    .selectFrom('missing.risk as risk')
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'risk.recordedBy')
    .innerJoin('access.agency as agency', 'agency.id', 'risk.agencyId')
    .selectAll('risk')
    .select(['recorder.name as recorderName', 'agency.name as agencyName'])
    .where('risk.episodeId', '=', episodeId)
    .orderBy('risk.recordedAt', 'desc')
    .limit(limit),
)

export const listNews = question((db, episodeId: Id<'episode'>, limit: number) =>
  db
    .selectFrom('missing.news as news')
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'news.recordedBy')
    .innerJoin('access.agency as agency', 'agency.id', 'news.agencyId')
    .select(['news.id', 'news.words', 'news.recordedAt'])
    .select(['recorder.name as recorderName', 'agency.name as agencyName'])
    .where('news.episodeId', '=', episodeId)
    .orderBy('news.recordedAt', 'desc')
    .limit(limit),
)

const findingOf = question((db, episodeId: Id<'episode'>) =>
  db.selectFrom('missing.finding').selectAll().where('episodeId', '=', episodeId),
)
const homecomingOf = question((db, episodeId: Id<'episode'>) =>
  db.selectFrom('missing.homecoming').selectAll().where('episodeId', '=', episodeId),
)
const endingOf = question((db, episodeId: Id<'episode'>) =>
  db.selectFrom('missing.ending').selectAll().where('episodeId', '=', episodeId),
)
const preventionOf = question((db, episodeId: Id<'episode'>) =>
  db.selectFrom('missing.prevention').selectAll().where('episodeId', '=', episodeId),
)

/** How it went on after the search: where found, how the child was, how it ended. */
export async function findOutcome(db: Db, episodeId: Id<'episode'>) {
  const [[finding], [homecoming], [ending], [prevention]] = await Promise.all([
    findingOf(db, episodeId),
    homecomingOf(db, episodeId),
    endingOf(db, episodeId),
    preventionOf(db, episodeId),
  ])
  return { finding, homecoming, ending, prevention }
}
