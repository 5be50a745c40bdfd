import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { OfEpisode } from './episode.store.ts'
import type { Found, Homecoming } from './finding.ts'
import type { Risk } from './risk.ts'

/** Who wrote something down, for whom, when. */
export type By = {
  readonly recordedBy: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly recordedAt: Date
}

export async function insertRisk(tx: Tx, risk: OfEpisode & By & Risk) {
  const id = newId<'risk'>()
  await tx
    .insertInto('missing.risk')
    .values({ id, ...risk })
    .execute()
  return id
}

export async function insertNews(tx: Tx, news: OfEpisode & By & { readonly words: string }) {
  const id = newId<'news'>()
  await tx
    .insertInto('missing.news')
    .values({ id, ...news })
    .execute()
  return id
}

export async function insertFinding(tx: Tx, found: OfEpisode & By & Found) {
  const id = newId<'finding'>()
  await tx
    .insertInto('missing.finding')
    .values({ id, ...found })
    .execute()
  return id
}

export async function insertHomecoming(tx: Tx, home: OfEpisode & By & Homecoming) {
  const id = newId<'homecoming'>()
  await tx
    .insertInto('missing.homecoming')
    .values({ id, ...home })
    .execute()
  return id
}

type Ending = OfEpisode & {
  readonly cancelled: boolean
  readonly reason: string
  readonly endedBy: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly endedAt: Date
}

export async function insertEnding(tx: Tx, ending: Ending) {
  const id = newId<'ending'>()
  await tx
    .insertInto('missing.ending')
    .values({ id, ...ending })
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
