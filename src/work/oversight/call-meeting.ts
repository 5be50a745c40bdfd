import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { MeetingCalled } from './events.ts'
import { mayLookBack } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import { insertAgendaItem, insertExtraordinary } from './meeting.store.ts'

export type Called = {
  readonly heldOn: CalendarDate
  readonly begins: string
  readonly place: string
  readonly reason: string
  readonly children: readonly { readonly childId: Id<'child'>; readonly areaId: Id<'area'> }[]
}

/** Calls a group together out of its month, about what cannot wait. Its agenda holds that and nothing else. */
export async function callMeeting(
  database: Database,
  who: Asking,
  groupId: Id<'group'>,
  { children, ...called }: Called,
) {
  return auditedTransaction(database, who, async tx => {
    const group = await getGroup(tx, groupId)
    const because = granted(mayLookBack(who, group))
    const { areaId } = group
    const id = newId<'meeting'>()
    await insertExtraordinary(tx, { id, groupId, areaId, ...called })
    const listed = { listedBy: who.id, listedAt: who.at, why: 'extraordinary' } as const
    for (const { childId, areaId } of children)
      await insertAgendaItem(tx, { meetingId: id, areaId, childId, ...listed })
    const event: MeetingCalled = { type: 'group.meeting-called', meetingId: id, groupId, areaId }
    const subjects = [id, groupId, ...children.map(({ childId }) => childId)]
    const audit = { verb: 'collection', action: 'meeting.called', subjects, because } as const
    return { result: id, audit, events: [event] }
  })
}
