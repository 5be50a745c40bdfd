import type { Db, Tx } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** Marks a decision to be ratified. `missing` says whom the meeting waited for. */
export async function insertWithoutQuorum(
  tx: Tx,
  gap: {
    readonly decisionId: Id<'decision'>
    readonly meetingId: Id<'meeting'>
    readonly childId: Id<'child'>
    readonly areaId: string
    readonly missing: string
    readonly recordedAt: Date
  },
) {
  await tx.insertInto('oversight.withoutQuorum').values(gap).execute()
}

export type Unratified = Awaited<ReturnType<typeof listUnratified>>[number]

/** What the group decided without quorum and no meeting has stood by yet, the longest ago first. */
export async function listUnratified(db: Db, groupId: Id<'group'>, limit: number) {
  return db
    .selectFrom('oversight.withoutQuorum as gap')
    .innerJoin('oversight.meeting as meeting', 'meeting.id', 'gap.meetingId')
    .innerJoin('oversight.decision as decision', 'decision.id', 'gap.decisionId')
    .innerJoin('people.child as child', 'child.id', 'gap.childId')
    .leftJoin('oversight.ratification as ratified', 'ratified.decisionId', 'gap.decisionId')
    .leftJoin('oversight.decision as newer', 'newer.replacesId', 'decision.id')
    .select([
      'gap.decisionId',
      'gap.childId',
      'gap.missing',
      'child.areaId',
      'meeting.heldOn',
      'decision.decision',
      'decision.reason',
      'child.reference',
      'child.givenName',
      'child.familyName',
      'child.preferredName',
    ])
    .where('meeting.groupId', '=', groupId)
    .where('ratified.decisionId', 'is', null)
    .where('newer.id', 'is', null)
    .orderBy('gap.recordedAt')
    .limit(limit)
    .execute()
}

export async function insertRatification(
  tx: Tx,
  ratification: {
    readonly decisionId: Id<'decision'>
    readonly meetingId: Id<'meeting'>
    readonly childId: Id<'child'>
    readonly areaId: string
    readonly ratifiedBy: Id<'practitioner'>
    readonly ratifiedAt: Date
  },
) {
  await tx.insertInto('oversight.ratification').values(ratification).execute()
}
