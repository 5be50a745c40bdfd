import { asTheProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { listTogether } from '../../records/people/index.ts'
import { findListings, findOverdue, findOverdueMatters, insertEntries } from './agenda.store.ts'
import { type AgendaSource, childrenIn, entriesOf, type Found, type Sought } from './agenda.ts'
import { listEndedMeetings, lockMeeting } from './meeting.store.ts'

const own = [findOverdue, findOverdueMatters]

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
    // An extraordinary meeting is about what it was called for.
    const monthly = meeting.kind === 'monthly'
    const listed = monthly ? await findListings(tx, sought) : []
    const found: Found[] = [...listed]
    for (const source of monthly ? [...own, ...sources] : [])
      found.push(...(await source(tx, sought)))
    const { id: by } = asTheProcess(at)
    const added =
      meeting.state === 'planned'
        ? await insertEntries(tx, meetingId, entriesOf(await eachChildOnce(tx, found, listed)), {
            by,
            at,
          })
        : []
    const subjects = [meetingId, ...new Set(added)]
    const because = 'is the process itself'
    const audit = { verb: 'alteration', action: 'agenda.built', subjects, because } as const
    return { result: undefined, audit }
  })
}

/**
 * Records that people joined are one child, who is before the group once: by the record that is on its list. Where
 * several are, each keeps its place, because only a decision about a record takes that one off the list.
 */
async function eachChildOnce(tx: Tx, found: readonly Found[], listed: readonly Found[]) {
  const onList = new Set(childrenIn(listed))
  const together = await listTogether(tx, [...new Set(childrenIn(found))])
  return found.map((one): Found => {
    if (one.kind !== 'child' || onList.has(one.childId)) return one
    const records = together.get(one.childId) ?? []
    const stands =
      records.find(({ id }) => onList.has(id)) ??
      records.find(({ areaId }) => areaId === one.areaId)
    return stands ? { ...one, childId: stands.id, areaId: stands.areaId } : one
  })
}
