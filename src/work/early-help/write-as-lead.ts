import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayLead } from './episode.policy.ts'
import { lockEpisode } from './episode.store.ts'
import type { Episode } from './episode.ts'
import type { EarlyHelpEvent } from './events.ts'

type Written = {
  readonly result: string
  readonly subjects: readonly string[]
  readonly events?: readonly EarlyHelpEvent[]
}

/** What the lead worker writes about an episode that runs, one writer at a time. */
export async function writeAsLead(
  database: Database,
  who: Asking,
  episodeId: Id<'episode'>,
  action: `early-help.${string}`,
  work: (tx: Tx, episode: Episode) => Promise<Written>,
) {
  return auditedTransaction(database, who, async tx => {
    const episode = await lockEpisode(tx, episodeId)
    const because = granted(mayLead(who, episode))
    if (episode.endedAt) throw new Conflict('episode', String(episode.version), {})
    const { result, subjects, events } = await work(tx, episode)
    return {
      result,
      audit: {
        verb: 'collection',
        action,
        subjects: [episodeId, episode.childId, ...subjects],
        because,
      },
      ...(events && { events }),
    }
  })
}

export function ofEpisode({ id, areaId, childId }: Episode) {
  return { episodeId: id, areaId, childId }
}
