import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { listGroupsOfArea } from './group.store.ts'
import { findTerms } from './terms.routes.ts'

/** The group above the others of an area: the one whose terms of reference say that it works on strategy. */
export async function findStrategicGroup(db: Db, areaId: Id<'area'>, at: Date) {
  for (const group of await listGroupsOfArea(db, areaId)) {
    const terms = await findTerms(db, group.id, at)
    if (terms?.level === 'strategic') return group
  }
  return undefined
}
