import { type Db, type Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Profile } from './profile.ts'

type Written = {
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly writtenBy: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly writtenAt: Date
}

export async function insertProfile(tx: Tx, profile: Profile & Written): Promise<Id<'profile'>> {
  const id = newId<'profile'>()
  await tx
    .insertInto('missing.profile')
    .values({ id, ...profile })
    .execute()
  return id
}

/** The latest. Row security keeps it from the police until the child is missing. */
export async function findProfile(db: Db, childId: Id<'child'>) {
  return db
    .selectFrom('missing.profile as profile')
    .innerJoin('access.practitioner as writer', 'writer.id', 'profile.writtenBy')
    .innerJoin('access.agency as agency', 'agency.id', 'profile.agencyId')
    .selectAll('profile')
    .select(['writer.name as writerName', 'agency.name as agencyName'])
    .where('profile.childId', '=', childId)
    .orderBy('profile.writtenAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}
