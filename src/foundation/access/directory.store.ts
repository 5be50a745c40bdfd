import { sql } from 'kysely'
import { type Db, question } from '../database/index.ts'
import type { Id } from '../kernel/id.ts'
import type { RoleId } from './roles.ts'

export type Colleague = {
  readonly id: Id<'practitioner'>
  readonly name: string
  readonly jobTitle: string
  readonly agencyId: Id<'agency'>
  readonly agencyName: string
}

/** People of an area who hold one of the roles now, by name. For choosing a lead worker or the owner of an action. */
export async function listColleagues(
  db: Db,
  areaId: Id<'area'>,
  roleIds: readonly RoleId[],
  limit = 200,
): Promise<Colleague[]> {
  return colleaguesIn(db, areaId, roleIds, limit)
}

const colleaguesIn = question((db, areaId: Id<'area'>, roleIds: readonly RoleId[], limit: number) =>
  db
    .selectFrom('access.practitioner as practitioner')
    .innerJoin('access.agency as agency', 'agency.id', 'practitioner.agencyId')
    .innerJoin('access.agencyArea as served', 'served.agencyId', 'agency.id')
    .where('served.areaId', '=', areaId)
    .where('practitioner.leftAt', 'is', null)
    .where('practitioner.id', 'in', eb =>
      eb
        .selectFrom('access.heldRole')
        .select('practitionerId')
        .where(sql<boolean>`role_id = any (${roleIds}::text[])`)
        .where('endedAt', 'is', null),
    )
    .select([
      'practitioner.id',
      'practitioner.name',
      'practitioner.jobTitle',
      'agency.id as agencyId',
      'agency.name as agencyName',
    ])
    .orderBy('practitioner.name')
    .limit(limit),
)

/** Of those whom `listColleagues` would list, the ones to whom the child exists. */
export async function listWhoSee(
  db: Db,
  { id, areaId }: { readonly id: Id<'child'>; readonly areaId: Id<'area'> },
  roleIds: readonly RoleId[],
): Promise<ReadonlySet<Id<'practitioner'>>> {
  const { rows } = await sql<{ seen: Id<'practitioner'>[] }>`
    select access.who_sees(${id}, ${areaId}, ${[...roleIds]}) as seen`.execute(db)
  return new Set(rows[0]?.seen)
}

/** The agencies that serve an area, by name. */
export async function listAgencies(db: Db, areaId: Id<'area'>, limit = 200) {
  return agenciesIn(db, areaId, limit)
}

const agenciesIn = question((db, areaId: Id<'area'>, limit: number) =>
  db
    .selectFrom('access.agency as agency')
    .innerJoin('access.agencyArea as served', 'served.agencyId', 'agency.id')
    .where('served.areaId', '=', areaId)
    .select(['agency.id', 'agency.name', 'agency.kind', 'agency.phone'])
    .orderBy('agency.name')
    .limit(limit),
)

export async function listAreas(db: Db, limit = 100) {
  return db
    .selectFrom('access.area')
    .select(['id', 'name', 'frontDoorName', 'frontDoorPhone', 'outOfHoursPhone'])
    .orderBy('name')
    .limit(limit)
    .execute()
}

/** The areas somebody serves, by name. */
export async function listOwnAreas(
  db: Db,
  { areaIds }: { readonly areaIds: readonly Id<'area'>[] },
) {
  return (await listAreas(db)).filter(({ id }) => areaIds.includes(id))
}

export async function findArea(db: Db, id: Id<'area'>) {
  return (await areaOf(db, id))[0]
}

const areaOf = question((db, id: Id<'area'>) =>
  db.selectFrom('access.area').selectAll().where('id', '=', id),
)

export async function findColleague(
  db: Db,
  id: Id<'practitioner'>,
): Promise<Colleague | undefined> {
  return (await colleagueOf(db, id))[0]
}

const colleagueOf = question((db, id: Id<'practitioner'>) =>
  db
    .selectFrom('access.practitioner as practitioner')
    .innerJoin('access.agency as agency', 'agency.id', 'practitioner.agencyId')
    .where('practitioner.id', '=', id)
    .where('practitioner.leftAt', 'is', null)
    .select([
      'practitioner.id',
      'practitioner.name',
      'practitioner.jobTitle',
      'agency.id as agencyId',
      'agency.name as agencyName',
    ]),
)

/** The agency whose people answer the front door of an area, and a manager there who answers when nobody else is named. */
export async function findFrontDoor(db: Db, areaId: Id<'area'>) {
  return (await frontDoorOf(db, areaId))[0]
}

const frontDoorOf = question((db, areaId: Id<'area'>) =>
  db
    .selectFrom('access.practitioner as manager')
    .innerJoin('access.agencyArea as served', 'served.agencyId', 'manager.agencyId')
    .innerJoin('access.heldRole as held', 'held.practitionerId', 'manager.id')
    .where('served.areaId', '=', areaId)
    .where('held.roleId', '=', 'front_door_manager')
    .where('held.endedAt', 'is', null)
    .where('manager.leftAt', 'is', null)
    .select(['manager.id as managerId', 'manager.agencyId'])
    .orderBy('manager.joinedAt')
    .limit(1),
)

/** Everyone who works here, with their roles, in the order of agencies. For a demonstration's sign-in page. */
export async function listDemonstrators(db: Db, limit = 200) {
  return db
    .selectFrom('access.practitioner as practitioner')
    .innerJoin('access.agency as agency', 'agency.id', 'practitioner.agencyId')
    .innerJoin('access.heldRole as held', 'held.practitionerId', 'practitioner.id')
    .where('practitioner.leftAt', 'is', null)
    .where('held.endedAt', 'is', null)
    .where('held.roleId', '<>', 'process')
    .groupBy(['practitioner.id', 'practitioner.name', 'practitioner.jobTitle', 'agency.name'])
    .select(eb => [
      'practitioner.id',
      'practitioner.name',
      'practitioner.jobTitle',
      'agency.name as agency',
      eb.fn.agg<string[]>('array_agg', ['held.roleId']).as('roleIds'),
    ])
    .orderBy('agency.name')
    .orderBy('practitioner.name')
    .limit(limit)
    .execute()
}

/** Whom these people answer to, where somebody is named who still works here. */
export async function listManagersOf(
  db: Db,
  ids: readonly Id<'practitioner'>[],
): Promise<Id<'practitioner'>[]> {
  if (ids.length === 0) return []
  const found = await db
    .selectFrom('access.practitioner as person')
    .innerJoin('access.practitioner as manager', 'manager.id', 'person.managerId')
    .select('manager.id')
    .distinct()
    .where('person.id', 'in', [...ids])
    .where('manager.leftAt', 'is', null)
    .limit(200)
    .execute()
  return found.map(({ id }) => id)
}
