import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Event } from '../../foundation/kernel/event.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { itemLine } from './item.ts'
import { getMention, listStanding, type Mention } from './mention.store.ts'
import { insertPairing, isBetween, listPairings } from './pairing.store.ts'
import { openEntry, standWith } from './register.ts'
import { mayEvaluate } from './submission.policy.ts'
import type { Judgement } from './thing.ts'

type Pair = readonly [Id<'item'>, Id<'item'>]

/**
 * Says whether two mentions are of one thing. Found to be one, the one without an entry stands with the other's, or an
 * entry is opened for both. Found to be two, or left open, that is kept, and nobody is asked again.
 */
export async function judgeMentions(
  database: Database,
  who: Asking,
  pair: Pair,
  judgement: Judgement,
): Promise<Id<'item'>> {
  const because = granted(mayEvaluate(who))
  return auditedTransaction(database, who, async tx => {
    const [mention, other] = [await getMention(tx, pair[0]), await getMention(tx, pair[1])]
    if (!canBePaired(mention, other)) throw new Conflict('mention', '', {})
    const { ids, events } =
      judgement.answer === 'same'
        ? await joinMentions(tx, [mention, other], judgement, who)
        : await keepApart(tx, [mention, other], { ...judgement, answer: judgement.answer }, who)
    const subjects = [...pair, ...ids]
    return {
      result: mention.id,
      audit: { verb: 'combination', action: 'intelligence.pair-judged', subjects, because },
      events,
    }
  })
}

type Done = { readonly ids: readonly string[]; readonly events: readonly Event[] }

export const canBePaired = (one: Mention, other: Mention) =>
  one.id !== other.id && one.kind === other.kind && one.areaId === other.areaId

async function entriesOf(tx: Tx, mentions: readonly Mention[]) {
  const standing = await listStanding(tx, { mentions: mentions.map(({ id }) => id) })
  return mentions.map(
    ({ id }) => standing.find(one => one.id === id && one.answer === 'same')?.thingId,
  )
}

async function joinMentions(
  tx: Tx,
  [mention, other]: readonly [Mention, Mention],
  judgement: Judgement,
  who: Asking,
): Promise<Done> {
  const [own, theirs] = await entriesOf(tx, [mention, other])
  // Two entries are joined as entries: each may have mentions that nobody here looked at.
  if (own && theirs) throw new Conflict('mention', '', {})
  if (theirs) return standWith(tx, mention, theirs, judgement, who)
  if (own) return standWith(tx, other, own, judgement, who)
  const name = itemLine(other).slice(0, 200) || 'As it was named'
  const opened = await openEntry(tx, other, { name, reason: judgement.reason }, who)
  const stood = await standWith(tx, mention, opened.id, judgement, who)
  return { ids: [opened.id, ...stood.ids], events: stood.events }
}

async function keepApart(
  tx: Tx,
  [mention, other]: readonly [Mention, Mention],
  judgement: Judgement & { readonly answer: 'not' | 'deferred' },
  who: Asking,
): Promise<Done> {
  const [own, theirs] = await entriesOf(tx, [mention, other])
  if (own && own === theirs) throw new Conflict('mention', '', {})
  if (theirs && !own) return standWith(tx, mention, theirs, judgement, who)
  const earlier = (await listPairings(tx, [mention.id])).find(isBetween(mention.id, other.id))
  const of = { areaId: mention.areaId, pair: [mention.id, other.id] as const }
  const id = await insertPairing(tx, { ...of, replacesId: earlier?.id ?? null }, judgement, who)
  return { ids: [id], events: [] }
}
