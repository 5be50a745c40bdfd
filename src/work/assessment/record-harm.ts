import { type Asking, listAgencies } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { mayAssess, mayReadAssessments } from './assessment.policy.ts'
import { getAssessedChild } from './assessment.store.ts'
import { getEscalation } from './escalation.store.ts'
import type { HarmRecorded } from './events.ts'
import {
  getHarm,
  insertHarm,
  insertHarmAddendum,
  listHarmAddenda,
  listHarms,
} from './harm.store.ts'
import { type Harm, type RecordedHarm } from './harm.ts'

export type ShownHarms = Awaited<ReturnType<typeof prepareHarm>>

/** What is on record already, and the emergency that says there may be more. */
export async function prepareHarm(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  escalationId: Id<'escalation'> | null,
) {
  const because = granted(mayAssess(who))
  return auditedRead(database, who, async db => {
    const child = await getAssessedChild(db, childId)
    const escalation = escalationId && (await getEscalation(db, escalationId))
    if (escalation && escalation.childId !== childId)
      throw new NotFound('escalation', escalation.id)
    const harms = await listHarms(db, child.id)
    const agencies = await listAgencies(db, child.areaId)
    const shown = [...harms.map(({ id }) => id), ...(escalation ? [escalation.id] : [])]
    const subjects = [child.id, ...shown]
    const audit = { verb: 'consultation', action: 'harm.prepared', subjects, because } as const
    return { result: { child, harms, escalation, agencies }, audit }
  })
}

/** Writes down harm that happened. It stays: what is learnt later is added to it. */
export async function recordHarm(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  escalationId: Id<'escalation'> | null,
  harm: Harm,
) {
  const because = granted(mayAssess(who))
  return auditedTransaction(database, who, async tx => {
    const { areaId } = await getAssessedChild(tx, childId)
    const recorded: RecordedHarm = {
      id: newId<'harm'>(),
      areaId: areaId as Id<'area'>,
      childId,
      escalationId,
      ...harm,
      recordedBy: who.id,
      agencyId: who.agencyId,
      recordedAt: who.at,
    }
    await insertHarm(tx, recorded)
    const { id } = recorded
    const event: HarmRecorded = {
      type: 'harm.recorded',
      harmId: id,
      escalationId,
      areaId: recorded.areaId,
      childId,
    }
    const subjects = [childId, id, ...(escalationId ? [escalationId] : [])]
    const audit = { verb: 'collection', action: 'harm.recorded', subjects, because } as const
    return { result: id, audit, events: [event] }
  })
}

export type ShownHarm = Awaited<ReturnType<typeof showHarm>>

/** One harm with everything that was added to it. */
export async function showHarm(database: Database, who: Asking, id: Id<'harm'>) {
  const because = granted(mayReadAssessments(who))
  return auditedRead(database, who, async db => {
    const harm = await getHarm(db, id)
    const child = await getAssessedChild(db, harm.childId)
    const addenda = await listHarmAddenda(db, id)
    const subjects = [child.id, id, ...addenda.map(one => one.id)]
    const audit = { verb: 'consultation', action: 'harm.shown', subjects, because } as const
    return { result: { harm, child, addenda }, audit }
  })
}

/** Puts later knowledge beside the first words, which stay as they were. */
export async function addToHarm(
  database: Database,
  who: Asking,
  harmId: Id<'harm'>,
  words: string,
) {
  const because = granted(mayAssess(who))
  return auditedTransaction(database, who, async tx => {
    const { areaId, childId } = await getHarm(tx, harmId)
    const id = newId<'harm-addendum'>()
    await insertHarmAddendum(tx, {
      ...{ id, areaId, childId, harmId, words },
      addedBy: who.id,
      addedAt: who.at,
    })
    const subjects = [childId, harmId, id]
    const audit = { verb: 'collection', action: 'harm.added-to', subjects, because } as const
    return { result: id, audit }
  })
}
