import { asTheProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { findListings, findOverdue, findOverdueMatters, insertEntries } from './agenda.store.ts'
import { type AgendaSource, entriesOf, type Sought } from './agenda.ts'
import { listEndedMeetings, lockMeeting } from './meeting.store.ts'

const own = [findListings, findOverdue, findOverdueMatters]

/**
 * Looks for everything that belongs before the group and puts it on the agenda, with why. What is on it stays: nothing
 * falls off an agenda because it is no longer so.
 *
 * In the name of the process, because the agenda must hold children whom the chair or the coordinator may not see.
 */
export async function buildAgenda(
  database: Database,
  at: Date,
  meetingId: Id<'meeting'>,
  sources: readonly AgendaSource[],
) {
  return auditedTransaction(database, asTheProcess(at), async tx => {
    const meeting = await lockMeeting(tx, meetingId)
    const { groupId, areaId, heldOn } = meeting
    const [last] = await listEndedMeetings(tx, groupId, 1)
    const since = last?.endedAt ?? undefined
    const sought: Sought = { meetingId, groupId, areaId, heldOn, since, at }
    const found = []
    // An extraordinary meeting is about what it was called for.
    const all = meeting.kind === 'monthly' ? [...own, ...sources] : []
    for (const source of all) found.push(...(await source(tx, sought)))
    const { id: by } = asTheProcess(at)
    const added =
      meeting.state === 'planned'
        ? await insertEntries(tx, meetingId, entriesOf(found), { by, at })
        : []
    const subjects = [meetingId, ...new Set(added)]
    const because = 'is the process itself'
    const audit = { verb: 'alteration', action: 'agenda.built', subjects, because } as const
    return { result: undefined, audit }
  })
}
