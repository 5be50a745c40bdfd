import type { Db, Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Allegation, NewAllegation, NewEntry } from './allegation.ts'

type OfChild = { readonly childId: Id<'child'>; readonly areaId: Id<'area'> }

export async function insertAllegation(
  tx: Tx,
  allegation: OfChild &
    NewAllegation & { readonly openedBy: Id<'practitioner'>; readonly openedAt: Date },
) {
  const id = newId<'allegation'>()
  await tx
    .insertInto('protection.allegation')
    .values({ id, ...allegation })
    .execute()
  return id
}

export async function insertAllegationEntry(
  tx: Tx,
  entry: OfChild &
    NewEntry & {
      readonly allegationId: Id<'allegation'>
      readonly recordedBy: Id<'practitioner'>
      readonly recordedAt: Date
    },
) {
  const id = newId<'allegation-entry'>()
  await tx
    .insertInto('protection.allegationEntry')
    .values({ id, ...entry })
    .execute()
  return id
}

export async function getAllegation(db: Db, id: Id<'allegation'>): Promise<Allegation> {
  const allegation = await db
    .selectFrom('protection.allegation as allegation')
    .innerJoin('access.practitioner as opener', 'opener.id', 'allegation.openedBy')
    .select([
      'allegation.id',
      'allegation.childId',
      'allegation.areaId',
      'allegation.person',
      'allegation.worksAs',
      'allegation.account',
      'allegation.knownAt',
      'allegation.openedAt',
      'opener.name as openedByName',
    ])
    .where('allegation.id', '=', id)
    .executeTakeFirst()
  if (!allegation) throw new NotFound('allegation', id)
  return allegation
}

export async function listAllegationEntries(db: Db, allegationId: Id<'allegation'>, limit = 200) {
  return db
    .selectFrom('protection.allegationEntry as entry')
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'entry.recordedBy')
    .select([
      'entry.id',
      'entry.kind',
      'entry.words',
      'entry.happenedAt',
      'recorder.name as recordedByName',
    ])
    .where('entry.allegationId', '=', allegationId)
    .orderBy('entry.happenedAt')
    .limit(limit)
    .execute()
}

/** The latest first, without a word of what is alleged. */
export async function listAllegations(db: Db, before: Date, limit: number) {
  return db
    .selectFrom('protection.allegation as allegation')
    .leftJoin('protection.allegationEntry as decided', join =>
      join.onRef('decided.allegationId', '=', 'allegation.id').on('decided.kind', '=', 'decided'),
    )
    .select([
      'allegation.id',
      'allegation.worksAs',
      'allegation.knownAt',
      'allegation.openedAt',
      'decided.happenedAt as decidedAt',
    ])
    .where('allegation.openedAt', '<', before)
    .orderBy('allegation.openedAt', 'desc')
    .limit(limit)
    .execute()
}
