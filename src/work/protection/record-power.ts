import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import { getPower, insertPower } from './power.store.ts'
import { limitOf, mayBeExtended, type NewPower } from './power.ts'
import { mayRecordPower } from './protection.policy.ts'
import { listTimersFrom, startTimer, stopTimers } from './timer.store.ts'

/** Records police protection or an emergency protection order; the clock runs from when it began. */
export async function recordPower(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  power: NewPower,
) {
  const because = granted(mayRecordPower(who))
  return auditedTransaction(database, who, async tx => {
    const { areaId } = await getChild(tx, childId)
    const recording = { childId, areaId, recordedBy: who.id, recordedAt: who.at }
    const id = await insertPower(tx, { ...recording, ...power, followsId: null })
    await startTimer(tx, {
      ...{ limitId: limitOf[power.kind], sourceId: id, childId, areaId, by: who.id },
      startedAt: power.beganAt,
    })
    const subjects = [childId, id]
    const audit = { verb: 'collection', action: 'power.recorded', subjects, because } as const
    return { result: id, audit }
  })
}

/** Records that the court extended an order. The second period runs from the end of the first. */
export async function extendPower(
  database: Database,
  who: Asking,
  followsId: Id<'power'>,
  { reason, reference }: { readonly reason: string; readonly reference: string },
) {
  const because = granted(mayRecordPower(who))
  return auditedTransaction(database, who, async tx => {
    const order = await getPower(tx, followsId)
    const [first] = await listTimersFrom(tx, followsId)
    if (!mayBeExtended(order) || !first) throw new Conflict('power', 'extended', {})
    const { childId, areaId } = order
    const beganAt = first.dueAt
    const recording = { childId, areaId, recordedBy: who.id, recordedAt: who.at }
    const id = await insertPower(tx, {
      ...{ ...recording, kind: 'extension', followsId, beganAt, reference, reason },
    })
    const why = 'Extended by the court'
    await stopTimers(tx, followsId, ['T_EPO'], { at: who.at, by: who.id, why, fellAway: true })
    const next = { sourceId: id, childId, areaId, startedAt: beganAt, by: who.id }
    await startTimer(tx, { limitId: limitOf.extension, ...next })
    const subjects = [childId, id, followsId]
    const audit = { verb: 'collection', action: 'power.extended', subjects, because } as const
    return { result: id, audit }
  })
}
