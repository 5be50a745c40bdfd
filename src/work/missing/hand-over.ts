import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import {
  insertHandover,
  listHandovers,
  updateHandoverAccepted,
  withdrawHandover,
} from './handover.store.ts'
import { mayLookForMissing } from './missing.policy.ts'
import { ofEpisode, writeEpisode } from './write-episode.ts'

/** Asks somebody to answer for an episode from now on. Until they accept, whoever did so far still does. */
export async function handOver(
  database: Database,
  who: Asking,
  episodeId: Id<'episode'>,
  { toId, words }: { readonly toId: Id<'practitioner'>; readonly words: string },
) {
  const writing = { action: 'missing.handed-over', may: mayLookForMissing } as const
  return writeEpisode(database, who, episodeId, writing, async (tx, episode) => {
    const of = ofEpisode(episode)
    const owner = (await listHandovers(tx, episodeId, 100)).find(one => one.acceptedAt)?.acceptedBy
    await withdrawHandover(tx, episodeId, who.at)
    const given = { toId, words, givenBy: who.id, givenAt: who.at }
    const taken = toId === who.id ? { acceptedBy: who.id, acceptedAt: who.at } : {}
    const fromId = owner ?? null
    const handoverId = await insertHandover(tx, { ...of, fromId, ...given, ...taken })
    const events =
      toId === who.id ? [] : [{ type: 'missing.handed-over', ...of, handoverId, toId } as const]
    return { subjects: [handoverId], events }
  })
}

/**
 * From now on the asker answers for the episode. Whoever looks for missing children may accept, also in somebody else's
 * place: at shift change it matters that one of them has it, not which.
 */
export async function acceptHandover(
  database: Database,
  who: Asking,
  episodeId: Id<'episode'>,
  handoverId: Id<'handover'>,
) {
  const writing = {
    action: 'missing.accepted',
    may: mayLookForMissing,
    verb: 'alteration',
  } as const
  return writeEpisode(database, who, episodeId, writing, async (tx, episode) => {
    const handover = (await listHandovers(tx, episodeId, 100)).find(one => one.id === handoverId)
    if (!handover) throw new NotFound('handover', handoverId)
    if (handover.acceptedAt || handover.withdrawnAt)
      throw new Conflict('handover', String(episode.version), {})
    await updateHandoverAccepted(tx, handoverId, who.id, who.at)
    return { subjects: [handoverId] }
  })
}
