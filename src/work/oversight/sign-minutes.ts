import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, inTheNameOf } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { listMembers } from './attendance.store.ts'
import { readersOf } from './attendance.ts'
import { insertCopies } from './copy.store.ts'
import { gatherMinutes } from './gather-minutes.ts'
import { mayChair } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import { rulesOf } from './group-rules.ts'
import { lockMeeting } from './meeting.store.ts'
import { insertMinutes, insertSignature } from './minutes.store.ts'

/**
 * The chair signs the minutes. They are written down as they are now, and from then on neither they nor what they rest
 * on can change. Each member has a copy with the items they may see.
 */
export async function signMinutes(database: Database, who: Asking, meetingId: Id<'meeting'>) {
  return auditedTransaction(database, who, async tx => {
    const meeting = await lockMeeting(tx, meetingId)
    const { groupId, areaId } = meeting
    const group = await getGroup(tx, groupId)
    const because = granted(mayChair(who, group))
    if (meeting.state !== 'ended')
      throw new Conflict('minutes', String(meeting.version), { state: meeting.state })
    // Whole, also where the chair may not see a child: a relative, or a restricted one.
    const { childIds, attendance } = await inTheNameOf(tx, theProcess, who, async () => {
      const then = { ...theProcess, at: meeting.endedAt ?? who.at }
      const gathered = await gatherMinutes(tx, meetingId, group, then)
      const { sitting, opening, items, matters } = gathered
      if (sitting.signed) throw new Conflict('minutes', 'signed', {})
      await insertMinutes(tx, [
        { meetingId, groupId, areaId, childId: null, body: opening },
        ...items.map(({ childId, areaId, body }) => ({
          meetingId,
          groupId,
          areaId,
          childId,
          body,
        })),
        ...matters.map(({ itemId, areaId, body }) => ({
          ...{ meetingId, groupId, areaId, childId: null, itemId, body },
        })),
      ])
      return { childIds: items.map(item => item.childId), attendance: sitting.attendance }
    })
    await insertSignature(tx, { meetingId, groupId, signedBy: who.id, signedAt: who.at })
    const { deputies } = rulesOf(group, who.at)
    const readers = readersOf(await listMembers(tx, groupId, 200), deputies, attendance)
    const made = { askedBy: who.id, askedAt: who.at, madeAt: who.at }
    await insertCopies(tx, { meetingId, groupId, kind: 'minutes', ...made }, readers)
    const subjects = [meetingId, groupId, ...childIds]
    const audit = { verb: 'alteration', action: 'minutes.signed', subjects, because } as const
    return { result: meetingId, audit }
  })
}
