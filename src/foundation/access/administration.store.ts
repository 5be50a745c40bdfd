import { sql } from 'kysely'
import type { Db, Tx } from '../database/index.ts'
import { type Id, newId } from '../kernel/id.ts'
import type { NewAgency, NewArea, NewPractitioner } from './directory-changes.store.ts'
import type { RoleId } from './roles.ts'

/** The agencies of the partnership with the areas they serve, by name. Not the one the process itself works for. */
export async function listServingAgencies(db: Db, limit = 500) {
  return db
    .selectFrom('access.agency as agency')
    .leftJoin('access.agencyArea as served', 'served.agencyId', 'agency.id')
    .leftJoin('access.area as area', 'area.id', 'served.areaId')
    .where('agency.id', 'not in', eb =>
      eb
        .selectFrom('access.practitioner as process')
        .innerJoin('access.heldRole as held', 'held.practitionerId', 'process.id')
        .where('held.roleId', '=', 'process')
        .select('process.agencyId'),
    )
    .groupBy(['agency.id'])
    .select(eb => [
      'agency.id',
      'agency.name',
      'agency.kind',
      'agency.phone',
      'agency.version',
      sql<
        Id<'area'>[]
      >`coalesce(array_agg(area.id order by area.name) filter (where area.id is not null), '{}')`.as(
        'areaIds',
      ),
      eb.fn
        .coalesce(
          sql<string | null>`string_agg(area.name, ', ' order by area.name)`,
          sql<string>`''`,
        )
        .as('areas'),
    ])
    .orderBy('agency.name')
    .limit(limit)
    .execute()
}

/** Everybody who works or worked here, by name. */
export async function listStaff(db: Db, query: string, limit: number) {
  const words = query.trim().toLowerCase()
  return selectStaff(db)
    .$if(words !== '', staff =>
      staff.where(eb =>
        eb.or(
          (['practitioner.name', 'practitioner.email', 'agency.name'] as const).map(column =>
            eb(sql`strpos(lower(${eb.ref(column)}), ${words})`, '>', 0),
          ),
        ),
      ),
    )
    .orderBy(sql`practitioner.left_at is not null`)
    .orderBy('practitioner.name')
    .limit(limit)
    .execute()
}

export type Staff = Awaited<ReturnType<typeof listStaff>>[number]

export async function findStaff(db: Db, id: Id<'practitioner'>): Promise<Staff | undefined> {
  return selectStaff(db).where('practitioner.id', '=', id).executeTakeFirst()
}

function selectStaff(db: Db) {
  return db
    .selectFrom('access.practitioner as practitioner')
    .innerJoin('access.agency as agency', 'agency.id', 'practitioner.agencyId')
    .leftJoin('access.practitioner as manager', join =>
      join.onRef('manager.id', '=', 'practitioner.managerId').on('manager.leftAt', 'is', null),
    )
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('access.heldRole as held')
            .whereRef('held.practitionerId', '=', 'practitioner.id')
            .where('held.roleId', '=', 'process')
            .select('held.id'),
        ),
      ),
    )
    .select([
      'practitioner.id',
      'practitioner.name',
      'practitioner.jobTitle',
      'practitioner.email',
      'practitioner.phone',
      'practitioner.agencyId',
      'practitioner.joinedAt',
      'practitioner.leftAt',
      'practitioner.version',
      'agency.name as agencyName',
      'manager.id as managerId',
      'manager.name as managerName',
      sql<RoleId[]>`array(select held.role_id from access.held_role held
        where held.practitioner_id = practitioner.id and held.ended_at is null order by held.role_id)`.as(
        'roleIds',
      ),
      sql<boolean>`access.can_sign_in(practitioner.id)`.as('canSignIn'),
    ])
}

