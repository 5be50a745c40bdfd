import { sql } from 'kysely'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { getGroup } from './group.store.ts'
import { rulesOf } from './group-rules.ts'
import { type AgendaReason, meetingDayAfter } from './meeting.ts'

const columns = [
  'id',
  'groupId',
  'areaId',
  'kind',
  'reason',
  'heldOn',
  'begins',
  'place',
  'state',
  'openedAt',
  'endedAt',
  'version',
] as const

export type Meeting = Awaited<ReturnType<typeof getMeeting>>

export async function getMeeting(db: Db, id: Id<'meeting'>) {
  const [meeting] = await meetingsOf(db, id)
  if (!meeting) throw new NotFound('meeting', id)
  return meeting
}

const meetingsOf = question((db, id: Id<'meeting'>) =>
  db.selectFrom('oversight.meeting').select(columns).where('id', '=', id),
)

/** Nobody ends the meeting while a decision is put down, and no decision is put down in a meeting that is ending. */
export async function lockMeeting(tx: Tx, id: Id<'meeting'>) {
  const meeting = await tx
    .selectFrom('oversight.meeting')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!meeting) throw new NotFound('meeting', id)
  return meeting
}

/** The meeting that is going on, or the first that is still to be held. */
export async function findCurrentMeeting(db: Db, groupId: Id<'group'>) {
  return db
    .selectFrom('oversight.meeting')
    .select(columns)
    .where('groupId', '=', groupId)
    .where('state', '<>', 'ended')
    .orderBy(eb => eb('state', '=', 'open'), 'desc')
    .orderBy('heldOn')
    .executeTakeFirst()
}

/** Latest first. */
export async function listEndedMeetings(db: Db, groupId: Id<'group'>, limit: number) {
  return db
    .selectFrom('oversight.meeting')
    .select(columns)
    .where('groupId', '=', groupId)
    .where('state', '=', 'ended')
    .orderBy('heldOn', 'desc')
    .limit(limit)
    .execute()
}

/** The next meeting of the monthly cycle, which is planned here if nobody has planned one. */
export async function nextMeetingOf(tx: Tx, groupId: Id<'group'>, at: Date) {
  const today = todayInLondon(at)
  const planned = await findPlanned(tx, groupId, today)
  if (planned) return planned
  const last = await tx
    .selectFrom('oversight.meeting')
    .select(['heldOn', 'begins', 'place'])
    .where('groupId', '=', groupId)
    .where('kind', '=', 'monthly')
    .orderBy('heldOn', 'desc')
    .executeTakeFirst()
  const group = await getGroup(tx, groupId)
  const { areaId } = group
  const { heldOn: before, ...where } = last ?? {}
  const heldOn = meetingDayAfter(before, today, rulesOf(group, at).weeks)
  await tx
    .insertInto('oversight.meeting')
    .values({ id: newId<'meeting'>(), groupId, areaId, heldOn, ...where })
    // Somebody else may have planned it a moment ago.
    .onConflict(conflict => conflict.columns(['groupId', 'heldOn', 'kind']).doNothing())
    .execute()
  const made = await findPlanned(tx, groupId, today)
  if (!made) throw new NotFound('next meeting of group', groupId)
  return made
}

export async function insertExtraordinary(
  tx: Tx,
  meeting: {
    readonly id: Id<'meeting'>
    readonly groupId: Id<'group'>
    readonly areaId: Id<'area'>
    readonly heldOn: CalendarDate
    readonly begins: string
    readonly place: string
    readonly reason: string
  },
) {
  await tx
    .insertInto('oversight.meeting')
    .values({ ...meeting, kind: 'extraordinary' })
    .execute()
}

/** Whether a group was called together on that day already. */
export async function hasExtraordinary(
  db: Db,
  { groupId, heldOn }: { readonly groupId: Id<'group'>; readonly heldOn: CalendarDate },
): Promise<boolean> {
  const called = await db
    .selectFrom('oversight.meeting')
    .select('id')
    .where('groupId', '=', groupId)
    .where('heldOn', '=', heldOn)
    .where('kind', '=', 'extraordinary')
    .executeTakeFirst()
  return called !== undefined
}

