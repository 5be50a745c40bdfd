import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import {
  insertHandover,
  listHandovers,
  updateHandoverAccepted,
  withdrawHandover,
} from './handover.store.ts'
import { mayLookForMissing } from './missing.policy.ts'
import { ofEpisode, writeEpisode } from './write-episode.ts'

type HandingOver = { readonly toId: Id<'practitioner'>; readonly words: string }

export function readHandingOver(
  answers: Answers,
  people: readonly { readonly id: Id<'practitioner'> }[],
): Outcome<HandingOver> {
  const read = reading(answers)
  const to = people.find(one => one.id === answers.to)
  if (!to) read.problem('to', 'Select who takes over')
  const words = read.text('words', 'Enter what they must know')
  return read.problems.length > 0 || !to ? refused(read.problems) : accepted({ toId: to.id, words })
}

/** Asks somebody to answer for an episode from now on. Until they accept, whoever did so far still does. */
export async function handOver(
  database: Database,
  who: Asking,
  episodeId: Id<'episode'>,
  { toId, words }: HandingOver,
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
