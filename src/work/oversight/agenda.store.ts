import { sql } from 'kysely'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import {
  type Entry,
  type Found,
  keyOf,
  listingReason,
  type MatterKind,
  type OpenListing,
  type Sought,
} from './agenda.ts'
import { isTakenOff, reasonsOf } from './meeting.store.ts'
import type { AgendaReason } from './meeting.ts'

const most = 5000

/** Everyone on the group's list, and whoever is on another group's list and lives here now. */
export async function findListings(db: Db, { groupId, areaId }: Sought): Promise<Found[]> {
  const { rows } = await sql<OpenListing>`
    select spell.child_id, child.area_id, "group".area_id as listed_in,
           exists (select from oversight.agenda_item item join oversight.meeting on meeting.id = item.meeting_id
                    where item.child_id = spell.child_id and meeting.group_id = spell.group_id
                      and meeting.state = 'ended' and meeting.ended_at >= spell.started_at) as discussed,
           exists (select from oversight.listing_spell earlier
                    where earlier.child_id = spell.child_id and earlier.ended_at is not null) as before
      from oversight.listing_spell spell
      join oversight."group" on "group".id = spell.group_id
      join people.child on child.id = spell.child_id
     where spell.ended_at is null and (spell.group_id = ${groupId} or (child.area_id = ${areaId} and "group".area_id <> ${areaId}))
     order by spell.started_at, child.reference
     limit ${most}`.execute(db)
  return rows.flatMap(row =>
    listingReason(row, areaId).map(why => {
      const { childId, areaId } = row
      return { kind: 'child' as const, childId, areaId, why }
    }),
  )
}

/** What was to be done about children of this group and was not, by the day of the meeting. */
export async function findOverdue(db: Db, { groupId, heldOn }: Sought): Promise<Found[]> {
  const { rows } = await sql<{ childId: Id<'child'>; areaId: Id<'area'>; kind: string }>`
    select distinct task.child_id, child.area_id, task.kind
      from tasks.task join people.child on child.id = task.child_id
     where task.settled_at is null and task.due_at < (${heldOn}::date::timestamp at time zone 'Europe/London')
       and task.kind in ('action', 'review-level', 'review-step-down', 'check-removed')
       and exists (select from oversight.listing_spell spell where spell.child_id = task.child_id and spell.group_id = ${groupId})
     order by task.child_id, task.kind
     limit ${most}`.execute(db)
  return rows.map(({ kind, childId, areaId }) => {
    const why = overdueReasons[kind] ?? 'review_overdue'
    return { kind: 'child', childId, areaId, why }
  })
}

/** What is no child comes back, closed or not, when something the group asked for about it is late. */
export async function findOverdueMatters(db: Db, { groupId, heldOn }: Sought): Promise<Found[]> {
  const { rows } = await sql<{
    kind: MatterKind
    subject: string
    label: string
    path: string
    areaId: Id<'area'>
  }>`
    select distinct item.kind, item.subject, item.label, item.path, item.area_id
      from tasks.task
      join oversight.matter_outcome outcome on outcome.id = task.source_id
      join oversight.agenda_item item on item.id = outcome.agenda_item_id
     where outcome.group_id = ${groupId} and task.kind = 'action' and task.settled_at is null
       and task.due_at < (${heldOn}::date::timestamp at time zone 'Europe/London')
     order by item.kind, item.label
     limit ${most}`.execute(db)
  return rows.map(matter => ({ ...matter, why: 'action_overdue' }))
}

const overdueReasons: Readonly<Record<string, AgendaReason>> = {
  action: 'action_overdue',
  'check-removed': 'check_overdue',
}

/** What stands on an agenda already, taken off or not, with its reasons. */
async function listThere(db: Db, meetingId: Id<'meeting'>) {
  const { rows } = await sql<{
    id: Id<'agenda-item'>
    kind: 'child' | MatterKind
    childId: Id<'child'> | null
    subject: string
    reasons: AgendaReason[]
  }>`
    select item.id, item.kind, item.child_id, item.subject, ${reasonsOf} as reasons
      from oversight.agenda_item item where item.meeting_id = ${meetingId} limit ${most}`.execute(
    db,
  )
  return new Map(
    rows.map(({ kind, childId, subject, ...row }) => [`${kind} ${childId ?? subject}`, row]),
  )
}

export type Listing = {
  readonly by: Id<'practitioner'>
  readonly at: Date
  readonly words?: string
}

