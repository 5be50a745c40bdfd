import {
  type Asking,
  findStaff,
  insertAgency,
  insertArea,
  insertPractitioner,
  type NewAgency,
  type NewArea,
  type RoleId,
  type Staff,
  updateAgency,
  updateArea,
  updateHeldRoles,
  updatePractitioner,
} from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { mayAdminister, mayDecideAbout } from './administration.policy.ts'
import type { Details } from './directory.ts'

export async function addArea(database: Database, who: Asking, area: Omit<NewArea, 'id'>) {
  return adding(database, who, 'area.added', async (tx, id: Id<'area'>) => {
    await insertArea(tx, { id, ...area })
  })
}

export async function addAgency(database: Database, who: Asking, agency: Omit<NewAgency, 'id'>) {
  return adding(database, who, 'agency.added', async (tx, id: Id<'agency'>) => {
    await insertAgency(tx, { id, ...agency })
  })
}

/** They can do nothing yet: only an invitation lets them in. */
export async function addColleague(
  database: Database,
  who: Asking,
  details: Details,
  roles: readonly RoleId[],
) {
  return adding(database, who, 'practitioner.added', async (tx, id: Id<'practitioner'>) => {
    await insertPractitioner(tx, { id, ...details, roles }, who.at)
  })
}

async function adding<Kind extends string>(
  database: Database,
  who: Asking,
  action: `${string}.added`,
  insert: (tx: Tx, id: Id<Kind>) => Promise<void>,
): Promise<Id<Kind>> {
  const because = granted(mayAdminister(who))
  return auditedTransaction(database, who, async tx => {
    const id = newId<Kind>()
    await insert(tx, id)
    return { result: id, audit: { verb: 'collection', action, subjects: [id], because } as const }
  })
}

type Changed<T> = { readonly id: string; readonly to: T; readonly version: number }

export async function changeArea(
  database: Database,
  who: Asking,
  { id, to, version }: Changed<Omit<NewArea, 'id'>>,
  now: (db: Db) => Promise<Now>,
) {
  await changing(database, who, 'area.changed', id, now, tx =>
    updateArea(tx, { id: id as Id<'area'>, ...to }, version),
  )
}

export async function changeAgency(
  database: Database,
  who: Asking,
  { id, to, version }: Changed<Omit<NewAgency, 'id'>>,
  now: (db: Db) => Promise<Now>,
) {
  await changing(database, who, 'agency.changed', id, now, tx =>
    updateAgency(tx, { id: id as Id<'agency'>, ...to }, version),
  )
}

export async function changeDetails(
  database: Database,
  who: Asking,
  { id, to, version }: Changed<Details>,
  now: (db: Db) => Promise<Now>,
) {
  await changing(database, who, 'practitioner.changed', id, now, tx =>
    updatePractitioner(tx, { id: id as Id<'practitioner'>, ...to }, version),
  )
}

/** Takes effect at their next request, for more and for less. */
export async function changeRoles(
  database: Database,
  who: Asking,
  { id, to, version }: Changed<readonly RoleId[]>,
  now: (db: Db) => Promise<Now>,
) {
  granted(mayDecideAbout(who, id as Id<'practitioner'>))
  await changing(database, who, 'roles.changed', id, now, tx =>
    updateHeldRoles(tx, id as Id<'practitioner'>, to, version, who.at),
  )
}

/** What it says now, for whoever changed something else meanwhile. */
export type Now = { readonly version: number; readonly says: Readonly<Record<string, string>> }

async function changing(
  database: Database,
  who: Asking,
  action: `${string}.changed`,
  id: string,
  now: (db: Db) => Promise<Now>,
  update: (tx: Tx) => Promise<boolean>,
) {
  const because = granted(mayAdminister(who))
  await auditedTransaction(database, who, async tx => {
    if (!(await update(tx))) {
      const { version, says } = await now(tx)
      throw new Conflict(action, String(version), says)
    }
    return {
      result: undefined,
      audit: { verb: 'alteration', action, subjects: [id], because } as const,
    }
  })
}

export async function getStaff(db: Db, id: Id<'practitioner'> | undefined): Promise<Staff> {
  const found = id && (await findStaff(db, id))
  if (!found) throw new NotFound('practitioner', id)
  return found
}
