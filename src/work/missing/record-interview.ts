import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { findOutcome, insertTold } from './course.store.ts'
import type { LockedEpisode } from './episode.store.ts'
import type { MissingNamed } from './events.ts'
import {
  findInterviewOf,
  getInterview,
  insertInterview,
  insertMentions,
  insertTelling,
  listInterviewsOfChild,
  listJudged,
  listOffers,
} from './interview.store.ts'
import { type Interview, type Prevention, standsInTheWay, type Telling } from './interview.ts'
import { mayInterview, mayLookForMissing } from './missing.policy.ts'
import type { Offer } from './offer.ts'
import { keyOf, mentionsIn } from './propose-mentions.ts'
import { endEpisode } from './record-course.ts'
import { by, ofEpisode, writeEpisode } from './write-episode.ts'

export async function recordPrevention(
  database: Database,
  who: Asking,
  id: Id<'episode'>,
  prevention: Prevention,
) {
  const writing = { action: 'missing.prevention-recorded', may: mayLookForMissing } as const
  return writeEpisode(database, who, id, writing, async (tx, episode) => {
    const { prevention: there } = await findOutcome(tx, id)
    if (!episode.returnedAt || there)
      throw new Conflict('missing episode', String(episode.version), {})
    const of = ofEpisode(episode)
    return { subjects: [await insertTold(tx, 'prevention', { ...of, ...by(who), ...prevention })] }
  })
}

/** One attempt to offer a return interview. However often it was declined, the episode stays open. */
export async function recordOffer(
  database: Database,
  who: Asking,
  id: Id<'episode'>,
  offer: Offer,
) {
  const writing = { action: 'missing.interview-offered', may: mayInterview } as const
  return writeEpisode(database, who, id, writing, async (tx, episode) => {
    const of = { ...ofReturned(episode), episodeId: id }
    return { subjects: [await insertTold(tx, 'offer', { ...of, ...by(who), ...offer })] }
  })
}

function ofReturned({ returnedAt, areaId, childId, version }: LockedEpisode) {
  if (!returnedAt || !childId) throw new Conflict('missing episode', String(version), {})
  return { areaId, childId }
}

/** The interview, for all the times it spoke of. It follows on from the last one: a child does not begin anew each time. */
export async function recordInterview(
  database: Database,
  who: Asking,
  id: Id<'episode'>,
  interview: Interview,
) {
  const writing = { action: 'missing.interview-recorded', may: mayInterview } as const
  return writeEpisode(database, who, id, writing, async (tx, episode) => {
    const of = ofReturned(episode)
    for (const episodeId of interview.episodeIds)
      if (await findInterviewOf(tx, episodeId))
        throw new Conflict('missing episode', String(episode.version), {})
    const [last] = await listInterviewsOfChild(tx, of.childId, 1)
    const followsId = last?.id ?? null
    const interviewId = await insertInterview(tx, { ...of, ...by(who), ...interview, followsId })
    const { episodeIds, concern } = interview
    const event = { type: 'missing.interviewed', ...of, episodeId: id } as const
    return {
      subjects: [interviewId, ...episodeIds],
      events: [{ ...event, interviewId, episodeIds, concern }],
    }
  })
}

/** Closes an episode once nothing stands in the way. */
export async function closeEpisode(
  database: Database,
  who: Asking,
  id: Id<'episode'>,
  reason: string,
) {
  const writing = { action: 'missing.closed', may: mayClose, verb: 'alteration' } as const
  return writeEpisode(database, who, id, writing, async (tx, episode) => {
    if ((await listInTheWay(tx, episode)).length > 0)
      throw new Conflict('missing episode', String(episode.version), {})
    return endEpisode(tx, who, episode, { cancelled: false, reason })
  })
}

const mayClose = (who: Asking | Parameters<typeof mayInterview>[0]) =>
  mayLookForMissing(who).allowed ? mayLookForMissing(who) : mayInterview(who)

export async function listInTheWay(
  db: Tx | Parameters<typeof findOutcome>[0],
  { id, returnedAt }: Pick<LockedEpisode, 'id' | 'returnedAt'>,
) {
  const { prevention } = await findOutcome(db, id)
  const offers = await listOffers(db, id, 50)
  const interviewed = (await findInterviewOf(db, id)) !== undefined
  return standsInTheWay({
    ...{ returned: returnedAt !== null, prevented: prevention !== undefined },
    ...{ offers: offers.filter(one => one.outcome !== 'not_offered').length, interviewed },
  })
}

/** Who was told what of an interview, and why. */
export async function tellOfInterview(
  database: Database,
  who: Asking,
  interviewId: Id<'interview'>,
  telling: Telling,
) {
  const because = granted(mayInterview(who))
  return auditedTransaction(database, who, async tx => {
    const { childId, areaId } = await getInterview(tx, interviewId)
    const told = { toldBy: who.id, toldAt: who.at }
    const of = { interviewId, childId, areaId: areaId as Id<'area'> }
    const id = await insertTelling(tx, { ...of, ...telling, ...told })
    return {
      result: interviewId,
      audit: {
        verb: 'collection',
        action: 'missing.interview-told',
        subjects: [interviewId, childId, id],
        because,
      },
    }
  })
}

/**
 * A person says what each thing found in an account is worth. What they confirm waits as a draft of theirs for the
 * intelligence unit, with the sentences as its source; it goes nowhere until they pass it on. Nothing they have not judged
 * is kept at all.
 */
export async function judgeMentions(
  database: Database,
  who: Asking,
  interviewId: Id<'interview'>,
  confirmed: readonly string[],
) {
  const because = granted(mayInterview(who))
  return auditedTransaction(database, who, async tx => {
    const interview = await getInterview(tx, interviewId)
    const { childId, heldAt } = interview
    const areaId = interview.areaId as Id<'area'>
    const judged = new Set((await listJudged(tx, interviewId)).map(keyOf))
    const open = mentionsIn(interview.account || interview.withoutChild, londonDayOf(heldAt))
    const left = open.filter(one => !judged.has(keyOf(one)))
    if (left.length === 0) throw new NotFound('mention to judge')
    const taken = left.filter(one => confirmed.includes(keyOf(one)))
    const of = { interviewId, childId, areaId, judgedBy: who.id, judgedAt: who.at }
    await insertMentions(
      tx,
      of,
      left.map(one => ({ ...one, verdict: taken.includes(one) ? 'confirmed' : 'refused' })),
    )
    const named: MissingNamed = {
      ...{ type: 'missing.named', interviewId, childId, areaId, knownOn: londonDayOf(heldAt) },
      words: [...new Set(taken.map(({ sentence }) => sentence))].join('\n'),
    }
    return {
      result: interviewId,
      audit: {
        verb: 'collection',
        action: 'missing.mentions-judged',
        subjects: [interviewId, childId],
        because,
      },
      events: taken.length > 0 ? [named] : [],
    }
  })
}
