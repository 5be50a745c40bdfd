import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { OfChild } from './passing.store.ts'
import type { ToldDraft, TransferAnswerDraft, TransferDraft } from './transfer.ts'

type By = {
  readonly id: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly at: Date
}

export type Transfer = Awaited<ReturnType<typeof getTransfer>>

/** The other areas in which somebody is there to answer: an area that is only being set up receives nobody. */
export async function listReceivingAreas(db: Db, areaId: Id<'area'>) {
  return db
    .selectFrom('access.area')
    .select(['id', 'name', 'frontDoorName', 'frontDoorPhone', 'outOfHoursPhone'])
    .where('id', '<>', areaId)
    .where(sql<boolean>`exists (select from access.managers_of(area.id))`)
    .orderBy('name')
    .limit(100)
    .execute()
}

export async function getTransfer(db: Db, id: Id<'transfer'>) {
  const transfer = await selectTransfers(db).where('transfer.id', '=', id).executeTakeFirst()
  if (!transfer) throw new NotFound('transfer', id)
  return transfer
}

export async function listTransfers(db: Db, childId: Id<'child'>, limit = 20) {
  return selectTransfers(db)
    .where('transfer.childId', '=', childId)
    .orderBy('transfer.proposedAt', 'desc')
    .limit(limit)
    .execute()
}

function selectTransfers(db: Db) {
  return db
    .selectFrom('plans.transfer as transfer')
    .innerJoin('access.practitioner as proposer', 'proposer.id', 'transfer.proposedBy')
    .innerJoin('access.agency as agency', 'agency.id', 'transfer.agencyId')
    .innerJoin('access.area as from', 'from.id', 'transfer.areaId')
    .leftJoin('access.area as to', 'to.id', 'transfer.toAreaId')
    .leftJoin('plans.transferAnswer as answer', 'answer.transferId', 'transfer.id')
    .select([
      'transfer.id',
      'transfer.areaId',
      'transfer.childId',
      'transfer.called',
      'transfer.toAreaId',
      sql<string>`coalesce("to".name, transfer.to_name)`.as('toName'),
      'from.name as fromName',
      'transfer.why',
      'transfer.summary',
      'transfer.placed',
      'transfer.homeAuthority',
      'transfer.hostAuthority',
      'transfer.proposedBy',
      'proposer.name as proposerName',
      'agency.name as agencyName',
      'transfer.proposedAt',
      'transfer.closedAt',
      'answer.id as answerId',
      'answer.answer',
      'answer.byName',
      'answer.words',
      'answer.answeredOn',
    ])
}

export async function insertTransfer(
  tx: Tx,
  { childId, areaId }: OfChild,
  called: string,
  draft: TransferDraft,
  by: By,
) {
  const id = newId<'transfer'>()
  await tx
    .insertInto('plans.transfer')
    .values({
      ...{ id, areaId, childId, called, ...draft },
      ...{ proposedBy: by.id, agencyId: by.agencyId, proposedAt: by.at },
    })
    .execute()
  return id
}

/** With an acceptance the database moves the child, and all that is on record with it. */
export async function insertTransferAnswer(
  tx: Tx,
  { id: transferId, childId, areaId }: Pick<Transfer, 'id' | 'childId' | 'areaId'>,
  draft: TransferAnswerDraft,
  by: By,
) {
  const id = newId<'transfer-answer'>()
  await tx
    .insertInto('plans.transferAnswer')
    .values({
      ...{ id, transferId, areaId, childId, ...draft },
      ...{ answeredBy: by.id, agencyId: by.agencyId, answeredAt: by.at },
    })
    .execute()
  return id
}

export async function listTold(db: Db, transferId: Id<'transfer'>, limit = 50) {
  return db
    .selectFrom('plans.authorityTold')
    .select(['id', 'authority', 'told', 'toldOn', 'words'])
    .where('transferId', '=', transferId)
    .orderBy('recordedAt')
    .limit(limit)
    .execute()
}

export async function insertTold(
  tx: Tx,
  { id: transferId, childId, areaId }: Pick<Transfer, 'id' | 'childId' | 'areaId'>,
  draft: ToldDraft,
  { id: recordedBy, at: recordedAt }: By,
) {
  const id = newId<'authority-told'>()
  await tx
    .insertInto('plans.authorityTold')
    .values({ id, transferId, areaId, childId, ...draft, recordedBy, recordedAt })
    .execute()
  return id
}

/** Children who are to leave an area, as far as nobody has answered yet. For the agenda of its group. */
export async function listLeaving(db: Db, areaId: Id<'area'>, limit = 500) {
  return db
    .selectFrom('plans.transfer as transfer')
    .leftJoin('plans.transferAnswer as answer', 'answer.transferId', 'transfer.id')
    .select(['transfer.childId'])
    .where('transfer.areaId', '=', areaId)
    .where('transfer.closedAt', 'is', null)
    .where('answer.id', 'is', null)
    .orderBy('transfer.proposedAt')
    .limit(limit)
    .execute()
}

export type Acceptance = {
  readonly id: string
  readonly receivedBy: string
  readonly acceptedBy: string
  readonly acceptedOn: CalendarDate
  readonly words: string
}

/** Who accepted a child of a group's list in writing, since it was listed: what a decision to transfer rests on. */
export async function findAcceptance(
  db: Db,
  childId: Id<'child'>,
  groupId: Id<'group'>,
): Promise<Acceptance | undefined> {
  const { rows } = await sql<Acceptance>`
    select id, received_by, accepted_by, accepted_on, words from plans.acceptance_for(${childId}, ${groupId})`.execute(
    db,
  )
  return rows[0]
}
