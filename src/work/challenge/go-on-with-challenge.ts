import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { insertSettlement } from './challenge.store.ts'
import type { Move, Settlement } from './challenge.ts'
import type { ChallengeWentOn } from './events.ts'
import { insertParties, insertReply, insertStage, type NewParty } from './stage.store.ts'
import { clockOf, lastStage } from './stages.ts'
import { type ChallengeView, openChallenge } from './view-challenge.ts'

type Done = {
  readonly result: string
  readonly type: ChallengeWentOn['type']
  readonly tell: readonly Id<'practitioner'>[]
  readonly because: string
}

/** What is written about a challenge that is open still. `shown` is the stage it was at when the form was opened. */
async function writeOn(
  database: Database,
  who: Asking,
  id: Id<'challenge'>,
  shown: number | undefined,
  work: (tx: Tx, view: ChallengeView, within: Within) => Promise<Done>,
) {
  return auditedTransaction(database, who, async tx => {
    const view = await openChallenge(tx, who, id)
    const { childId, areaId, stage, outcome } = view.challenge
    if (outcome || (shown !== undefined && stage !== shown))
      throw new Conflict('challenge', String(stage), {})
    const { result, type, tell, because } = await work(tx, view, {
      ...{ childId, areaId, challengeId: id, stageId: stageOf(view).id },
    })
    const others = tell.filter(one => one !== who.id)
    const event: ChallengeWentOn = { type, childId, areaId, challengeId: id, tell: others }
    const subjects = [...new Set([childId, id, result])].filter(one => one !== null)
    return {
      result,
      audit: { verb: 'collection', action: type, subjects, because },
      events: [event],
    }
  })
}

type Within = {
  readonly childId: Id<'child'> | null
  readonly areaId: Id<'area'>
  readonly challengeId: Id<'challenge'>
  readonly stageId: Id<'stage'>
}

function stageOf({ stages }: ChallengeView) {
  const last = stages.at(-1)
  if (!last) throw new Error('a challenge without a stage')
  return last
}

function everyoneIn({ parties }: ChallengeView) {
  return [...new Set(parties.map(party => party.practitionerId))]
}

/** The raiser says that it is to go up: nothing moves up by itself. */
export async function moveUp(
  database: Database,
  who: Asking,
  id: Id<'challenge'>,
  shown: number,
  { why, ours, theirs, settling }: Move,
) {
  return writeOn(database, who, id, shown, async (tx, view, { stageId: _, ...within }) => {
    const because = granted(view.leads)
    const { stage, urgent } = view.challenge
    if (stage >= lastStage) throw new Conflict('challenge', String(stage), {})
    const number = stage + 1
    const clock = clockOf(number, urgent, who.at)
    const begun = { number, why, startedAt: who.at, movedBy: who.id, ...clock }
    const stageId = await insertStage(tx, { ...within, ...begun })
    const raiser = { id: who.id, agencyId: who.agencyId, side: 'raising' } as const
    const named: NewParty[] = [
      ...(ours.id === who.id ? [] : [raiser]),
      { ...ours, side: 'raising' },
      { ...theirs, side: 'challenged' },
      ...(settling ? [{ ...settling, side: 'settling' as const }] : []),
    ]
    const once = named.filter((one, at) => named.findIndex(other => other.id === one.id) === at)
    await insertParties(tx, { ...within, stageId, namedAt: who.at }, once)
    const tell = [...everyoneIn(view), ...once.map(one => one.id)]
    return { result: stageId, type: 'challenge.moved-up', tell: [...new Set(tell)], because }
  })
}

/** Either side adds what it has to say; nothing that was said is changed. */
export async function replyToChallenge(
  database: Database,
  who: Asking,
  id: Id<'challenge'>,
  words: string,
) {
  return writeOn(database, who, id, undefined, async (tx, view, within) => {
    // Whoever stands on two sides speaks for the one that answers.
    const side = (['challenged', 'settling', 'raising'] as const).find(one =>
      view.ownSides.includes(one),
    )
    if (!side) throw new Error('row security let through somebody on no side')
    const reply = { side, words, repliedBy: who.id, agencyId: who.agencyId, repliedAt: who.at }
    const result = await insertReply(tx, { ...within, ...reply })
    const because = `named in the challenge, ${side}`
    return { result, type: 'challenge.replied', tell: everyoneIn(view), because }
  })
}

/** Once, in the raiser's word. From then on nothing of it holds anything up. */
export async function settleChallenge(
  database: Database,
  who: Asking,
  id: Id<'challenge'>,
  shown: number,
  settlement: Settlement,
) {
  return writeOn(database, who, id, shown, async (tx, view, { childId, areaId }) => {
    const because = granted(view.leads)
    const settled = { childId, areaId, ...settlement, settledBy: who.id, settledAt: who.at }
    await insertSettlement(tx, id, settled)
    return { result: id, type: 'challenge.settled', tell: everyoneIn(view), because }
  })
}
