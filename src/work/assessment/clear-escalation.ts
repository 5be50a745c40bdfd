import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayClearEscalation } from './assessment.policy.ts'
import { getAssessedChild } from './assessment.store.ts'
import { getEscalation, updateEscalationCleared } from './escalation.store.ts'
import { findInstrumentInForce } from './instrument-in-force.ts'

export type ShownEscalation = Awaited<ReturnType<typeof showEscalation>>

/** An open emergency with the call that was made, for whoever is about to say that it is over. */
export async function showEscalation(database: Database, who: Asking, id: Id<'escalation'>) {
  const because = granted(mayClearEscalation(who))
  return auditedRead(database, who, async db => {
    const escalation = await getEscalation(db, id)
    const child = await getAssessedChild(db, escalation.childId)
    const { instrument } = await findInstrumentInForce(db, who.at)
    const subjects = [child.id, id]
    const audit = { verb: 'consultation', action: 'escalation.shown', subjects, because } as const
    return { result: { escalation, child, instrument }, audit }
  })
}

/**
 * Records that what clears an emergency has happened. The level stays as it was decided until the
 * next assessment: danger that is over is not yet a child who is safe.
 */
export async function clearEscalation(
  database: Database,
  who: Asking,
  id: Id<'escalation'>,
  clearedWhy: string,
) {
  const because = granted(mayClearEscalation(who))
  return auditedTransaction(database, who, async tx => {
    const { childId, areaId, escalationId: code } = await getEscalation(tx, id)
    await updateEscalationCleared(tx, id, { clearedBy: who.id, clearedAt: who.at, clearedWhy })
    const audit = {
      verb: 'alteration',
      action: 'escalation.cleared',
      subjects: [childId, id],
      because,
    } as const
    const event = { type: 'escalation.cleared', escalationId: id, code, areaId, childId } as const
    return { result: id, audit, events: [event] }
  })
}
