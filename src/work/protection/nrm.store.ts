import type { Db, Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { NewEntry, NewReferral, Nrm } from './nrm.ts'

type Recording = {
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly recordedBy: Id<'practitioner'>
  readonly recordedAt: Date
}

export async function insertNrm(tx: Tx, referral: Recording & NewReferral) {
  const id = newId<'nrm'>()
  await tx
    .insertInto('protection.nrm')
    .values({ id, ...referral })
    .execute()
  return id
}

export async function insertNrmEntry(
  tx: Tx,
  entry: Recording & NewEntry & { readonly nrmId: Id<'nrm'> },
) {
  const id = newId<'nrm-entry'>()
  await tx
    .insertInto('protection.nrmEntry')
    .values({ id, ...entry })
    .execute()
  return id
}

export async function getNrm(db: Db, id: Id<'nrm'>): Promise<Nrm> {
  const nrm = await db
    .selectFrom('protection.nrm as nrm')
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'nrm.recordedBy')
    .select([
      'nrm.id',
      'nrm.childId',
      'nrm.areaId',
      'nrm.indicators',
      'nrm.firstResponder',
      'nrm.reference',
      'nrm.referredAt',
      'nrm.recordedAt',
      'recorder.name as recordedByName',
    ])
    .where('nrm.id', '=', id)
    .executeTakeFirst()
  if (!nrm) throw new NotFound('nrm', id)
  return nrm
}

export async function listNrmEntries(db: Db, nrmId: Id<'nrm'>, limit = 200) {
  return db
    .selectFrom('protection.nrmEntry as entry')
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'entry.recordedBy')
    .select([
      'entry.id',
      'entry.kind',
      'entry.answer',
      'entry.happenedOn',
      'entry.words',
      'recorder.name as recordedByName',
    ])
    .where('entry.nrmId', '=', nrmId)
    .orderBy('entry.happenedOn')
    .orderBy('entry.recordedAt')
    .limit(limit)
    .execute()
}

export async function listNrmOfChild(db: Db, childId: Id<'child'>, limit = 20) {
  return db
    .selectFrom('protection.nrm')
    .select(['id', 'reference', 'referredAt'])
    .where('childId', '=', childId)
    .orderBy('referredAt', 'desc')
    .limit(limit)
    .execute()
}