/** Of every group, the soonest first. */
export async function listPlannedMeetings(db: Db, limit: number) {
  return db
    .selectFrom('oversight.meeting')
    .select(columns)
    .where('state', '=', 'planned')
    .where('kind', '=', 'monthly')
    .orderBy('heldOn')
    .limit(limit)
    .execute()
}

async function findPlanned(db: Db, groupId: Id<'group'>, from: CalendarDate) {
  return db
    .selectFrom('oversight.meeting')
    .select(['id', 'groupId', 'areaId', 'heldOn'])
    .where('groupId', '=', groupId)
    .where('kind', '=', 'monthly')
    .where('state', '=', 'planned')
    .where('heldOn', '>=', from)
    .orderBy('heldOn')
    .executeTakeFirst()
}

export async function updateMeetingOpened(tx: Tx, meeting: Meeting, version: number, now: Date) {
  await updateMeeting(tx, meeting, version, { from: 'planned', state: 'open', openedAt: now })
}

export async function updateMeetingEnded(tx: Tx, meeting: Meeting, version: number, now: Date) {
  await updateMeeting(tx, meeting, version, { from: 'open', state: 'ended', endedAt: now })
}

type Change = {
  readonly from: Meeting['state']
  readonly state: Meeting['state']
  readonly openedAt?: Date
  readonly endedAt?: Date
}

async function updateMeeting(tx: Tx, { id }: Meeting, version: number, change: Change) {
  const { from, ...set } = change
  const changed = await tx
    .updateTable('oversight.meeting')
    .set({ ...set, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', from)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 1n) return
  const now = await getMeeting(tx, id)
  throw new Conflict('meeting', String(now.version), { state: now.state })
}

/** A child who is on the agenda already stays there for the first reason. */
export async function insertAgendaItem(
  tx: Tx,
  item: {
    readonly meetingId: Id<'meeting'>
    readonly areaId: Id<'area'>
    readonly childId: Id<'child'>
    readonly why: AgendaReason
    readonly listedBy: Id<'practitioner'>
    readonly listedAt: Date
  },
) {
  await tx
    .insertInto('oversight.agendaItem')
    .values({ id: newId<'agenda-item'>(), ...item })
    .onConflict(conflict => conflict.columns(['meetingId', 'childId']).doNothing())
    .execute()
}

/** Children a group has to do with: on its list, on the agenda of a meeting to come, or of the one named. */
export async function listBeforeGroup(
  db: Db,
  groupId: Id<'group'>,
  meetingId: Id<'meeting'>,
): Promise<Id<'child'>[]> {
  const { rows } = await sql<{ childId: Id<'child'> }>`
    select child_id from oversight.listing_spell where group_id = ${groupId} and ended_at is null
    union
    select item.child_id from oversight.agenda_item item
      join oversight.meeting on meeting.id = item.meeting_id
     where meeting.group_id = ${groupId} and (meeting.id = ${meetingId} or meeting.state <> 'ended') and item.child_id is not null`.execute(
    db,
  )
  return rows.map(({ childId }) => childId)
}

export type AgendaItem = Awaited<ReturnType<typeof listAgenda>>[number]

/** Taken off after the last reason that put it there. A newer reason puts it back. */
export const isTakenOff = sql<boolean>`exists (
  select from oversight.taken_off off where off.agenda_item_id = item.id and off.taken_at >= item.listed_at
     and not exists (select from oversight.agenda_reason reason
                      where reason.agenda_item_id = item.id and reason.listed_at > off.taken_at))`

/** The first reason and every other, each once. */
export const reasonsOf = sql<AgendaReason[]>`array(
  select item.why union all
  (select reason.why from oversight.agenda_reason reason
    where reason.agenda_item_id = item.id and reason.why <> item.why order by reason.listed_at, reason.why))`

/** In the order in which the children came onto it, each with the decision that stands. */
export async function listAgenda(db: Db, meetingId: Id<'meeting'>, limit: number) {
  return agendaOf(db, meetingId, limit)
}

export async function findOnAgenda(
  db: Db,
  meetingId: Id<'meeting'>,
  childId: Id<'child'>,
): Promise<AgendaItem | undefined> {
  const [item] = await itemOf(db, meetingId, childId)
  return item
}

/** Which children in which order, and of whom is decided: what to find the next one by. */
export const listPlaces = question(
  (db, meetingId: Id<'meeting'>, limit: number) => placesOf(db, meetingId).limit(limit),
  { plannedOnce: true },
)

const agendaOf = question(
  (db, meetingId: Id<'meeting'>, limit: number) => itemsOf(db, meetingId).limit(limit),
  { plannedOnce: true },
)

const itemOf = question(
  (db, meetingId: Id<'meeting'>, childId: Id<'child'>) =>
    itemsOf(db, meetingId).where('item.childId', '=', childId),
  { plannedOnce: true },
)

function itemsOf(db: Db, meetingId: Id<'meeting'>) {
  return placesOf(db, meetingId).select([
    'child.areaId',
    'item.why',
    reasonsOf.as('reasons'),
    'item.listedAt',
    'child.reference',
    'child.bornOn',
    'child.childsWords',
    'standing.id as decisionId',
    'standing.decidedAt',
  ])
}

function placesOf(db: Db, meetingId: Id<'meeting'>) {
  return db
    .selectFrom('oversight.agendaItem as item')
    .innerJoin('people.child as child', 'child.id', 'item.childId')
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('oversight.decision as decision')
          .select(['decision.id', 'decision.decision', 'decision.decidedAt'])
          .whereRef('decision.agendaItemId', '=', 'item.id')
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('oversight.decision as newer')
                  .select('newer.id')
                  .whereRef('newer.replacesId', '=', 'decision.id'),
              ),
            ),
          )
          .limit(1)
          .as('standing'),
      join => join.onTrue(),
    )
    .select(['item.id', 'child.id as childId', 'standing.decision'])
    .select(['child.givenName', 'child.familyName', 'child.preferredName'])
    .where('item.meetingId', '=', meetingId)
    .where(({ not }) => not(isTakenOff))
    .orderBy('item.listedAt')
    .orderBy('child.reference')
}

