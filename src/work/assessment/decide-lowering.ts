import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { mayAuthoriseLowering, mayDecideLowering } from './assessment.policy.ts'
import {
  findAssessment,
  findLatestAssessment,
  getAssessedChild,
  getAssessment,
  insertAssessment,
  lockAssessedChild,
} from './assessment.store.ts'
import type { SignedAssessment } from './assessment.ts'
import { reviewOn } from './complete-assessment.ts'
import { listOpenEscalationsOf } from './escalation.store.ts'
import type { AssessmentCompleted, LoweringDecided } from './events.ts'
import { listHarms } from './harm.store.ts'
import { findInstrumentInForce, findInstrumentOf } from './instrument-in-force.ts'
import {
  getLowering,
  insertLoweringDecision,
  listRolesOf,
  type SignedLowering,
} from './lowering.store.ts'
import type { Lowering, LoweringDecision } from './lowering.ts'

export type ShownLowering = Awaited<ReturnType<typeof showLowering>>

/** A proposed fall with all it rests on, for whoever decides about it. */
export async function showLowering(database: Database, who: Asking, id: Id<'lowering'>) {
  granted(mayAuthoriseLowering(who))
  return auditedRead(database, who, async db => {
    const lowering = await getLowering(db, id)
    const because = await mayBeDecidedBy(db, who, lowering)
    const { childId, assessmentId } = lowering
    const child = await getAssessedChild(db, childId)
    const assessment = await getAssessment(db, assessmentId)
    const previous = assessment.replacesId
      ? await findAssessment(db, assessment.replacesId)
      : undefined
    const latest = await findLatestAssessment(db, childId)
    const harms = await listHarms(db, childId)
    const open = await listOpenEscalationsOf(db, childId)
    const instrument = await instrumentOf(db, assessment)
    const before = previous && (await instrumentOf(db, previous))

    const shown = [assessmentId, previous?.id, ...[...harms, ...open].map(one => one.id)]
    const subjects = [childId, id, ...shown.filter(one => one !== undefined)]
    const audit = { verb: 'consultation', action: 'lowering.shown', subjects, because } as const
    const holds = blockers(lowering, latest, harms, open)
    const matrices = { instrument, before }
    const stands = latest?.finalLevel ?? lowering.fromLevel
    return {
      result: { lowering, child, assessment, previous, harms, holds, stands, ...matrices },
      audit,
    }
  })
}

/** Why it can no longer be confirmed; blank while it can. */
export type Holds = 'superseded' | 'harm' | 'emergency' | ''

function blockers(
  lowering: SignedLowering,
  latest: SignedAssessment | undefined,
  harms: readonly { readonly id: Id<'harm'> }[],
  open: readonly unknown[],
): Holds {
  if (latest?.id !== lowering.assessmentId) return 'superseded'
  if (open.length > 0) return 'emergency'
  return harms.every(({ id }) => lowering.harms.includes(id)) ? '' : 'harm'
}

/**
 * Writes down what the second person decided. Only a confirmation lets the level fall: as a new fact
 * that names the matrix it replaces and the two people who answer for it.
 */
export async function decideLowering(
  database: Database,
  who: Asking,
  id: Id<'lowering'>,
  decision: LoweringDecision,
) {
  granted(mayAuthoriseLowering(who))
  return auditedTransaction(database, who, async tx => {
    const lowering = await getLowering(tx, id)
    const because = await mayBeDecidedBy(tx, who, lowering)
    const { areaId, childId, proposedBy, assessmentId } = lowering
    await lockAssessedChild(tx, childId)
    const latest = await findLatestAssessment(tx, childId)
    const harms = await listHarms(tx, childId)
    const open = await listOpenEscalationsOf(tx, childId)
    const holds = blockers(lowering, latest, harms, open)
    if (lowering.decidedAt || (decision.confirmed && holds)) {
      throw new Conflict('lowering', 'changed', { reason: lowering.decisionReason ?? '' })
    }
    const decided = { ...decision, decidedBy: who.id, decidedAt: who.at }
    await insertLoweringDecision(tx, lowering as Lowering, decided)
    const completed =
      decision.confirmed && latest ? await letFall(tx, who, lowering, latest) : undefined

    const holding = completed?.assessmentId ?? assessmentId
    const event: LoweringDecided = {
      type: 'lowering.decided',
      loweringId: id,
      assessmentId: holding,
      ...{ areaId, childId, proposedBy },
      confirmed: decision.confirmed,
    }
    const action = decision.confirmed ? 'lowering.confirmed' : 'lowering.refused'
    const subjects = [...new Set([childId, id, assessmentId, holding])]
    const audit = { verb: 'alteration', action, subjects, because } as const
    return { result: id, audit, events: completed ? [event, completed] : [event] }
  })
}

async function instrumentOf(db: Db, assessment: SignedAssessment) {
  const found = await findInstrumentOf(db, assessment)
  return found ?? (await findInstrumentInForce(db, assessment.assessedAt)).instrument
}

async function mayBeDecidedBy(db: Db, who: Asking, { proposedBy }: SignedLowering) {
  const roles = await listRolesOf(db, proposedBy)
  return granted(mayDecideLowering(who, { id: proposedBy, roles }))
}

async function letFall(
  tx: Tx,
  who: Asking,
  lowering: SignedLowering,
  proposed: SignedAssessment,
): Promise<AssessmentCompleted> {
  const { assessor: _, agency: __, authoriser: ___, ...matrix } = proposed
  const id = newId<'assessment'>()
  await insertAssessment(tx, {
    ...matrix,
    id,
    replacesId: proposed.id,
    finalLevel: lowering.toLevel,
    overrideReason: lowering.reason,
    authorisedBy: who.id,
    loweringId: lowering.id,
    assessedAt: who.at,
  })
  return {
    type: 'assessment.completed',
    assessmentId: id,
    areaId: lowering.areaId,
    childId: lowering.childId,
    contactId: proposed.contactId,
    level: lowering.toLevel,
    previousLevel: proposed.finalLevel,
    provisional: proposed.provisional,
    reviewOn: reviewOn(await instrumentOf(tx, proposed), lowering.toLevel, londonDayOf(who.at)),
  }
}
