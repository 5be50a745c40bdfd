import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Kind, Start } from './version.ts'

export type NewVersion = {
  readonly id: Id<'version'>
  readonly kind: Kind
  readonly key: string
  readonly name: string
  /** JSON. */
  readonly content: string
  readonly ends: boolean
  readonly why: string
  readonly proposedBy: Id<'practitioner'>
  readonly proposedAt: Date
}

export async function insertVersion(tx: Tx, version: NewVersion) {
  await tx.insertInto('practice.version').values(version).execute()
}

export async function insertApproval(
  tx: Tx,
  approval: {
    readonly versionId: Id<'version'>
    readonly approvedBy: Id<'practitioner'>
    readonly approvedAt: Date
  },
) {
  await tx.insertInto('practice.approval').values(approval).execute()
}

export async function insertStart(
  tx: Tx,
  start: {
    readonly versionId: Id<'version'>
    readonly startsOn: CalendarDate
    readonly decidedBy: Id<'practitioner'>
    readonly decidedAt: Date
  },
) {
  // Only what is approved can start, so the database knows it by its approval.
  const versionId = start.versionId as string as Id<'approval'>
  await tx
    .insertInto('practice.start')
    .values({ ...start, id: newId<'start'>(), versionId })
    .execute()
}

/** Every decision about when something of a kind starts, in the order they were made. */
export async function listStarts(db: Db, kind: Kind, limit = 2_000): Promise<Start[]> {
  return startsOfKind(db, kind, limit)
}

const startsOfKind = question((db, kind: Kind, limit: number) => startsOf(db, kind).limit(limit))

/** As above, with what it is that starts. */
export async function listStartedContent(db: Db, kind: Kind, limit = 2_000) {
  return startsOf(db, kind).select(['version.name', 'version.content']).limit(limit).execute()
}

function startsOf(db: Db, kind: Kind) {
  return db
    .selectFrom('practice.start as start')
    .innerJoin('practice.version as version', 'version.id', 'start.versionId')
    .where('version.kind', '=', kind)
    .select([
      'version.id as versionId',
      'version.key',
      'version.ends',
      'start.startsOn',
      'start.decidedAt',
    ])
    .orderBy('start.decidedAt')
    .orderBy('start.startsOn')
}

export type Version = Awaited<ReturnType<typeof listVersions>>[number]

/** Latest first, with the names of who stands for them; without their content. */
export async function listVersions(db: Db, kind: Kind, limit = 200) {
  return signed(db)
    .where('version.kind', '=', kind)
    .orderBy('version.proposedAt', 'desc')
    .orderBy('version.name')
    .limit(limit)
    .execute()
}

export async function getVersion(db: Db, id: Id<'version'> | undefined) {
  const found = id
    ? await signed(db).select('version.content').where('version.id', '=', id).executeTakeFirst()
    : undefined
  if (!found) throw new NotFound('version', id)
  return found
}

/** The text of an instrument by the name it has in assessments. */
export async function findNamedVersion(db: Db, kind: Kind, name: string) {
  return db
    .selectFrom('practice.version')
    .where('kind', '=', kind)
    .where('name', '=', name)
    .select(['id', 'content'])
    .executeTakeFirst()
}

function signed(db: Db) {
  return db
    .selectFrom('practice.version as version')
    .leftJoin('practice.approval as approval', 'approval.versionId', 'version.id')
    .leftJoin('access.practitioner as proposer', 'proposer.id', 'version.proposedBy')
    .leftJoin('access.practitioner as approver', 'approver.id', 'approval.approvedBy')
    .select([
      'version.id',
      'version.kind',
      'version.key',
      'version.name',
      'version.ends',
      'version.why',
      'version.proposedBy',
      'version.proposedAt',
      'approval.approvedAt',
      'proposer.name as proposer',
      'approver.name as approver',
    ])
}
