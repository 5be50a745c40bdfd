import type { RoleId } from '../../foundation/access/index.ts'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Lowering, LoweringDecision } from './lowering.ts'

export async function insertLowering(tx: Tx, { harms, ...lowering }: Lowering) {
  await tx
    .insertInto('assessment.lowering')
    .values({ ...lowering, harms: [...harms] })
    .execute()
}

type Deciding = LoweringDecision & {
  readonly decidedBy: Id<'practitioner'>
  readonly decidedAt: Date
}

/** Decided once: whoever comes second sees what was decided. */
export async function insertLoweringDecision(tx: Tx, lowering: Lowering, deciding: Deciding) {
  const { id: loweringId, areaId, childId } = lowering
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('assessment.loweringDecision')
    .values({ id: newId(), areaId, childId, loweringId, ...deciding })
    .onConflict(already => already.column('loweringId').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 1n) return
  const decided = await getLowering(tx, loweringId)
  throw new Conflict('lowering', 'decided', { reason: decided.decisionReason ?? '' })
}

export async function getLowering(db: Db, id: Id<'lowering'>) {
  const row = await lowerings(db).where('lowering.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('lowering', id)
  return row
}

/** The one that was proposed with this matrix, or by which this matrix took effect. */
export async function findLoweringOf(
  db: Db,
  assessment: { readonly id: Id<'assessment'>; readonly loweringId: Id<'lowering'> | null },
) {
  return lowerings(db)
    .where(eb =>
      eb.or([
        eb('lowering.assessmentId', '=', assessment.id),
        ...(assessment.loweringId ? [eb('lowering.id', '=', assessment.loweringId)] : []),
      ]),
    )
    .executeTakeFirst()
}

export type SignedLowering = Awaited<ReturnType<typeof getLowering>>

function lowerings(db: Db) {
  return db
    .selectFrom('assessment.lowering as lowering')
    .innerJoin('access.practitioner as proposer', 'proposer.id', 'lowering.proposedBy')
    .innerJoin('access.practitioner as asked', 'asked.id', 'lowering.askedId')
    .leftJoin('assessment.loweringDecision as decision', 'decision.loweringId', 'lowering.id')
    .leftJoin('access.practitioner as decider', 'decider.id', 'decision.decidedBy')
    .select([
      'lowering.id',
      'lowering.childId',
      'lowering.assessmentId',
      'lowering.fromLevel',
      'lowering.toLevel',
      'lowering.reason',
      'lowering.harms',
      'lowering.askedId',
      'lowering.proposedBy',
      'lowering.proposedAt',
      'proposer.name as proposer',
      'asked.name as asked',
      'decision.confirmed',
      'decision.reason as decisionReason',
      'decision.decidedAt',
      'decider.name as decider',
    ])
    .select(eb => eb.ref('lowering.areaId').$castTo<Id<'area'>>().as('areaId'))
}

/** The roles somebody holds now. */
export async function listRolesOf(db: Db, id: Id<'practitioner'>): Promise<RoleId[]> {
  const held = await db
    .selectFrom('access.heldRole')
    .select('roleId')
    .where('practitionerId', '=', id)
    .where('endedAt', 'is', null)
    .execute()
  return held.map(({ roleId }) => roleId as RoleId)
}
