import type { Asking } from '../../foundation/access/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type ClosingDraft, type ClosingGrounds, standsInTheWay } from './closing.ts'
import { insertClosing } from './course.store.ts'
import { findLevel, hasOpenContact, isToBeReferredAgain } from './elsewhere.store.ts'
import { updateEpisode } from './episode.store.ts'
import type { EarlyHelpEnded } from './events.ts'
import { ofEpisode, writeAsLead } from './write-as-lead.ts'

export async function listClosingGrounds(db: Db, childId: Id<'child'>): Promise<ClosingGrounds> {
  return {
    toBeReferredAgain: await isToBeReferredAgain(db, childId),
    level: await findLevel(db, childId),
    openContact: await hasOpenContact(db, childId),
  }
}

/**
 * Ends early help. Never while the child has to be referred again, is above low, or the front door has a concern to
 * decide; whatever came up since the page was shown counts.
 */
export async function endEarlyHelp(
  database: Database,
  who: Asking,
  episodeId: Id<'episode'>,
  draft: ClosingDraft,
) {
  return writeAsLead(database, who, episodeId, 'early-help.ended', async (tx, episode) => {
    const grounds = await listClosingGrounds(tx, episode.childId)
    if (standsInTheWay(grounds).length > 0)
      throw new Conflict('episode', String(episode.version), {})
    const id = await insertClosing(tx, episode, draft, who)
    await updateEpisode(tx, episode, { endedAt: who.at })
    const event: EarlyHelpEnded = {
      type: 'early-help.ended',
      ...{ ...ofEpisode(episode), closingId: id, agreed: draft.agreed === 'yes' },
    }
    return { result: draft.agreed, subjects: [id], events: [event] }
  })
}
