import { type Asking, type RoleId, roles } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { insertRequirement, listMissing, updateRequirementEnded } from './attendance.store.ts'
import { mayRequire } from './learning.policy.ts'
import type { Module } from './module-shape.ts'

/** From now on a role is given only to somebody who has the module in date. Whoever holds it already keeps it. */
export async function requireModule(
  database: Database,
  who: Asking,
  roleId: RoleId,
  { id: module, title }: Module,
) {
  const because = granted(mayRequire(who))
  return auditedTransaction(database, who, async tx => {
    const id = await insertRequirement(tx, { roleId, module, title, setBy: who.id, setAt: who.at })
    const audit = {
      ...({ verb: 'collection', action: 'learning.required' } as const),
      ...{ subjects: [id], because },
    }
    return { result: id, audit }
  })
}

export async function endRequirement(database: Database, who: Asking, id: Id<'requirement'>) {
  const because = granted(mayRequire(who))
  await auditedTransaction(database, who, async tx => {
    await updateRequirementEnded(tx, id, { endedBy: who.id, endedAt: who.at })
    const audit = {
      ...({ verb: 'alteration', action: 'learning.requirement-ended' } as const),
      ...{ subjects: [id], because },
    }
    return { result: undefined, audit }
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
