import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { MinuteItem, MinuteMatter, Opening } from './minutes.ts'

/** Every decision that stands after a meeting, with what was missing when it was made. */
export async function listStanding(db: Db, meetingId: Id<'meeting'>, limit: number) {
  return db
    .selectFrom('oversight.decision as decision')
    .innerJoin('oversight.agendaItem as item', 'item.id', 'decision.agendaItemId')
    .innerJoin('access.practitioner as chair', 'chair.id', 'decision.decidedBy')
    .leftJoin('oversight.withoutQuorum as gap', 'gap.decisionId', 'decision.id')
    .leftJoin('oversight.decision as newer', 'newer.replacesId', 'decision.id')
    .select([
      'decision.id',
      'decision.agendaItemId',
      'decision.decision',
      'decision.reason',
      'decision.childsView',
      'decision.dissent',
      'decision.decidedAt',
      'chair.name as decidedBy',
      'gap.missing',
    ])
    .where('item.meetingId', '=', meetingId)
    .where('newer.id', 'is', null)
    .limit(limit)
    .execute()
}

/** The notes that stand: of each child, and of the meeting as a whole, the latest. */
export async function listNotes(db: Db, meetingId: Id<'meeting'>, limit: number) {
  return db
    .selectFrom('oversight.note as note')
    .leftJoin('oversight.note as newer', 'newer.replacesId', 'note.id')
    .select(['note.id', 'note.childId', 'note.words'])
    .where('note.meetingId', '=', meetingId)
    .where('newer.id', 'is', null)
    .limit(limit)
    .execute()
}

type About = {
  readonly meetingId: Id<'meeting'>
  readonly groupId: Id<'group'>
  readonly areaId: string
  readonly childId: Id<'child'> | null
}

export async function insertNote(
  tx: Tx,
  note: About & {
    readonly replacesId: Id<'note'> | null
    readonly words: string
    readonly writtenBy: Id<'practitioner'>
    readonly writtenAt: Date
  },
) {
  await tx
    .insertInto('oversight.note')
    .values({ id: newId<'note'>(), ...note })
    .execute()
}

export async function insertMinutes(
  tx: Tx,
  minutes: readonly (About & {
    readonly itemId?: Id<'agenda-item'>
    readonly body: Opening | MinuteItem | MinuteMatter
  })[],
) {
  const rows = minutes.map(({ body, itemId = null, ...about }, place) => ({
    ...{ id: newId<'minute'>(), ...about, itemId, place },
    body: JSON.stringify(body),
  }))
  await tx.insertInto('oversight.minute').values(rows).execute()
}

/** The signed minutes, as far as row security shows them to the asker: that is the asker's copy. */
export async function listMinutes(db: Db, meetingId: Id<'meeting'>, limit: number) {
  return db
    .selectFrom('oversight.minute')
    .select(['id', 'childId', 'itemId', 'body'])
    .where('meetingId', '=', meetingId)
    .orderBy('place')
    .limit(limit)
    .execute()
}

/** What signed minutes say of a child and was decided in a time; not to whoever left the room for it. */
export async function listMinutesOfChildren(
  db: Db,
  { id: readerId }: { readonly id: Id<'practitioner'> },
  childIds: readonly Id<'child'>[],
  from: Date,
  to: Date,
  limit: number,
) {
  const { rows } = await sql<{ id: string; body: MinuteItem; decidedAt: Date }>`
    select minute.id, body, (nullif(body ->> 'decidedAt', ''))::timestamptz as decided_at
      from oversight.minute
     where child_id = any (${childIds}::uuid[]) and (nullif(body ->> 'decidedAt', ''))::timestamptz between ${from} and ${to}
       and not exists (select from oversight.conflict where conflict.practitioner_id = ${readerId}
                          and conflict.item_id::text = body ->> 'itemId')
     order by decided_at, minute.id limit ${limit}`.execute(db)
  return rows
}

export async function insertSignature(
  tx: Tx,
  signature: {
    readonly meetingId: Id<'meeting'>
    readonly groupId: Id<'group'>
    readonly signedBy: Id<'practitioner'>
    readonly signedAt: Date
  },
) {
  await tx.insertInto('oversight.signature').values(signature).execute()
}

export async function listAddenda(db: Db, meetingId: Id<'meeting'>, limit: number) {
  return db
    .selectFrom('oversight.addendum as addendum')
    .innerJoin('access.practitioner as writer', 'writer.id', 'addendum.writtenBy')
    .select(['addendum.childId', 'addendum.words', 'writer.name as by', 'addendum.writtenAt as at'])
    .where('addendum.meetingId', '=', meetingId)
    .orderBy('addendum.writtenAt')
    .limit(limit)
    .execute()
}

export async function insertAddendum(
  tx: Tx,
  addendum: About & {
    readonly words: string
    readonly writtenBy: Id<'practitioner'>
    readonly writtenAt: Date
  },
) {
  await tx
    .insertInto('oversight.addendum')
    .values({ id: newId<'addendum'>(), ...addendum })
    .execute()
}

/** By when the cycle wants the draft and the signature, where it has set them as tasks about this meeting. */
export async function listDueOf(db: Db, meetingId: Id<'meeting'>, limit: number) {
  return db
    .selectFrom('tasks.task')
    .select(['title', 'dueAt', 'settledAt'])
    .where('sourceId', '=', meetingId)
    .where(sql<boolean>`kind like 'cycle%'`)
    .orderBy('dueAt')
    .limit(limit)
    .execute()
}
