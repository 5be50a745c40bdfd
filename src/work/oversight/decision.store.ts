import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Evidence, GroupDecision } from './group-decision.ts'

export type Decided = Awaited<ReturnType<typeof listDecisions>>[number]

/** Everything the group decided about a child at one meeting. The first is the one that stands. */
export async function listDecisions(db: Db, agendaItemId: Id<'agenda-item'>) {
  const decided = await decisionsOn(db, agendaItemId)
  const replaced = new Set(decided.map(decision => decision.replacesId))
  return decided.sort((a, b) => Number(replaced.has(a.id)) - Number(replaced.has(b.id)))
}

const decisionsOn = question((db, agendaItemId: Id<'agenda-item'>) =>
  db
    .selectFrom('oversight.decision as decision')
    .innerJoin('access.practitioner as chair', 'chair.id', 'decision.decidedBy')
    .select([
      'decision.id',
      'decision.replacesId',
      'decision.decision',
      'decision.reason',
      'decision.childsView',
      'decision.dissent',
      'decision.evidence',
      'decision.decidedAt',
      'chair.name as chairName',
    ])
    .where('decision.agendaItemId', '=', agendaItemId)
    .orderBy('decision.decidedAt', 'desc')
    .limit(100),
)

export type NewDecision = {
  readonly id: Id<'decision'>
  readonly agendaItemId: Id<'agenda-item'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly replacesId: Id<'decision'> | null
  readonly decision: GroupDecision
  readonly reason: string
  readonly childsView: string
  readonly dissent: string
  readonly evidence?: Evidence
  readonly decidedBy: Id<'practitioner'>
  readonly decidedAt: Date
}

export async function insertDecision(tx: Tx, { evidence = {}, ...decision }: NewDecision) {
  await tx
    .insertInto('oversight.decision')
    .values({ ...decision, evidence: JSON.stringify(evidence) })
    .execute()
}

/** The meeting at which the child was deferred, in the time on the list that began at `since`. A changed mind does not count. */
export async function findDeferral(
  db: Db,
  childId: Id<'child'>,
  groupId: Id<'group'>,
  since: Date,
  otherThan: Id<'agenda-item'>,
): Promise<CalendarDate | undefined> {
  const deferral = await db
    .selectFrom('oversight.decision as decision')
    .innerJoin('oversight.agendaItem as item', 'item.id', 'decision.agendaItemId')
    .innerJoin('oversight.meeting as meeting', 'meeting.id', 'item.meetingId')
    .leftJoin('oversight.decision as newer', 'newer.replacesId', 'decision.id')
    .select('meeting.heldOn')
    .where('decision.childId', '=', childId)
    .where('meeting.groupId', '=', groupId)
    .where('decision.decision', '=', 'defer')
    .where('decision.decidedAt', '>=', since)
    .where('item.id', '<>', otherThan)
    .where('newer.id', 'is', null)
    .executeTakeFirst()
  return deferral?.heldOn
}
