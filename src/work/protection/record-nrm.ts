import { type Asking, listTies } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import { getNrm, insertNrm, insertNrmEntry, listNrmEntries } from './nrm.store.ts'
import type { NewEntry, NewReferral } from './nrm.ts'
import { mayKnowNrm } from './protection.policy.ts'
import { listTimersFrom, startTimer, stopTimers } from './timer.store.ts'
import { endOf } from './timer.ts'

/** Who may know of a referral of this child, and why. */
export async function becauseOfNrm(db: Db, who: Asking, childId: Id<'child'>): Promise<string> {
  return granted(mayKnowNrm(who, await listTies(db, childId)))
}

/**
 * Records a referral to the National Referral Mechanism. It sets no task and fires no rule: whatever the child's own
 * page shows must not tell of it.
 */
export async function recordNrm(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  referral: NewReferral,
) {
  return auditedTransaction(database, who, async tx => {
    const { areaId } = await getChild(tx, childId)
    const because = await becauseOfNrm(tx, who, childId)
    const recording = { childId, areaId, recordedBy: who.id, recordedAt: who.at }
    const id = await insertNrm(tx, { ...recording, ...referral })
    await startTimer(tx, {
      ...{ limitId: 'T_NRM_RG', sourceId: id, nrmId: id, childId, areaId, by: who.id },
      startedAt: referral.referredAt,
    })
    const subjects = [childId, id]
    return {
      result: id,
      audit: { verb: 'collection', action: 'nrm.recorded', subjects, because },
    }
  })
}

export type NrmView = Awaited<ReturnType<typeof showNrm>>

export async function showNrm(database: Database, who: Asking, id: Id<'nrm'>) {
  return auditedRead(database, who, async db => {
    const nrm = await getNrm(db, id)
    const because = await becauseOfNrm(db, who, nrm.childId)
    const child = await getChild(db, nrm.childId)
    const entries = await listNrmEntries(db, id)
    const timers = await listTimersFrom(db, id)
    const shown = [...entries, ...timers].map(one => one.id)
    const subjects = [nrm.childId, id, ...shown]
    return {
      result: { nrm, child, entries, timers },
      audit: { verb: 'consultation', action: 'nrm.shown', subjects, because },
    }
  })
}

/** Adds what came of the referral. A decision stops its clock; a positive first one starts the wait for the second. */
export async function addNrmEntry(
  database: Database,
  who: Asking,
  nrmId: Id<'nrm'>,
  entry: NewEntry,
) {
  return auditedTransaction(database, who, async tx => {
    const { childId, areaId } = await getNrm(tx, nrmId)
    const because = await becauseOfNrm(tx, who, childId)
    const recording = { childId, areaId, recordedBy: who.id, recordedAt: who.at }
    const id = await insertNrmEntry(tx, { ...recording, ...entry, nrmId })
    const at = endOf(entry.happenedOn, who.at)
    const first = entry.kind === 'reasonable_grounds'
    if (first) await stopTimers(tx, nrmId, ['T_NRM_RG'], { at, by: who.id })
    if (first && entry.answer === 'positive') {
      const about = { sourceId: nrmId, nrmId, childId, areaId, by: who.id }
      await startTimer(tx, { ...about, limitId: 'T_NRM_CG', startedAt: at })
    }
    if (entry.kind === 'conclusive_grounds') {
      // Not a time by when but a time from when: there is nothing to meet or to miss.
      const why = 'Decided'
      await stopTimers(tx, nrmId, ['T_NRM_CG'], { at, by: who.id, why, fellAway: true })
    }
    const subjects = [childId, nrmId, id]
    return {
      result: id,
      audit: { verb: 'collection', action: 'nrm.added-to', subjects, because },
    }
  })
}
