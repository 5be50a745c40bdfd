import { sql } from 'kysely'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Attended } from './attendance.ts'

export type Declared = {
  readonly itemId: Id<'agenda-item'>
  readonly practitionerId: Id<'practitioner'>
  readonly name: string
  readonly agencyName: string
  readonly nature: string
}

/** How a meeting stands: where it is, who is there, what was read out, who steps out for which item. */
export type Sitting = {
  /** Grows with each change; what a screen that follows the meeting is told. */
  readonly version: number
  readonly itemId: Id<'agenda-item'> | null
  readonly attendance: readonly Attended[]
  readonly conflicts: readonly Declared[]
  readonly statement: { readonly words: string; readonly readBy: string } | null
  readonly signed: { readonly by: string; readonly at: Date } | null
}

/** All of it in one question: it stands on every page of a meeting. */
export async function getSitting(db: Db, meetingId: Id<'meeting'>): Promise<Sitting> {
  const [row] = await sittingOf(db, meetingId)
  if (!row) throw new NotFound('meeting', meetingId)
  const { signedBy, signedAt, ...sitting } = row
  return { ...sitting, signed: signedBy && signedAt ? { by: signedBy, at: signedAt } : null }
}

type SittingRow = Omit<Sitting, 'signed'> & {
  readonly signedBy: string | null
  readonly signedAt: Date | null
}

const sittingOf = question(
  (_db, meetingId: Id<'meeting'>) => sql<SittingRow>`
    select coalesce(progress.version, 0) as version, progress.item_id,
           coalesce((select json_agg(attended order by attended.name) from (
             select distinct on (attendance.name, attendance.agency_id) attendance.id, attendance.name, attendance.standing,
                    attendance.practitioner_id as "practitionerId", attendance.agency_id as "agencyId",
                    agency.name as "agencyName",
                    case when attendance.practitioner_id is null and replaced.id is null then null
                         else coalesce(seat.kind, agency.kind) end as "countsFor",
                    attendance.stands_in_for as "standsInFor", replaced.name as "standsInForName"
               from oversight.attendance
               join access.agency on agency.id = attendance.agency_id
               left join access.practitioner replaced on replaced.id = attendance.stands_in_for
               left join access.agency seat on seat.id = replaced.agency_id
              where attendance.meeting_id = meeting.id
              order by attendance.name, attendance.agency_id, attendance.recorded_at desc) attended), '[]') as attendance,
           coalesce((select json_agg(json_build_object('itemId', conflict.item_id, 'practitionerId', conflict.practitioner_id,
                       'name', practitioner.name, 'agencyName', agency.name, 'nature', conflict.nature) order by practitioner.name)
               from oversight.conflict
               join access.practitioner on practitioner.id = conflict.practitioner_id
               join access.agency on agency.id = practitioner.agency_id
              where conflict.meeting_id = meeting.id), '[]') as conflicts,
           (select json_build_object('words', statement.words, 'readBy', reader.name)
              from oversight.statement join access.practitioner reader on reader.id = statement.read_by
             where statement.meeting_id = meeting.id) as statement,
           signer.name as signed_by, signature.signed_at
      from oversight.meeting
      left join oversight.progress on progress.meeting_id = meeting.id
      left join oversight.signature on signature.meeting_id = meeting.id
      left join access.practitioner signer on signer.id = signature.signed_by
     where meeting.id = ${meetingId}`,
  { plannedOnce: true },
)

/** What a screen that follows the meeting is told, and nothing more. */
export async function findProgress(db: Db, meetingId: Id<'meeting'>) {
  return db
    .selectFrom('oversight.progress')
    .select(['groupId', 'version'])
    .where('meetingId', '=', meetingId)
    .executeTakeFirst()
}

export async function updateProgress(tx: Tx, meetingId: Id<'meeting'>, itemId: Id<'agenda-item'>) {
  const moved = await tx
    .updateTable('oversight.progress')
    .set({ itemId, version: sql`version + 1` })
    .where('meetingId', '=', meetingId)
    .executeTakeFirst()
  if (moved.numUpdatedRows !== 1n) throw new NotFound('meeting', meetingId)
}

export async function insertStatement(
  tx: Tx,
  statement: {
    readonly meetingId: Id<'meeting'>
    readonly groupId: Id<'group'>
    readonly words: string
    readonly readBy: Id<'practitioner'>
    readonly recordedBy: Id<'practitioner'>
    readonly recordedAt: Date
  },
) {
  await tx.insertInto('oversight.statement').values(statement).execute()
}

export async function insertConflict(
  tx: Tx,
  conflict: {
    readonly itemId: Id<'agenda-item'>
    readonly meetingId: Id<'meeting'>
    readonly childId: Id<'child'>
    readonly areaId: Id<'area'>
    readonly practitionerId: Id<'practitioner'>
    readonly nature: string
    readonly declaredAt: Date
  },
) {
  await tx
    .insertInto('oversight.conflict')
    .values({ id: newId<'conflict'>(), ...conflict })
    // Said once is said: whoever says it again stays out all the same.
    .onConflict(already => already.columns(['itemId', 'practitionerId']).doNothing())
    .execute()
}
