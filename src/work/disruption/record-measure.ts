import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import { settleTasksFrom } from '../../records/tasks/index.ts'
import { warningNotice } from './catalogue.ts'
import { mayRecordWarning, mayWriteRegister } from './disruption.policy.ts'
import { getMeasure, insertHappening, insertMeasure, updateMeasure } from './measure.store.ts'
import { type EffectDraft, ends, type NewHappening, type NewMeasure, possible } from './measure.ts'
import {
  findByReference,
  insertEffect,
  insertProtected,
  insertWarning,
  listProtected,
} from './protected.store.ts'
import { reminderKind } from './remind-of-expiry.ts'
import type { NewWarning } from './warning.ts'

/** Records a measure in the register, where everyone who plans against the same person or place finds it. */
export async function recordMeasure(database: Database, who: Asking, measure: NewMeasure) {
  const because = granted(mayWriteRegister(who))
  return auditedTransaction(database, who, async tx => {
    const id = await insertMeasure(tx, { ...measure, ...signed(who), ownerId: who.id })
    const action = 'disruption.recorded'
    return { result: id, audit: { verb: 'collection', action, subjects: [id], because } }
  })
}

function signed({ id, agencyId, at }: Asking) {
  return { agencyId, recordedBy: id, recordedAt: at }
}

/** Adds what became of a measure. One that ended stays as it is: what comes after is a measure of its own. */
export async function recordHappening(
  database: Database,
  who: Asking,
  measureId: Id<'measure'>,
  version: number,
  happening: NewHappening,
) {
  const because = granted(mayWriteRegister(who))
  return auditedTransaction(database, who, async tx => {
    const measure = await getMeasure(tx, measureId)
    if (!possible(measure).includes(happening.kind))
      throw new Conflict('measure', String(measure.version), {})
    const { areaId } = measure
    const id = await insertHappening(tx, { ...happening, measureId, areaId, ...signed(who) })
    await updateMeasure(tx, measureId, version, changeOf(happening))
    if (ends(happening.kind) || happening.kind === 'extended') {
      const outcome = 'What follows the measure was recorded'
      const settled = { state: 'done', outcome, by: who.id, at: who.at } as const
      await settleTasksFrom(tx, measureId, reminderKind, settled)
    }
    const action = `disruption.${happening.kind}` as const
    return { result: id, audit: { verb: 'collection', action, subjects: [measureId, id], because } }
  })
}

function changeOf({ kind, happenedOn, words, newDay }: NewHappening) {
  if (ends(kind)) return { state: kind, endedOn: happenedOn, outcome: words }
  if (kind === 'made') return { state: 'in_force' as const, fromOn: happenedOn, expiresOn: newDay }
  if (kind === 'extended') return { expiresOn: newDay }
  if (kind === 'reviewed' && newDay) return { reviewOn: newDay }
  return {}
}

/**
 * Links a child whom the measure protects, by reference. A child out of reach and a reference that nobody has are
 * the same: not found.
 *
 * @returns undefined where there is no such child to link
 */
export async function protectChild(
  database: Database,
  who: Asking,
  measureId: Id<'measure'>,
  { reference, why }: { readonly reference: string; readonly why: string },
) {
  const because = granted(mayWriteRegister(who))
  return auditedTransaction(database, who, async tx => {
    await getMeasure(tx, measureId)
    const child = await findByReference(tx, reference)
    if (!child) throw new NotFound('child')
    const linked = { measureId, childId: child.id, areaId: child.areaId, why }
    const id = await insertProtected(tx, { ...linked, linkedBy: who.id, linkedAt: who.at })
    const subjects = [child.id, measureId, id]
    const action = 'disruption.child-linked'
    return { result: id, audit: { verb: 'combination', action, subjects, because } }
  })
}

export async function recordEffect(
  database: Database,
  who: Asking,
  measureId: Id<'measure'>,
  childId: Id<'child'>,
  effect: EffectDraft,
) {
  const because = granted(mayWriteRegister(who))
  return auditedTransaction(database, who, async tx => {
    const protects = await listProtected(tx, measureId)
    if (!protects.some(link => link.childId === childId)) throw new NotFound('child', childId)
    const { areaId } = await getChild(tx, childId)
    const of = { measureId, childId, areaId }
    const id = await insertEffect(tx, { ...of, ...effect, recordedBy: who.id, recordedAt: who.at })
    const subjects = [childId, measureId, id]
    const action = 'disruption.effect-recorded'
    return { result: id, audit: { verb: 'collection', action, subjects, because } }
  })
}

/** A notice that was served. The register says who was warned; whom it protects, and its end, stay with the child. */
export async function recordWarning(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  warning: NewWarning,
) {
  const because = granted(mayRecordWarning(who))
  return auditedTransaction(database, who, async tx => {
    const { areaId } = await getChild(tx, childId)
    const { recipient, legalAdvice, reviewOn, ...noticed } = warning
    const { servedBy, servedOn, servedTime, servedPlace } = warning
    const measureId = await insertMeasure(tx, {
      ...{ catalogueId: warningNotice, areaId, targetKind: 'person', target: recipient },
      ...{ reason: 'Written in the notice.', conditions: '', decidedBy: servedBy },
      ...{ authorisedBy: '', legalAdvice, state: 'in_force', fromOn: servedOn },
      ...{ expiresOn: null, reviewOn, ...signed(who), ownerId: who.id },
    })
    const of = { measureId, childId, areaId }
    const by = { recordedBy: who.id, recordedAt: who.at }
    const why = 'The notice was served for this child.'
    await insertProtected(tx, { ...of, why, linkedBy: who.id, linkedAt: who.at })
    const warningId = await insertWarning(tx, { ...of, ...noticed, ...by })
    await insertHappening(tx, {
      ...{ measureId, areaId, kind: 'served', happenedOn: servedOn, newDay: null },
      ...{ words: `Served at ${servedTime}, ${servedPlace}, by ${servedBy}.`, ...signed(who) },
    })
    const subjects = [childId, measureId, warningId]
    const action = 'disruption.warning-recorded'
    return { result: measureId, audit: { verb: 'collection', action, subjects, because } }
  })
}
