import type { Asking } from '../../foundation/access/index.ts'
import { findArea } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Child, findChild, getChild } from '../../records/people/index.ts'
import { findMissingNumbers } from '../../records/practice/index.ts'
import { findOutcome, listNews, listRisks } from './course.store.ts'
import { type Episode, findMissingNow, getEpisode, listEpisodesOfChild } from './episode.store.ts'
import { stateOf } from './episode.ts'
import { listHandovers } from './handover.store.ts'
import { mayMeetMissing } from './missing.policy.ts'

export type EpisodeView = Awaited<ReturnType<typeof readEpisode>>

async function readEpisode(db: Db, episode: Episode) {
  const child: Child | undefined = episode.childId
    ? await findChild(db, episode.childId)
    : undefined
  const [risks, news, handovers] = await Promise.all([
    listRisks(db, episode.id, 50),
    listNews(db, episode.id, 100),
    listHandovers(db, episode.id, 50),
  ])
  const outcome = await findOutcome(db, episode.id)
  const area = await findArea(db, episode.areaId)
  const owner = handovers.find(one => one.acceptedAt)
  const waiting = handovers.find(one => !one.acceptedAt && !one.withdrawnAt)
  const state = stateOf({ ...episode, ownerId: owner?.acceptedBy ?? null })
  return { episode, child, area, risks, news, handovers, owner, waiting, state, ...outcome }
}

export async function viewEpisode(database: Database, who: Asking, id: Id<'episode'>) {
  const because = granted(mayMeetMissing(who))
  return auditedRead(database, who, async db => {
    const view = await readEpisode(db, await getEpisode(db, id))
    const rows = [...view.risks, ...view.news, ...view.handovers].map(row => row.id)
    const about = view.episode.childId ? [view.episode.childId] : []
    const after = [view.finding, view.homecoming, view.ending, view.prevention].flatMap(
      one => one?.id ?? [],
    )
    return {
      result: view,
      audit: {
        ...{ verb: 'consultation', action: 'missing.episode-shown' },
        ...{ subjects: [id, ...about, ...rows, ...after], because },
      } as const,
    }
  })
}

/** What stands above a form about an episode. */
export async function viewBrief(database: Database, who: Asking, id: Id<'episode'>) {
  const because = granted(mayMeetMissing(who))
  return auditedRead(database, who, async db => {
    const episode = await getEpisode(db, id)
    const child = episode.childId ? await findChild(db, episode.childId) : undefined
    const subjects = [id, ...(child ? [child.id] : [])]
    return {
      result: { episode, child },
      audit: { verb: 'consultation', action: 'missing.episode-opened', subjects, because },
    }
  })
}

export type Brief = Awaited<ReturnType<typeof viewBrief>>

/** Whom a report is about, and whether they are reported already. */
export async function viewWhom(database: Database, who: Asking, childId: Id<'child'>) {
  const because = granted(mayMeetMissing(who))
  return auditedRead(database, who, async db => {
    const child = await getChild(db, childId)
    const known = await findMissingNow(db, childId)
    const subjects = [childId, ...(known ? [known.id] : [])]
    return {
      result: { child, known },
      audit: { verb: 'consultation', action: 'missing.child-opened', subjects, because },
    }
  })
}

/** Every time a child was missing. */
export async function viewChildsEpisodes(database: Database, who: Asking, childId: Id<'child'>) {
  const because = granted(mayMeetMissing(who))
  return auditedRead(database, who, async db => {
    const child = await getChild(db, childId)
    const episodes = await listEpisodesOfChild(db, childId, 300)
    const { numbers } = await findMissingNumbers(db, who.at)
    const subjects = [childId, ...episodes.map(({ id }) => id)]
    return {
      result: { child, episodes, numbers },
      audit: { verb: 'consultation', action: 'missing.of-child-shown', subjects, because },
    }
  })
}
