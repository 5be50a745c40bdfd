import type { Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import {
  findGroupOfArea,
  findOpenSpell,
  type Group,
  getGroupOfArea,
  insertSpell,
} from './group.store.ts'
import { isListedAt, rulesOf, usualRules } from './group-rules.ts'
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
  return putOnList(tx, await getGroupOfArea(tx, listing.areaId, listing.at), listing)
}

/** The same where the level came to this, if the terms of the group say that such a child is listed by itself. */
export async function listByLevel(tx: Tx, level: string, listing: Listing) {
  const { areaId, at } = listing
  const group = await findGroupOfArea(tx, areaId, at)
  if (!isListedAt(level, group ? rulesOf(group, at) : usualRules)) return undefined
  if (!group) throw new NotFound('group of area', areaId)
  return putOnList(tx, group, listing)
}

async function putOnList(tx: Tx, { id: groupId }: Group, listing: Listing) {
  const { childId, areaId, reason, why, by, at } = listing
  const open = await findOpenSpell(tx, childId, groupId)
  const spellId = open?.id ?? newId<'listing-spell'>()
  if (!open) await insertSpell(tx, { id: spellId, groupId, areaId, childId, reason, startedAt: at })
  const { id: meetingId, heldOn } = await nextMeetingOf(tx, groupId, at)
  await insertAgendaItem(tx, { meetingId, areaId, childId, why, listedBy: by, listedAt: at })
  return { groupId, meetingId, spellId, heldOn }
}
