import type { Db, Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Evidence } from './group-decision.ts'

export type Leaving = Awaited<ReturnType<typeof getLeaving>>

/** A decision with the meeting it was made at, the child it is about, and what its receiver says to it. */
export async function getLeaving(db: Db, id: Id<'decision'>) {
  const row = await db
    .selectFrom('oversight.decision as decision')
    .innerJoin('oversight.agendaItem as item', 'item.id', 'decision.agendaItemId')
    .innerJoin('people.child as child', 'child.id', 'decision.childId')
    .leftJoin('oversight.acceptance as acceptance', 'acceptance.decisionId', 'decision.id')
    .leftJoin('oversight.decision as newer', 'newer.replacesId', 'decision.id')
    .select([
      'decision.id',
      'decision.decision',
      'decision.reason',
      'decision.childsView',
      'decision.evidence',
      'decision.decidedAt',
      'decision.childId',
      'child.areaId',
      'child.reference',
      'child.givenName',
      'child.familyName',
      'child.preferredName',
      'item.meetingId',
      'acceptance.accepted',
      'acceptance.words',
      'newer.id as replacedBy',
    ])
    .where('decision.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('decision', id)
  return { ...row, evidence: row.evidence as Evidence }
}

/** The meeting as far as the worker may know it who receives a child of its list, and sits on no group. */
export async function insertAcceptance(
  tx: Tx,
  acceptance: {
    readonly decisionId: Id<'decision'>
    readonly areaId: Id<'area'>
    readonly childId: Id<'child'>
    readonly accepted: boolean
    readonly words: string
    readonly answeredBy: Id<'practitioner'>
    readonly answeredAt: Date
  },
) {
  await tx.insertInto('oversight.acceptance').values(acceptance).execute()
}
