import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { insertEntries } from './agenda.store.ts'
import type { MatterKind } from './agenda.ts'
import { frozenFrom } from './cycle.ts'
import { mayAddTo, mayCoordinate } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import { rulesOf } from './group-rules.ts'
import { lockMeeting } from './meeting.store.ts'

export type NewMatter = {
  readonly kind: MatterKind
  readonly label: string
  readonly words: string
}

/** Puts something on the agenda that no system found, as any member may. Once the agenda is frozen only the chair does, with a reason. */
export async function addMatter(
  database: Database,
  who: Asking,
  meetingId: Id<'meeting'>,
  { kind, label, words }: NewMatter,
) {
  return auditedTransaction(database, who, async tx => {
    const meeting = await lockMeeting(tx, meetingId)
    const group = await getGroup(tx, meeting.groupId)
    const frozen = todayInLondon(who.at) >= frozenFrom(meeting, rulesOf(group, who.at))
    const because = granted(mayAddTo(who, group, frozen))
    if (meeting.state === 'ended') throw new Conflict('meeting', 'ended', {})
    const coordinates = mayCoordinate(who, group).allowed
    const why = frozen ? 'added_late' : coordinates ? 'added_by_coordinator' : 'brought_by_member'
    const { areaId } = meeting
    const matter = { kind, subject: newId(), label, path: '', areaId, why, reasons: [why] } as const
    const ids = await insertEntries(tx, meetingId, [matter], { by: who.id, at: who.at, words })
    const subjects = [meetingId, ...new Set(ids)]
    const audit = { verb: 'collection', action: 'agenda.added-to', subjects, because } as const
    return { result: meetingId, audit }
  })
}