/** Puts on the agenda what is not on it yet, and beside what is on it every reason that is new. */
export async function insertEntries(
  tx: Tx,
  meetingId: Id<'meeting'>,
  entries: readonly Entry[],
  { by, at, words = '' }: Listing,
) {
  const there = await listThere(tx, meetingId)
  const listed = { listedBy: by, listedAt: at }
  const items = entries
    .filter(entry => !there.has(keyOf(entry)))
    .map(entry => {
      const { kind, areaId, reasons } = entry
      const about =
        entry.kind === 'child'
          ? { childId: entry.childId, subject: '', label: '', path: '' }
          : { childId: null, subject: entry.subject, label: entry.label, path: entry.path }
      const why = reasons[0] ?? entry.why
      return {
        id: newId<'agenda-item'>(),
        meetingId,
        kind,
        areaId,
        ...about,
        why,
        ...listed,
        entry,
      }
    })
  const added = new Map(
    items.map(({ entry, id }) => [keyOf(entry), { id, reasons: [] as AgendaReason[] }]),
  )
  const reasons = entries.flatMap(entry => {
    const item = there.get(keyOf(entry)) ?? added.get(keyOf(entry))
    const fresh = item ? entry.reasons.filter(why => !item.reasons.includes(why)) : []
    const { areaId } = entry
    const childId = entry.kind === 'child' ? entry.childId : null
    return item
      ? fresh.map(why => ({
          ...{ id: newId<'agenda-reason'>(), agendaItemId: item.id, areaId, childId, why, words },
          ...listed,
        }))
      : []
  })
  const rows = items.map(({ entry: _, ...item }) => item)
  if (rows.length > 0)
    await tx
      .insertInto('oversight.agendaItem')
      .values(rows)
      .onConflict(conflict => conflict.doNothing())
      .execute()
  if (reasons.length > 0)
    await tx
      .insertInto('oversight.agendaReason')
      .values(reasons)
      .onConflict(conflict => conflict.doNothing())
      .execute()
  return [...items.map(({ id }) => id), ...reasons.map(({ agendaItemId }) => agendaItemId)]
}

export type Matter = Awaited<ReturnType<typeof listMatters>>[number]

/** What is no child, on the agenda of one meeting, each with the outcome that stands. */
export async function listMatters(db: Db, meetingId: Id<'meeting'>, limit = 200) {
  return mattersOf(db, meetingId, limit)
}

const mattersOf = question(
  (db, meetingId: Id<'meeting'>, limit: number) =>
    selectItems(db, meetingId)
      .leftJoin('oversight.matterOutcome as standing', join =>
        join
          .onRef('standing.agendaItemId', '=', 'item.id')
          .on(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('oversight.matterOutcome as newer')
                  .select('newer.id')
                  .whereRef('newer.replacesId', '=', 'standing.id'),
              ),
            ),
          ),
      )
      .select('standing.outcome')
      .where('item.childId', 'is', null)
      .where(({ not }) => not(isTakenOff))
      .orderBy('item.listedAt')
      .orderBy('item.label')
      .limit(limit),
  { plannedOnce: true },
)

export type TakenOff = Awaited<ReturnType<typeof listTakenOff>>[number]

/** What was taken off, by whom and why. It stays in the record. */
export async function listTakenOff(db: Db, meetingId: Id<'meeting'>, limit = 200) {
  return selectItems(db, meetingId)
    .innerJoin('oversight.takenOff as off', 'off.agendaItemId', 'item.id')
    .innerJoin('access.practitioner as taker', 'taker.id', 'off.takenBy')
    .select(['off.id as takenOffId', 'off.reason', 'off.takenAt', 'taker.name as takerName'])
    .orderBy('off.takenAt')
    .limit(limit)
    .execute()
}

export async function findItem(db: Db, id: Id<'agenda-item'>) {
  return selectItems(db)
    .where('item.id', '=', id)
    .where(({ not }) => not(isTakenOff))
    .executeTakeFirst()
}

function selectItems(db: Db, meetingId?: Id<'meeting'>) {
  const items = db
    .selectFrom('oversight.agendaItem as item')
    .leftJoin('people.child as child', 'child.id', 'item.childId')
    .select([
      'item.id',
      'item.meetingId',
      sql<Id<'area'>>`item.area_id`.as('areaId'),
      'item.kind',
      'item.subject',
      'item.label',
      'item.path',
      'item.why',
      reasonsOf.as('reasons'),
      'item.childId',
      'item.listedAt',
      'item.listedBy',
      'child.reference',
      sql<string>`coalesce(nullif(concat_ws(' ', coalesce(nullif(child.preferred_name, ''), child.given_name),
        nullif(child.family_name, '')), ''), item.label)`.as('name'),
    ])
  return meetingId ? items.where('item.meetingId', '=', meetingId) : items
}

export async function insertTakenOff(
  tx: Tx,
  off: {
    readonly id: Id<'taken-off'>
    readonly agendaItemId: Id<'agenda-item'>
    readonly areaId: Id<'area'>
    readonly childId: Id<'child'> | null
    readonly reason: string
    readonly takenBy: Id<'practitioner'>
    readonly takenAt: Date
  },
) {
  await tx.insertInto('oversight.takenOff').values(off).execute()
}
