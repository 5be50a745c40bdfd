import type { Db, Tx } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { MatterKind } from './agenda.ts'
import type { MatterOutcome } from './matter.ts'

export async function insertMatterOutcome(
  tx: Tx,
  outcome: {
    readonly id: Id<'matter-outcome'>
    readonly agendaItemId: Id<'agenda-item'>
    readonly meetingId: Id<'meeting'>
    readonly groupId: Id<'group'>
    readonly areaId: Id<'area'>
    readonly replacesId: Id<'matter-outcome'> | null
    readonly outcome: MatterOutcome
    readonly reason: string
    readonly decidedBy: Id<'practitioner'>
    readonly decidedAt: Date
  },
) {
  await tx.insertInto('oversight.matterOutcome').values(outcome).execute()
}

/** The outcomes that stand for the matters of one meeting. */
export async function listOutcomes(db: Db, meetingId: Id<'meeting'>, limit = 500) {
  return standing(db).where('outcome.meetingId', '=', meetingId).limit(limit).execute()
}

/** Every outcome that stands for one matter, at whichever meeting of the group, the latest first. */
export async function listOutcomesOf(
  db: Db,
  groupId: Id<'group'>,
  { kind, subject }: { readonly kind: 'child' | MatterKind; readonly subject: string },
  limit = 50,
) {
  return standing(db)
    .where('outcome.groupId', '=', groupId)
    .where('item.kind', '=', kind)
    .where('item.subject', '=', subject)
    .orderBy('outcome.decidedAt', 'desc')
    .limit(limit)
    .execute()
}

/** What was written when a matter was brought before the group by hand, the latest first. */
export async function listWordsAbout(
  db: Db,
  groupId: Id<'group'>,
  { kind, subject }: { readonly kind: 'child' | MatterKind; readonly subject: string },
  limit = 20,
) {
  return db
    .selectFrom('oversight.agendaReason as reason')
    .innerJoin('oversight.agendaItem as item', 'item.id', 'reason.agendaItemId')
    .innerJoin('oversight.meeting as meeting', 'meeting.id', 'item.meetingId')
    .innerJoin('access.practitioner as writer', 'writer.id', 'reason.listedBy')
    .select(['reason.id', 'reason.words', 'reason.listedAt', 'writer.name as byName'])
    .where('meeting.groupId', '=', groupId)
    .where('item.childId', 'is', null)
    .where('item.kind', '=', kind)
    .where('item.subject', '=', subject)
    .where('reason.words', '<>', '')
    .orderBy('reason.listedAt', 'desc')
    .limit(limit)
    .execute()
}

function standing(db: Db) {
  return db
    .selectFrom('oversight.matterOutcome as outcome')
    .innerJoin('oversight.agendaItem as item', 'item.id', 'outcome.agendaItemId')
    .innerJoin('oversight.meeting as meeting', 'meeting.id', 'outcome.meetingId')
    .innerJoin('access.practitioner as chair', 'chair.id', 'outcome.decidedBy')
    .leftJoin('oversight.matterOutcome as newer', 'newer.replacesId', 'outcome.id')
    .where('newer.id', 'is', null)
    .select([
      'outcome.id',
      'outcome.agendaItemId',
      'outcome.outcome',
      'outcome.reason',
      'outcome.decidedAt',
      'chair.name as chairName',
      'meeting.heldOn',
    ])
}