/** Every child who came before a meeting, also one taken off its agenda, with the decision that stands. */
export async function listAllOnAgenda(db: Db, meetingId: Id<'meeting'>) {
  return db
    .selectFrom('oversight.agendaItem as item')
    .innerJoin('people.child as child', 'child.id', 'item.childId')
    .leftJoin('oversight.decision as decision', join =>
      join
        .onRef('decision.agendaItemId', '=', 'item.id')
        .on(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('oversight.decision as newer')
                .select('newer.id')
                .whereRef('newer.replacesId', '=', 'decision.id'),
            ),
          ),
        ),
    )
    .select([
      'child.id as childId',
      'child.areaId',
      'decision.id as decisionId',
      'decision.decision',
    ])
    .select(isTakenOff.as('takenOff'))
    .where('item.meetingId', '=', meetingId)
    .orderBy('item.listedAt')
    .orderBy('child.reference')
    .limit(5000)
    .execute()
}

/** When the group last met with this child on its agenda. */
export async function findLastMeetingAbout(db: Db, groupId: Id<'group'>, childId: Id<'child'>) {
  return (await lastMeetings(db, groupId, childId))[0]
}

const lastMeetings = question((db, groupId: Id<'group'>, childId: Id<'child'>) =>
  db
    .selectFrom('oversight.agendaItem as item')
    .innerJoin('oversight.meeting as meeting', 'meeting.id', 'item.meetingId')
    .select(['meeting.id', 'meeting.heldOn', 'meeting.endedAt'])
    .where('meeting.groupId', '=', groupId)
    .where('item.childId', '=', childId)
    .where('meeting.state', '=', 'ended')
    .orderBy('meeting.endedAt', 'desc')
    .limit(1),
)
