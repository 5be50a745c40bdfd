import type { Asking } from '../../foundation/access/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild, insertChild } from '../../records/people/index.ts'
import { type Ending, insertTold } from './course.store.ts'
import {
  findMissingNow,
  type LockedEpisode,
  nameChildInEpisode,
  updateEpisode,
} from './episode.store.ts'
import type { MissingEvent } from './events.ts'
import type { Found, Homecoming } from './finding.ts'
import { withdrawHandover } from './handover.store.ts'
import { mayLookForMissing, mayMeetMissing, mayNameMissing } from './missing.policy.ts'
import type { ChosenChild } from './name-child.ts'
import type { Risk } from './risk.ts'
import { by, ofEpisode, writeEpisode } from './write-episode.ts'

export async function assessRisk(database: Database, who: Asking, id: Id<'episode'>, risk: Risk) {
  const writing = { action: 'missing.risk-assessed', may: mayLookForMissing } as const
  return writeEpisode(database, who, id, writing, async (tx, episode) => ({
    subjects: [await insertTold(tx, 'risk', { ...ofEpisode(episode), ...by(who), ...risk })],
  }))
}

export async function addNews(database: Database, who: Asking, id: Id<'episode'>, words: string) {
  const writing = { action: 'missing.news-added', may: mayMeetMissing } as const
  return writeEpisode(database, who, id, writing, async (tx, episode) => ({
    subjects: [await insertTold(tx, 'news', { ...ofEpisode(episode), ...by(who), words })],
  }))
}

/** Where the child was found, and that they are back where that is so. */
export async function recordFinding(
  database: Database,
  who: Asking,
  id: Id<'episode'>,
  { found, home }: { readonly found: Found; readonly home: Homecoming | undefined },
) {
  const writing = { action: 'missing.found', may: mayMeetMissing } as const
  return writeEpisode(database, who, id, writing, async (tx, episode) => {
    if (episode.locatedAt) throw new Conflict('missing episode', String(episode.version), {})
    const of = ofEpisode(episode)
    const subjects = [await insertTold(tx, 'finding', { ...of, ...by(who), ...found })]
    const { locatedAt } = found
    await updateEpisode(tx, episode, { locatedAt, ...(home && { returnedAt: home.returnedAt }) })
    const event = { type: 'missing.found', ...of, place: found.place, locatedAt } as const
    if (!home) return { subjects, events: [event] }
    const back = await comeHome(tx, who, episode, home)
    return { subjects: [...subjects, back.id], events: [event, ...back.events] }
  })
}

export async function recordHomecoming(
  database: Database,
  who: Asking,
  id: Id<'episode'>,
  home: Homecoming,
) {
  const writing = { action: 'missing.returned', may: mayMeetMissing } as const
  return writeEpisode(database, who, id, writing, async (tx, episode) => {
    if (!episode.locatedAt || episode.returnedAt)
      throw new Conflict('missing episode', String(episode.version), {})
    await updateEpisode(tx, episode, { returnedAt: home.returnedAt })
    const back = await comeHome(tx, who, episode, home)
    return { subjects: [back.id], events: back.events }
  })
}

export async function comeHome(tx: Tx, who: Asking, episode: LockedEpisode, home: Homecoming) {
  const of = ofEpisode(episode)
  const id = await insertTold(tx, 'homecoming', { ...of, ...by(who), ...home })
  await withdrawHandover(tx, episode.id, who.at)
  const { kind, lastSeenAt, care } = episode
  const lookedAfter = care === 'looked_after' || care === 'placed_by_other'
  const { returnedAt } = home
  const events: MissingEvent[] = [
    { type: 'missing.returned', ...of, kind, lastSeenAt, returnedAt, lookedAfter },
  ]
  return { id, events }
}

/** Reported in error: the record stays, and nobody looks for the child any more. */
export async function cancelEpisode(
  database: Database,
  who: Asking,
  id: Id<'episode'>,
  reason: string,
) {
  const writing = { action: 'missing.cancelled', may: mayLookForMissing } as const
  return writeEpisode(database, who, id, writing, (tx, episode) =>
    endEpisode(tx, who, episode, { cancelled: true, reason }),
  )
}

export async function endEpisode(tx: Tx, who: Asking, episode: LockedEpisode, ending: Ending) {
  const of = ofEpisode(episode)
  const { cancelled } = ending
  const endingId = await insertTold(tx, 'ending', { ...of, ...by(who), ...ending })
  await withdrawHandover(tx, episode.id, who.at)
  await updateEpisode(tx, episode, { endedAt: who.at, cancelled })
  return {
    subjects: [endingId],
    events: [{ type: 'missing.ended', ...of, cancelled } as const],
  }
}

/** Says which child an episode is about: one whose record was found or, after looking, one nobody had met. */
export async function nameMissingChild(
  database: Database,
  who: Asking,
  id: Id<'episode'>,
  chosen: ChosenChild,
) {
  const writing = {
    action: 'missing.child-named',
    may: mayNameMissing,
    verb: 'alteration',
  } as const
  return writeEpisode(database, who, id, writing, async (tx, episode) => {
    if (episode.childId) throw new Conflict('missing episode', String(episode.version), {})
    const { areaId, kind, lastSeenAt, care } = episode
    const childId =
      chosen === 'new record'
        ? await insertChild(tx, { areaId, givenName: episode.describedAs, by: who.id, at: who.at })
        : await inThisArea(tx, chosen.childId, areaId)
    if (!episode.returnedAt && (await findMissingNow(tx, childId)))
      throw new Conflict('missing episode', String(episode.version), {})
    await updateEpisode(tx, episode, { childId })
    await nameChildInEpisode(tx, id, childId)
    const lookedAfter = care === 'looked_after' || care === 'placed_by_other'
    const of = { episodeId: id, areaId, childId }
    const started = { type: 'missing.started', ...of, kind, lastSeenAt, lookedAfter } as const
    return { subjects: [childId], events: episode.returnedAt ? [] : [started] }
  })
}

async function inThisArea(tx: Tx, childId: Id<'child'>, areaId: Id<'area'>) {
  const child = await getChild(tx, childId)
  if (child.areaId !== areaId) throw new NotFound('child', childId)
  return child.id
}
