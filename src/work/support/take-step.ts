import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import type { SupportMoved } from './events.ts'
import {
  isOver,
  type MoveKind,
  moves,
  nothingTaken,
  openMoves,
  stateAfter,
  type Taken,
} from './move.ts'
import { mayMeetSupport, partsIn } from './referral.policy.ts'
import {
  findOpenReferral,
  insertMove,
  insertReferral,
  type LockedReferral,
  listProvidersLed,
  lockReferral,
  updateReferral,
} from './referral.store.ts'
import { type NewReferral } from './referral.ts'

/** Asks a programme to support a child. Until it accepts, whoever asked goes on looking after the child. */
export async function sendReferral(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  draft: NewReferral,
): Promise<Id<'referral'>> {
  const because = granted(mayMeetSupport(who))
  return auditedTransaction(database, who, async tx => {
    const { areaId } = await getChild(tx, childId)
    const known = await findOpenReferral(tx, childId, draft.programme)
    if (known) throw new Conflict('referral', '1', {})
    const { id: referredBy, agencyId } = who
    const sent = { areaId, childId, referredBy, agencyId, sentAt: who.at }
    const id = await insertReferral(tx, { ...draft, ...sent })
    const { providerId } = draft
    const event = { referralId: id, areaId, childId, providerId, referredBy } as const
    return {
      result: id,
      audit: {
        ...{ verb: 'collection', action: 'support.referred', subjects: [id, childId], because },
      } as const,
      events: [{ type: 'support.referred', ...event }],
    }
  })
}

export function by(who: Asking) {
  return { recordedBy: who.id, agencyId: who.agencyId, recordedAt: who.at }
}

export function ofReferral({ id, areaId, childId }: LockedReferral) {
  return { referralId: id, areaId, childId }
}

/** Takes one step of a referral: accepted, declined, allocated, ended. Somebody does each, and it is written who. */
export async function takeStep(
  database: Database,
  who: Asking,
  id: Id<'referral'>,
  kind: Exclude<MoveKind, 'begin'>,
  taken: Taken,
): Promise<Id<'referral'>> {
  const because = granted(mayMeetSupport(who))
  return auditedTransaction(database, who, async tx => {
    const referral = await lockReferral(tx, id)
    const parts = partsIn(who, referral, await listProvidersLed(tx))
    if (!moves[kind].by.some(part => parts.has(part))) throw new NotFound('step', id)
    if (!openMoves(referral.state, parts).includes(kind))
      throw new Conflict('referral', String(referral.version), {})
    const event = await moveOn(tx, who, referral, kind, taken)
    const subjects = [id, referral.childId, event.moveId]
    return {
      result: id,
      audit: { verb: 'alteration', action: `support.${kind}`, subjects, because } as const,
      events: [event],
    }
  })
}

/** Writes a step down and lets the referral follow. */
export async function moveOn(
  tx: Tx,
  who: Asking,
  referral: LockedReferral,
  kind: MoveKind,
  taken: Taken = nothingTaken,
): Promise<SupportMoved> {
  const of = ofReferral(referral)
  const state = stateAfter(kind, referral.state)
  const { workerId, onDay } = taken
  const moveId = await insertMove(tx, { ...of, ...by(who), ...taken, kind })
  await updateReferral(tx, referral, {
    state,
    ...(workerId && { workerId }),
    ...(kind === 'wait' && { waitingAt: who.at }),
    ...(kind === 'accept' && { acceptedAt: who.at }),
    ...(kind === 'begin' && { begunAt: who.at }),
    ...(isOver(state) && { endedAt: who.at }),
  })
  const { providerId, referredBy } = referral
  return {
    ...{ type: 'support.moved', ...of, providerId, referredBy, moveId, kind, state, onDay },
    ...{ workerId: workerId ?? referral.workerId, formerWorkerId: referral.workerId },
  }
}
