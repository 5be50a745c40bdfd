import type { Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { findOpenSpell, getGroupOfArea, insertSpell } from './group.store.ts'
import { insertAgendaItem, nextMeetingOf } from './meeting.store.ts'
import type { AgendaReason, ListingReason } from './meeting.ts'

export type Listing = {
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly reason: ListingReason
  readonly why: AgendaReason
  readonly by: Id<'practitioner'>
  readonly at: Date
}

/**
 * Puts a child on the list of the area's group and on the agenda of its next meeting. A child who is listed already
 * stays so, and is on the next agenda once.
 *
 * Part of somebody else's transaction: whoever lists a child also says who answers for the child and opens the record
 * to the members.
 */
export async function listAtGroup(tx: Tx, listing: Listing) {
  const { childId, areaId, reason, why, by, at } = listing
  const { id: groupId } = await getGroupOfArea(tx, areaId)
  const open = await findOpenSpell(tx, childId, groupId)
  const spellId = open?.id ?? newId<'listing-spell'>()
  if (!open) await insertSpell(tx, { id: spellId, groupId, areaId, childId, reason, startedAt: at })
  const { id: meetingId, heldOn } = await nextMeetingOf(tx, groupId, at)
  await insertAgendaItem(tx, { meetingId, areaId, childId, why, listedBy: by, listedAt: at })
  return { groupId, meetingId, spellId, heldOn }
}