/** Who could take over from somebody: their manager, their agency, and the front doors of its areas. */
export async function listHeirs(db: Db, leaver: Staff, limit = 500) {
  return selectStaff(db)
    .where('practitioner.leftAt', 'is', null)
    .where('practitioner.id', '<>', leaver.id)
    .where(eb =>
      eb.or([
        eb('practitioner.agencyId', '=', leaver.agencyId),
        ...(leaver.managerId ? [eb('practitioner.id', '=', leaver.managerId)] : []),
        eb(
          'practitioner.id',
          'in',
          eb
            .selectFrom('access.heldRole as held')
            .innerJoin('access.practitioner as doorkeeper', 'doorkeeper.id', 'held.practitionerId')
            .innerJoin('access.agencyArea as served', 'served.agencyId', 'doorkeeper.agencyId')
            .innerJoin('access.agencyArea as ours', 'ours.areaId', 'served.areaId')
            .where('ours.agencyId', '=', leaver.agencyId)
            .where('held.roleId', '=', 'front_door_manager')
            .where('held.endedAt', 'is', null)
            .select('held.practitionerId'),
        ),
      ]),
    )
    .orderBy('practitioner.name')
    .limit(limit)
    .execute()
}

export async function findAreaToChange(db: Db, id: Id<'area'>) {
  return db.selectFrom('access.area').selectAll().where('id', '=', id).executeTakeFirst()
}

