import type { Asking, Practitioner } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { type Decision, granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type LockedEpisode, lockEpisode } from './episode.store.ts'
import type { MissingEvent } from './events.ts'

type Written = {
  readonly subjects?: readonly string[]
  readonly events?: readonly MissingEvent[]
}

type Writing = {
  readonly action: `missing.${string}`
  readonly may: (who: Practitioner) => Decision
  readonly verb?: 'collection' | 'alteration'
}

/** Adds to an episode that has not ended, one writer at a time. */
export async function writeEpisode(
  database: Database,
  who: Asking,
  episodeId: Id<'episode'>,
  { action, may, verb = 'collection' }: Writing,
  work: (tx: Tx, episode: LockedEpisode) => Promise<Written>,
): Promise<Id<'episode'>> {
  const because = granted(may(who))
  return auditedTransaction(database, who, async tx => {
    const episode = await lockEpisode(tx, episodeId)
    if (episode.endedAt) throw new Conflict('missing episode', String(episode.version), {})
    const { subjects = [], events = [] } = await work(tx, episode)
    const about = episode.childId ? [episode.childId] : []
    return {
      result: episodeId,
      audit: { verb, action, subjects: [episodeId, ...about, ...subjects], because },
      events,
    }
  })
}

export function ofEpisode({ id, areaId, childId }: LockedEpisode) {
  return { episodeId: id, areaId, childId }
}

export function by(who: Asking) {
  return { recordedBy: who.id, agencyId: who.agencyId, recordedAt: who.at }
}
