import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayChair } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import { rulesOf } from './group-rules.ts'
import { lockMeeting } from './meeting.store.ts'
import { insertRatification, listUnratified } from './quorum.store.ts'
import { missingFor } from './quorum.ts'
import { getSitting } from './sitting.store.ts'

/** A meeting that has quorum stands by what was decided without one. What it does not stand by, it decides anew. */
export async function ratifyDecisions(
  database: Database,
  who: Asking,
  id: Id<'meeting'>,
  decisionIds: readonly string[],
) {
  return auditedTransaction(database, who, async tx => {
    const meeting = await lockMeeting(tx, id)
    const group = await getGroup(tx, meeting.groupId)
    const because = granted(mayChair(who, group))
    const { attendance } = await getSitting(tx, id)
    if (
      meeting.state !== 'open' ||
      missingFor(rulesOf(group, who.at).quorum, attendance, group).length > 0
    )
      throw new Conflict('meeting', String(meeting.version), { state: meeting.state })
    const waiting = await listUnratified(tx, group.id, 500)
    const ratified = waiting.filter(one => decisionIds.includes(one.decisionId))
    for (const { decisionId, childId, areaId } of ratified) {
      const by = { ratifiedBy: who.id, ratifiedAt: who.at }
      await insertRatification(tx, { decisionId, meetingId: id, childId, areaId, ...by })
    }
    const subjects = [id, ...ratified.flatMap(one => [one.childId, one.decisionId])]
    const audit = {
      ...({ verb: 'collection', action: 'meeting.ratified' } as const),
      ...{ subjects, because },
    }
    return { result: id, audit }
  })
}
