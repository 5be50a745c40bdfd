import { sql } from 'kysely'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { type NewSighting, plainRegistration } from './sighting.ts'

export type Source = {
  /** The contact, or whatever else it was told in. */
  readonly sourceId: string
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'> | null
  readonly by: { readonly id: Id<'practitioner'>; readonly agencyId: Id<'agency'> }
  readonly at: Date
}

/** Each as it was told. Two of one plate stay two: whether they are one car is for a person to say. */
export async function insertSightings(tx: Tx, source: Source, sightings: readonly NewSighting[]) {
  if (sightings.length === 0) return
  const { sourceId, areaId, childId, by, at } = source
  const from = {
    sourceId,
    areaId,
    childId,
    saidBy: by.id,
    agencyId: by.agencyId,
    recordedAt: at,
  }
  const rows = sightings.map(({ kind, registration, make, colour, premisesKind, ...told }) => ({
    ...{ id: newId<'sighting'>(), kind, registration, make, colour, premisesKind },
    ...{ name: told.name, place: told.place, account: told.account },
    registrationPlain: plainRegistration(registration),
    ...from,
  }))
  await tx.insertInto('intelligence.sighting').values(rows).execute()
}

/** The front door knows now which child was meant. */
export async function nameChildInSightings(tx: Tx, sourceId: string, childId: Id<'child'>) {
  const { numUpdatedRows } = await tx
    .updateTable('intelligence.sighting')
    .set({ childId })
    .where('sourceId', '=', sourceId)
    .where('childId', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** What was told in one contact, as it was typed: vehicles first, in the order they were told. */
export async function listSightingsFrom(
  db: Db,
  sourceId: string,
  limit = 50,
): Promise<NewSighting[]> {
  return db
    .selectFrom('intelligence.sighting')
    .select(['kind', 'registration', 'make', 'colour', 'premisesKind', 'name', 'place', 'account'])
    .where('sourceId', '=', sourceId)
    .orderBy('kind', 'desc')
    .orderBy('recordedAt')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export type Sighting = Awaited<ReturnType<typeof getSighting>>

/** The child's reference and name are null where no child was named, or none the asker may see. */
export async function getSighting(db: Db, id: Id<'sighting'>) {
  const sighting = await selectSightings(db).where('sighting.id', '=', id).executeTakeFirst()
  if (!sighting) throw new NotFound('sighting', id)
  return sighting
}

/** Latest first. */
export const listSightingsOfChild = question(
  (db, childId: Id<'child'>, limit: number) =>
    selectSightings(db)
      .where('sighting.childId', '=', childId)
      .orderBy('sighting.recordedAt', 'desc')
      .limit(limit),
  { of: ['intelligence.sighting'] },
)

export async function countSightingsSince(db: Db, childId: Id<'child'>, since: Date) {
  const { found } = await db
    .selectFrom('intelligence.sighting')
    .select(eb => eb.fn.countAll<number>().as('found'))
    .where('childId', '=', childId)
    .where('recordedAt', '>=', since)
    .executeTakeFirstOrThrow()
  return found
}

/**
 * Other sightings of the very same plate, whole or part, as far as the asker may see them. Latest first.
 *
 * Nothing tells of those the asker may not see, not even how many there are.
 */
export async function listSightingsOfPlate(
  db: Db,
  { id, registrationPlain }: Pick<Sighting, 'id' | 'registrationPlain'>,
  limit: number,
) {
  if (registrationPlain === '') return []
  return selectSightings(db)
    .where('sighting.registrationPlain', '=', registrationPlain)
    .where('sighting.id', '<>', id)
    .orderBy('sighting.recordedAt', 'desc')
    .limit(limit)
    .execute()
}

function selectSightings(db: Db) {
  return db
    .selectFrom('intelligence.sighting as sighting')
    .innerJoin('access.practitioner as sayer', 'sayer.id', 'sighting.saidBy')
    .innerJoin('access.agency as agency', 'agency.id', 'sighting.agencyId')
    .leftJoin('people.child as child', 'child.id', 'sighting.childId')
    .select([
      'sighting.id',
      'sighting.areaId',
      'sighting.kind',
      'sighting.registration',
      'sighting.registrationPlain',
      'sighting.make',
      'sighting.colour',
      'sighting.premisesKind',
      'sighting.name',
      'sighting.place',
      'sighting.account',
      'sighting.saidBy',
      'sighting.recordedAt',
      'sayer.name as sayerName',
      'agency.name as agencyName',
      'child.id as childId',
      'child.reference as childReference',
      sql<
        string | null
      >`nullif(concat_ws(' ', coalesce(nullif(child.preferred_name, ''), child.given_name), nullif(child.family_name, '')), '')`.as(
        'childName',
      ),
    ])
}

/** Which children whole plates were told of about, the latest first. */
export async function listSightingsOfPlates(db: Db, plates: readonly string[], limit = 500) {
  if (plates.length === 0) return []
  return db
    .selectFrom('intelligence.sighting')
    .select(['id', 'registrationPlain', 'childId'])
    .where('registrationPlain', 'in', [...plates])
    .where('childId', 'is not', null)
    .orderBy('recordedAt', 'desc')
    .limit(limit)
    .execute()
}
