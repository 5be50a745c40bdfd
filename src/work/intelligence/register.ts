import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { LinkFound } from './events.ts'
import { childrenAmong, completesLink, type Linked } from './link.ts'
import { getMention, listStanding, type Mention, type StoodMention } from './mention.store.ts'
import { mayEvaluate } from './submission.policy.ts'
import {
  getJoining,
  getThing,
  insertJoining,
  insertStanding,
  insertThing,
  listJoined,
  updateParted,
} from './thing.store.ts'
import { type Judgement, type Opening, registerFor } from './thing.ts'
import { listTied } from './walk.store.ts'

/** Opens an entry of a register with its first mention. */
export async function openThing(
  database: Database,
  who: Asking,
  mentionId: Id<'item'>,
  opening: Opening,
): Promise<Id<'thing'>> {
  const because = granted(mayEvaluate(who))
  return auditedTransaction(database, who, async tx => {
    const { id, events } = await openEntry(tx, await getMention(tx, mentionId), opening, who)
    const subjects = [id, mentionId]
    return {
      result: id,
      audit: { verb: 'collection', action: 'intelligence.entry-opened', subjects, because },
      events,
    }
  })
}

export async function openEntry(tx: Tx, mention: Mention, { name, reason }: Opening, who: Asking) {
  const kind = registerFor[mention.kind]
  if (!kind) throw new Conflict('mention', '', {})
  const id = await insertThing(tx, { areaId: mention.areaId, kind, name }, who)
  const { events } = await standWith(tx, mention, id, { answer: 'same', reason }, who)
  return { id, events }
}

const linkFound = (
  thingId: Id<'thing'>,
  areaId: Id<'area'>,
  tied: readonly Linked[],
): LinkFound => ({
  ...{ type: 'intelligence.link-found', path: `/intelligence/things/${thingId}`, areaId },
  childIds: childrenAmong(tied),
})

/**
 * Says whether a mention is of an entry, with why. The judgement stands until another replaces it; what was mentioned is
 * not altered by it. Where it ties a second child, or a child to a subject, officers are told at once.
 */
export async function judgeMention(
  database: Database,
  who: Asking,
  { mentionId, thingId }: { readonly mentionId: Id<'item'>; readonly thingId: Id<'thing'> },
  judgement: Judgement,
): Promise<Id<'thing'>> {
  const because = granted(mayEvaluate(who))
  return auditedTransaction(database, who, async tx => {
    const mention = await getMention(tx, mentionId)
    const { ids, events } = await standWith(tx, mention, thingId, judgement, who)
    const subjects = [thingId, mentionId, ...ids]
    return {
      result: thingId,
      audit: { verb: 'combination', action: 'intelligence.mention-judged', subjects, because },
      events,
    }
  })
}

/** One mention is of one entry at a time; somebody was quicker where it stands with another. */
export async function standWith(
  tx: Tx,
  mention: Mention,
  thingId: Id<'thing'>,
  judgement: Judgement,
  who: Asking,
) {
  const thing = await getThing(tx, thingId)
  const standing = await listStanding(tx, { mentions: [mention.id] })
  if (judgement.answer === 'same' && standsElsewhere(standing, mention.id, thingId))
    throw new Conflict('standing', '', {})
  const earlier = standing.find(one => one.thingId === thingId)
  const before = [await tied(tx, [mention.id]), await tiedByEntry(tx, thingId)]
  const replacesId = earlier?.standingId ?? null
  const id = await insertStanding(tx, { mention, thingId, replacesId }, judgement, who)
  const after = await tiedByEntry(tx, thingId)
  const ties = completesLink(before, after)
  return { ids: [id], events: ties ? [linkFound(thingId, thing.areaId, after)] : [] }
}

/** The other entry it is one with, where it is. */
export const standsElsewhere = (
  standing: readonly StoodMention[],
  id: Id<'item'>,
  thingId: Id<'thing'>,
) => standing.find(one => one.id === id && one.answer === 'same' && one.thingId !== thingId)

/** So many are looked at: among more, one more is no news. */
const mostTied = 1000

const tied = (tx: Tx, ones: readonly string[]) => listTied(tx, ones, mostTied)

async function tiedByEntry(tx: Tx, id: Id<'thing'>) {
  const things = await listJoined(tx, id)
  return tied(
    tx,
    things.map(one => one.id),
  )
}

export function childrenIn(
  mentions: readonly (Mention & { readonly answer: string })[],
): Set<Id<'child'>> {
  const same = mentions.filter(one => one.answer === 'same')
  return new Set(same.flatMap(({ childId }) => childId ?? []))
}

/** Two entries are read as one from now on. Nothing moves, so that parting them gives back exactly what was there. */
export async function joinThings(
  database: Database,
  who: Asking,
  pair: readonly [Id<'thing'>, Id<'thing'>],
  reason: string,
): Promise<Id<'thing'>> {
  const because = granted(mayEvaluate(who))
  return auditedTransaction(database, who, async tx => {
    const [thing, other] = [await getThing(tx, pair[0]), await getThing(tx, pair[1])]
    if (thing.kind !== other.kind || thing.areaId !== other.areaId)
      throw new Conflict('joining', '', {})
    const before = [await tiedByEntry(tx, thing.id), await tiedByEntry(tx, other.id)]
    const id = await insertJoining(tx, { areaId: thing.areaId, pair, reason }, who)
    const after = await tiedByEntry(tx, thing.id)
    const ties = completesLink(before, after)
    const subjects = [...pair, id]
    return {
      result: thing.id,
      audit: { verb: 'combination', action: 'intelligence.entries-joined', subjects, because },
      events: ties ? [linkFound(thing.id, thing.areaId, after)] : [],
    }
  })
}

export async function partThings(
  database: Database,
  who: Asking,
  id: Id<'joining'>,
  why: string,
): Promise<Id<'thing'>> {
  const because = granted(mayEvaluate(who))
  return auditedTransaction(database, who, async tx => {
    const { thingId, otherId } = await getJoining(tx, id)
    await updateParted(tx, id, why, who)
    const subjects = [id, thingId, otherId]
    return {
      result: thingId,
      audit: { verb: 'alteration', action: 'intelligence.entries-parted', subjects, because },
    }
  })
}
