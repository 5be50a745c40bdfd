import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { RecordedHarm } from './harm.ts'

export async function insertHarm(tx: Tx, harm: RecordedHarm) {
  await tx.insertInto('assessment.harm').values(harm).execute()
}

type Addendum = {
  readonly id: Id<'harm-addendum'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly harmId: Id<'harm'>
  readonly words: string
  readonly addedBy: Id<'practitioner'>
  readonly addedAt: Date
}

export async function insertHarmAddendum(tx: Tx, addendum: Addendum) {
  await tx.insertInto('assessment.harmAddendum').values(addendum).execute()
}

/** All that happened to a child, in the order it was recorded: none of it may drop off a page. */
export const listHarms = question(
  (db, childId: Id<'child'>) =>
    harms(db)
      .where('harm.childId', '=', childId)
      .orderBy('harm.recordedAt')
      .orderBy('harm.id')
      .limit(200),
  { of: ['assessment.harm'] },
)

export type ListedHarm = Awaited<ReturnType<typeof listHarms>>[number]

export async function getHarm(db: Db, id: Id<'harm'>) {
  const harm = await harms(db).where('harm.id', '=', id).executeTakeFirst()
  if (!harm) throw new NotFound('harm', id)
  return harm
}

/** As they were added. */
export async function listHarmAddenda(db: Db, harmId: Id<'harm'>) {
  return db
    .selectFrom('assessment.harmAddendum as addendum')
    .innerJoin('access.practitioner as author', 'author.id', 'addendum.addedBy')
    .where('addendum.harmId', '=', harmId)
    .select(['addendum.id', 'addendum.words', 'addendum.addedAt', 'author.name as author'])
    .orderBy('addendum.addedAt')
    .limit(200)
    .execute()
}

function harms(db: Db) {
  return db
    .selectFrom('assessment.harm as harm')
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'harm.recordedBy')
    .innerJoin('access.agency as agency', 'agency.id', 'harm.agencyId')
    .select([
      'harm.id',
      'harm.childId',
      'harm.escalationId',
      'harm.kind',
      'harm.happened',
      'harm.knownOn',
      'harm.toldBy',
      'harm.source',
      'harm.account',
      'harm.recordedAt',
      'recorder.name as recorder',
      'agency.name as agency',
    ])
    .select(eb => eb.ref('harm.areaId').$castTo<Id<'area'>>().as('areaId'))
}
