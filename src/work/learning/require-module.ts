import { type Asking, type RoleId, roles } from '../../foundation/access/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { insertRequirement, listMissing, updateRequirementEnded } from './attendance.store.ts'
import { mayRequire } from './learning.policy.ts'
import type { Module } from './module-shape.ts'
import { record } from './record.ts'

/** From now on a role is given only to somebody who has the module in date. Whoever holds it already keeps it. */
export async function requireModule(
  database: Database,
  who: Asking,
  roleId: RoleId,
  { id: module, title }: Module,
) {
  const because = granted(mayRequire(who))
  const why = { verb: 'collection', action: 'learning.required', because } as const
  const requirement = { roleId, module, title, setBy: who.id, setAt: who.at }
  return record(database, who, why, tx => insertRequirement(tx, requirement))
}

export async function endRequirement(database: Database, who: Asking, id: Id<'requirement'>) {
  const because = granted(mayRequire(who))
  const why = { verb: 'alteration', action: 'learning.requirement-ended', because } as const
  await record(database, who, why, async tx => {
    await updateRequirementEnded(tx, id, { endedBy: who.id, endedAt: who.at })
    return id
  })
}

/** Why roles cannot be given yet, in sentences that name the module. Empty: they can. */
export async function whatIsMissing(
  db: Db,
  { at }: Pick<Asking, 'at'>,
  whom: Id<'practitioner'> | null,
  roleIds: readonly RoleId[],
): Promise<string[]> {
  const missing = await listMissing(db, whom, roleIds, londonDayOf(at))
  return missing.map(
    ({ roleId, title }) =>
      `${roles[roleId as RoleId].label} is given once the module “${title}” is in date`,
  )
}
