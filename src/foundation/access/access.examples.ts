import { type Database, type Tx } from '../database/index.ts'
import { type Id, newId } from '../kernel/id.ts'
import {
  insertAgency,
  insertArea,
  insertPractitioner,
  type NewAgency,
} from './directory-changes.store.ts'
import { type Asking, theProcess } from './practitioner.ts'
import type { RoleId } from './roles.ts'

export const exampleNow = new Date('2026-11-02T09:00:00Z')

/** Two areas under one police force, and somebody in every role. All invented. */
export type ExampleDirectory = {
  readonly north: Id<'area'>
  readonly south: Id<'area'>
  readonly council: Id<'agency'>
  readonly southCouncil: Id<'agency'>
  readonly police: Id<'agency'>
  readonly school: Id<'agency'>
  /** Somebody of that role in the north, or in the named agency, asking now. */
  as(role: RoleId, changed?: Partial<Asking>): Asking
  /** The front door of the south. */
  readonly southFrontDoor: Asking
}

export async function exampleDirectory(database: Database): Promise<ExampleDirectory> {
  const [north, south] = [newId<'area'>(), newId<'area'>()]
  const both = [north, south]
  const agencies = {
    council: agency('North Council', 'council', [north]),
    southCouncil: agency('South Council', 'council', [south]),
    police: agency('Example Police', 'police', both),
    school: agency('Example School', 'school', [north]),
    health: agency('Example Health Trust', 'health', both),
    charity: agency('Example Charity', 'charity', both),
    partnership: agency('Example Partnership', 'partnership', both),
    justice: agency('Example Youth Justice', 'youth_justice', both),
  }
  const people = Object.entries(homes).map(([role, home]) => {
    return person(role as RoleId, agencies[home])
  })
  const southFrontDoor = person('front_door_manager', agencies.southCouncil)

  await database.asking(theProcess, async db => {
    const tx = db as Tx
    for (const [id, name] of [
      [north, 'North'],
      [south, 'South'],
    ] as const) {
      const phones = { frontDoorPhone: '01632 960001', outOfHoursPhone: '01632 960002' }
      await insertArea(tx, { id, name, frontDoorName: `${name} front door`, ...phones })
    }
    for (const one of Object.values(agencies)) await insertAgency(tx, one)
    for (const { asking, jobTitle } of [...people, southFrontDoor]) {
      const { id, agencyId, name, roles } = asking
      const email = `${id}@example.org`
      const row = { id, agencyId, name, roles, jobTitle, email, phone: '01632 960003' }
      await insertPractitioner(tx, row, exampleNow)
    }
  })

  return {
    north,
    south,
    council: agencies.council.id,
    southCouncil: agencies.southCouncil.id,
    police: agencies.police.id,
    school: agencies.school.id,
    as(role, changed = {}) {
      const found = people.find(one => one.asking.roles.includes(role))
      if (!found) throw new Error(`no example of ${role}`)
      return { ...found.asking, requestId: newId<'request'>(), ...changed }
    },
    southFrontDoor: southFrontDoor.asking,
  }
}

const homes = {
  practitioner: 'school',
  school_dsl: 'school',
  front_door_worker: 'council',
  front_door_manager: 'council',
  social_worker: 'council',
  early_help_lead: 'council',
  police_exploitation: 'police',
  intelligence_officer: 'police',
  group_chair: 'police',
  group_coordinator: 'partnership',
  support_provider: 'charity',
  rhi_provider: 'charity',
  health_named: 'health',
  youth_justice: 'justice',
  probation: 'justice',
  housing: 'council',
  licensing: 'council',
  community_safety: 'council',
  lado: 'council',
  business_manager: 'partnership',
  analyst: 'partnership',
  trainer: 'partnership',
  ig_lead: 'partnership',
  scrutineer: 'partnership',
  administrator: 'partnership',
} as const

function agency(name: string, kind: NewAgency['kind'], areaIds: readonly Id<'area'>[]): NewAgency {
  return { id: newId<'agency'>(), name, kind, phone: '01632 960000', areaIds }
}

function person(role: RoleId, home: NewAgency) {
  const asking: Asking = {
    id: newId<'practitioner'>(),
    name: `Example ${role}`,
    agencyId: home.id,
    agencyName: home.name,
    agencyKind: home.kind,
    roles: [role],
    areaIds: home.areaIds,
    groupIds: [],
    requestId: newId<'request'>(),
    at: exampleNow,
  }
  return { asking, jobTitle: role.replaceAll('_', ' ') }
}