/** @returns false when it was changed since that version */
export async function updateArea(tx: Tx, { id, ...area }: NewArea, version: number) {
  const updated = await tx
    .updateTable('access.area')
    .set({ ...area, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** @returns false when it was changed since that version */
export async function updateAgency(tx: Tx, { id, areaIds, ...agency }: NewAgency, version: number) {
  const updated = await tx
    .updateTable('access.agency')
    .set({ ...agency, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows !== 1n) return false
  await tx.deleteFrom('access.agencyArea').where('agencyId', '=', id).execute()
  for (const areaId of areaIds) {
    await tx.insertInto('access.agencyArea').values({ agencyId: id, areaId }).execute()
  }
  return true
}

/** @returns false when it was changed since that version, or they have left */
export async function updatePractitioner(
  tx: Tx,
  { id, ...changed }: Omit<NewPractitioner, 'roles'>,
  version: number,
) {
  const updated = await tx
    .updateTable('access.practitioner')
    .set({ ...changed, managerId: changed.managerId ?? null, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('leftAt', 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** Begins the roles that are new and ends those no longer held. @returns false when changed since that version */
export async function updateHeldRoles(
  tx: Tx,
  practitionerId: Id<'practitioner'>,
  roleIds: readonly RoleId[],
  version: number,
  now: Date,
) {
  const updated = await tx
    .updateTable('access.practitioner')
    .set({ version: version + 1 })
    .where('id', '=', practitionerId)
    .where('version', '=', version)
    .where('leftAt', 'is', null)
    .executeTakeFirst()
  if (updated.numUpdatedRows !== 1n) return false
  const held = await tx
    .selectFrom('access.heldRole')
    .select('roleId')
    .where('practitionerId', '=', practitionerId)
    .where('endedAt', 'is', null)
    .execute()
  const gone = held.map(one => one.roleId).filter(id => !roleIds.some(kept => kept === id))
  const begun = roleIds.filter(id => !held.some(one => one.roleId === id))
  // What is new first: whoever goes from one role to another answers on for their children.
  for (const roleId of begun) {
    await tx
      .insertInto('access.heldRole')
      .values({ id: newId<'held-role'>(), practitionerId, roleId, startedAt: now })
      .execute()
  }
  if (gone.length > 0) {
    await tx
      .updateTable('access.heldRole')
      .set({ endedAt: now })
      .where('practitionerId', '=', practitionerId)
      .where('roleId', 'in', gone)
      .where('endedAt', 'is', null)
      .execute()
  }
  return true
}

/** The areas whose only front door managers are this person, or the people of this agency. */
export async function listAreasOnlyManagedBy(
  db: Db,
  managed: { readonly by: Id<'practitioner'> } | { readonly from: Id<'agency'> },
): Promise<{ id: Id<'area'>; name: string }[]> {
  const theirs =
    'by' in managed
      ? sql<boolean>`there.practitioner_id = ${managed.by}`
      : sql<boolean>`there.agency_id = ${managed.from}`
  const { rows } = await sql<{ id: Id<'area'>; name: string }>`
    select area.id, area.name
      from access.area
      join lateral access.managers_of(area.id) there on true
     group by area.id
    having bool_and(${theirs})
     order by area.name`.execute(db)
  return rows
}

export type Work = { readonly children: number; readonly actions: number }

/** How much somebody answers for. For an administrator, who may not see what it is. */
export async function countWork(db: Db, id: Id<'practitioner'>): Promise<Work> {
  const { rows } = await sql<Work>`select * from access.work_of(${id})`.execute(db)
  return rows[0] ?? { children: 0, actions: 0 }
}

/**
 * Moves everything somebody answers for, and what opens it, to the heir; what is hidden from the heir goes to somebody
 * who may see it. The database does it, because an administrator may not see a child.
 *
 * @returns how much went to whom
 */
export async function handOver(
  tx: Tx,
  leaver: Id<'practitioner'>,
  heir: Id<'practitioner'>,
  now: Date,
) {
  const { rows } = await sql<Work & { taker: Id<'practitioner'> }>`
    select * from access.hand_over(${leaver}, ${heir}, ${now})`.execute(tx)
  return rows
}

/** From the next request on they are nobody here. @returns false when changed since that version */
export async function updateLeft(
  tx: Tx,
  leaver: Staff,
  heir: Id<'practitioner'>,
  version: number,
  now: Date,
) {
  const { id } = leaver
  for (const table of ['access.heldRole', 'access.membership'] as const) {
    await tx
      .updateTable(table)
      .set({ endedAt: now })
      .where('practitionerId', '=', id)
      .where('endedAt', 'is', null)
      .execute()
  }
  await tx
    .updateTable('access.session')
    .set({ endedAt: now })
    .where('practitionerId', '=', id)
    .where('endedAt', 'is', null)
    .execute()
  await tx
    .updateTable('access.invitation')
    .set({ endedAt: now })
    .where('practitionerId', '=', id)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .execute()
  // Nobody is left with a manager who is gone, or with themselves.
  const above = leaver.managerId ?? heir
  await tx
    .updateTable('access.practitioner')
    .set(eb => ({
      managerId: sql<Id<'practitioner'> | null>`nullif(${above}::uuid, ${eb.ref('id')})`,
      version: eb('version', '+', 1),
    }))
    .where('managerId', '=', id)
    .execute()
  const updated = await tx
    .updateTable('access.practitioner')
    .set({ leftAt: now, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('leftAt', 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** Links that were made for somebody who can sign in already: they open only when a second administrator has agreed. */
export async function listInvitationsToAgree(db: Db, now: Date, limit = 100) {
  return db
    .selectFrom('access.invitation as invitation')
    .innerJoin('access.practitioner as invited', 'invited.id', 'invitation.practitionerId')
    .innerJoin('access.practitioner as maker', 'maker.id', 'invitation.madeBy')
    .where('invitation.usedAt', 'is', null)
    .where('invitation.endedAt', 'is', null)
    .where('invitation.approvedBy', 'is', null)
    .where('invitation.expiresAt', '>', now)
    .where(sql<boolean>`access.can_sign_in(invited.id)`)
    .select([
      'invitation.id',
      'invitation.madeBy',
      'invited.id as invitedId',
      'invited.name',
      'maker.name as madeByName',
    ])
    .orderBy('invitation.madeAt')
    .limit(limit)
    .execute()
}

/** Addresses are nobody's twice, also not after somebody left: history would not tell them apart. */
export async function findByEmail(db: Db, email: string) {
  return db
    .selectFrom('access.practitioner')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst()
}

/** Whether anybody administers this partnership yet. Whoever asks second waits until the first is done. */
export async function hasAdministrator(tx: Tx): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('first administrator'))`.execute(tx)
  const found = await tx
    .selectFrom('access.heldRole')
    .select('id')
    .where('roleId', '=', 'administrator')
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}
