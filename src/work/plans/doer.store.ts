import { sql } from 'kysely'
import { type Colleague, listAgencies, type RoleId, roles } from '../../foundation/access/index.ts'
import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { AtTheTable } from './doer.ts'
import type { OfChild } from './passing.store.ts'

/** Whoever works with children can have a part; who looks at records from above cannot. */
const workerRoles = (Object.keys(roles) as RoleId[]).filter(
  role => !['none', 'process'].includes(roles[role].reach) && role !== 'scrutineer',
)

/** Who there is to give a part to: agencies that serve the area, and their people, but none from whom the child is hidden. */
export async function listTable(db: Db, { childId, areaId }: OfChild): Promise<AtTheTable> {
  return listTableOf(db, childId, areaId)
}

/** The same where what is given is about no child. */
export async function listTableOf(
  db: Db,
  childId: Id<'child'> | null,
  areaId: Id<'area'>,
): Promise<AtTheTable> {
  return {
    workers: await listWorkers(db, childId, areaId),
    agencies: await listAgencies(db, areaId),
  }
}

async function listWorkers(
  db: Db,
  childId: Id<'child'> | null,
  areaId: Id<'area'>,
  limit = 1000,
): Promise<Colleague[]> {
  return selectWorkers(db, childId)
    .innerJoin('access.agencyArea as served', 'served.agencyId', 'agency.id')
    .where('served.areaId', '=', areaId)
    .limit(limit)
    .execute()
}

/** Who in an agency could be told: those who work with children, and from whom the child is not hidden. */
export async function listColleaguesToTell(
  db: Db,
  childId: Id<'child'> | null,
  agencyId: Id<'agency'>,
  limit = 200,
): Promise<Colleague[]> {
  return selectWorkers(db, childId)
    .where('practitioner.agencyId', '=', agencyId)
    .limit(limit)
    .execute()
}

function selectWorkers(db: Db, childId: Id<'child'> | null) {
  return db
    .selectFrom('access.practitioner as practitioner')
    .innerJoin('access.agency as agency', 'agency.id', 'practitioner.agencyId')
    .where('practitioner.leftAt', 'is', null)
    .where('practitioner.id', 'in', eb =>
      eb
        .selectFrom('access.heldRole')
        .select('practitionerId')
        .where('roleId', 'in', workerRoles)
        .where('endedAt', 'is', null),
    )
    .where(
      sql<boolean>`(${childId}::uuid is null or not access.hides(${childId}::uuid, practitioner.id))`,
    )
    .select([
      'practitioner.id',
      'practitioner.name',
      'practitioner.jobTitle',
      'agency.id as agencyId',
      'agency.name as agencyName',
    ])
    .orderBy('practitioner.name')
}
