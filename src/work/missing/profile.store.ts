import { type Db, type Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { By } from './course.store.ts'
import type { OfChild } from './interview.store.ts'
import type { Profile } from './profile.ts'

export async function insertProfile(
  tx: Tx,
  profile: OfChild & By & Profile,
): Promise<Id<'profile'>> {
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
    .innerJoin('access.practitioner as writer', 'writer.id', 'profile.recordedBy')
    .innerJoin('access.agency as agency', 'agency.id', 'profile.agencyId')
    .selectAll('profile')
    .select(['writer.name as writerName', 'agency.name as agencyName'])
    .where('profile.childId', '=', childId)
    .orderBy('profile.recordedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}
