import type { Tx } from '../database/index.ts'
import { type Id, newId } from '../kernel/id.ts'
import type { RoleId } from './roles.ts'

export type NewArea = {
  readonly id: Id<'area'>
  readonly name: string
  readonly frontDoorName: string
  readonly frontDoorPhone: string
  readonly outOfHoursPhone: string
}

export type NewAgency = {
  readonly id: Id<'agency'>
  readonly name: string
  readonly kind:
    | 'council'
    | 'police'
    | 'health'
    | 'school'
    | 'charity'
    | 'youth_justice'
    | 'probation'
    | 'housing'
    | 'licensing'
    | 'partnership'
  readonly phone: string
  readonly areaIds: readonly Id<'area'>[]
}

export type NewPractitioner = {
  readonly id: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly name: string
  readonly jobTitle: string
  readonly email: string
  readonly phone: string
  readonly managerId?: Id<'practitioner'>
  readonly roles: readonly RoleId[]
}

export async function insertArea(tx: Tx, area: NewArea) {
  await tx.insertInto('access.area').values(area).execute()
}

export async function insertAgency(tx: Tx, { areaIds, ...agency }: NewAgency) {
  await tx.insertInto('access.agency').values(agency).execute()
  for (const areaId of areaIds) {
    await tx.insertInto('access.agencyArea').values({ agencyId: agency.id, areaId }).execute()
  }
}

export async function insertPractitioner(
  tx: Tx,
  { roles, managerId, ...practitioner }: NewPractitioner,
  now: Date,
) {
  await tx
    .insertInto('access.practitioner')
    .values({ ...practitioner, managerId: managerId ?? null, joinedAt: now })
    .execute()
  for (const roleId of roles) await insertHeldRole(tx, practitioner.id, roleId, now)
}

export async function insertHeldRole(
  tx: Tx,
  practitionerId: Id<'practitioner'>,
  roleId: RoleId,
  now: Date,
) {
  await tx
    .insertInto('access.heldRole')
    .values({ id: newId<'held-role'>(), practitionerId, roleId, startedAt: now })
    .execute()
}

export async function insertMembership(
  tx: Tx,
  groupId: Id<'group'>,
  practitionerId: Id<'practitioner'>,
  now: Date,
) {
  await tx
    .insertInto('access.membership')
    .values({ id: newId<'membership'>(), groupId, practitionerId, startedAt: now })
    .execute()
}
