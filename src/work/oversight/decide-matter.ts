import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, inTheNameOf } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { findItem } from './agenda.store.ts'
import { setActions, undecided } from './decide-child.ts'
import { mayChair } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import { insertMatterOutcome, listOutcomes } from './matter.store.ts'
import type { MatterDraft } from './matter.ts'
import { lockMeeting } from './meeting.store.ts'

/**
 * Puts down what the group decides about a vehicle, a place, a theme or whatever else is no child. What is not closed
 * is before the group again next time. `shown` is the outcome that stood when the form was opened.
 */
export async function decideMatter(
  database: Database,
  who: Asking,
  itemId: Id<'agenda-item'>,
  shown: string,
  { outcome, reason, actions }: MatterDraft,
) {
  return auditedTransaction(database, who, async tx => {
    const item = await findItem(tx, itemId)
    if (!item || item.childId) throw new NotFound('matter', itemId)
    const meeting = await lockMeeting(tx, item.meetingId)
    const { groupId, id: meetingId } = meeting
    const because = granted(mayChair(who, await getGroup(tx, groupId)))
    if (meeting.state !== 'open') throw new Conflict('meeting', shown, {})
    const standing = (await listOutcomes(tx, meetingId)).find(one => one.agendaItemId === itemId)
    if ((standing?.id ?? undecided) !== shown) {
      const { outcome = '', reason = '' } = standing ?? {}
      throw new Conflict('outcome', standing?.id ?? undecided, { outcome, reason })
    }
    const id = newId<'matter-outcome'>()
    const { areaId } = item
    await insertMatterOutcome(tx, {
      ...{ id, agendaItemId: itemId, meetingId, groupId, areaId },
      ...{ replacesId: standing?.id ?? null, outcome, reason },
      ...{ decidedBy: who.id, decidedAt: who.at },
    })
    // What is about no child the process sets; that the chair asked for it stands in it.
    const taskIds = await inTheNameOf(tx, theProcess, who, () =>
      setActions(tx, who, { areaId, childId: null, sourceId: id }, actions),
    )
    const subjects = [itemId, id, meetingId, ...taskIds]
    const audit = { verb: 'collection', action: 'matter.decided', subjects, because } as const
    return { result: id, audit }
  })
}
