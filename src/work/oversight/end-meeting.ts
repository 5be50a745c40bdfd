import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, inTheNameOf, type Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { insertEntries, listMatters } from './agenda.store.ts'
import { endListing, type IsChallenged } from './end-listing.ts'
import type { GroupMeetingEnded, ListingEnded } from './events.ts'
import { mayChair } from './group.policy.ts'
import { findOpenSpell, type Group, getGroup } from './group.store.ts'
import { tierOf } from './group-rules.ts'
import {
  insertAgendaItem,
  listAllOnAgenda,
  lockMeeting,
  type Meeting,
  nextMeetingOf,
  updateMeetingEnded,
} from './meeting.store.ts'
import type { AgendaReason } from './meeting.ts'

/**
 * Ends a meeting: who was decided to leave the list leaves it now, and whoever stays, decided or not, is on the agenda of
 * the next.
 */
export async function endMeeting(
  database: Database,
  who: Asking,
  id: Id<'meeting'>,
  version: number,
  isChallenged?: IsChallenged,
) {
  return auditedTransaction(database, who, async tx => {
    const meeting = await lockMeeting(tx, id)
    const { groupId, areaId } = meeting
    const group = await getGroup(tx, groupId)
    const because = granted(mayChair(who, group))
    await updateMeetingEnded(tx, meeting, version, who.at)
    // A child the chair may not see, a relative or a restricted one, must not fall off the list because of it.
    const { carried, left } = await inTheNameOf(tx, theProcess, who, () =>
      carryForward(tx, meeting, group, who, isChallenged),
    )

    const event: GroupMeetingEnded = {
      type: 'group.meeting-ended',
      meetingId: id,
      groupId,
      areaId,
    }
    const subjects = [id, groupId, ...carried, ...left.map(({ childId }) => childId)]
    const audit = { verb: 'alteration', action: 'meeting.ended', subjects, because } as const
    return { result: id, audit, events: [event, ...left] }
  })
}

/** What is no child comes back until it is closed, or was taken off. */
async function carryMatters(
  tx: Tx,
  id: Id<'meeting'>,
  nextId: Id<'meeting'>,
  { id: by, at }: Asking,
) {
  const open = (await listMatters(tx, id, 5000)).filter(({ outcome }) => outcome !== 'close')
  const entries = open.flatMap(({ kind, subject, label, path, areaId }) =>
    kind === 'child'
      ? []
      : { kind, subject, label, path, areaId, why: carried, reasons: [carried] },
  )
  await insertEntries(tx, nextId, entries, { by, at })
}

const carried: AgendaReason = 'carried_forward'

async function carryForward(
  tx: Tx,
  { id, groupId }: Meeting,
  group: Group,
  who: Asking,
  isChallenged: IsChallenged | undefined,
) {
  const carried: Id<'child'>[] = []
  const left: ListingEnded[] = []
  const agenda = await listAllOnAgenda(tx, id)
  const next = await nextMeetingOf(tx, groupId, who.at)
  // Escalated children stay on the list below; above, they come back until the chair hands them back or takes them off.
  const escalatedTo = tierOf(group, who.at) === 'strategic'
  // A child who moved is listed here until the new area's group has taken over, and belongs to the new area.
  for (const { childId, areaId, decisionId, decision, takenOff } of agenda) {
    const ended = decisionId && (await endListing(tx, decisionId, groupId, who.at, isChallenged))
    if (ended) left.push(ended)
    const listed = !ended && (await findOpenSpell(tx, childId, groupId))
    const asked = escalatedTo && !takenOff && decision !== 'hand_back'
    if (!listed && !asked) continue
    await insertAgendaItem(tx, {
      meetingId: next.id,
      areaId,
      childId,
      why: 'carried_forward',
      listedBy: who.id,
      listedAt: who.at,
    })
    carried.push(childId)
  }
  await carryMatters(tx, id, next.id, who)
  return { carried, left }
}
